/**
 * Runs a heavy piece of a job in a worker thread of its own, so that the process keeps renewing leases while the core
 * computes. The entry file calls `serveThread`; what goes in and out is structured-cloned.
 */
import { Worker } from 'node:worker_threads'
import { AppError, ERROR_CODES, type ErrorCode } from '@/lib/assert'

const BOOT = new URL('./thread-boot.mjs', import.meta.url)

export interface ThreadOptions {
  /** Ends the thread at once. */
  readonly signal: AbortSignal
  /** 0..1 */
  readonly onProgress?: (fraction: number) => void
}

/** What the thread posts back. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'result'; readonly value: unknown }
  | {
      readonly kind: 'error'
      readonly code: string | null
      readonly message: string
      readonly stack?: string
    }

/**
 * @param entry URL of a TypeScript file whose body is one `serveThread` call
 * @returns what the served function returned; the caller names its type, both files share one definition
 * @throws AppError with the thread's code; Error for a fault; the signal's reason after an abort
 */
export async function runInThread<Input, Result>(
  entry: URL,
  input: Input,
  options: ThreadOptions,
): Promise<Result> {
  options.signal.throwIfAborted()
  const worker = new Worker(BOOT, { workerData: { entry: entry.href, input }, execArgv: [] })
  const onAbort = () => void worker.terminate()
  options.signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'progress') options.onProgress?.(message.fraction)
        else if (message.kind === 'result') resolve(message.value as Result)
        else reject(threadError(message))
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        const reason: unknown = options.signal.reason
        reject(
          options.signal.aborted && reason instanceof Error ? reason : new Error(`thread ended with ${code}`),
        )
      })
    })
  } finally {
    options.signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}

function threadError(message: Extract<ThreadMessage, { kind: 'error' }>): Error {
  const code = ERROR_CODES.find((known): known is ErrorCode => known === message.code)
  if (code) return new AppError(code, message.message)
  const error = new Error(message.message)
  if (message.stack) error.stack = message.stack
  return error
}
