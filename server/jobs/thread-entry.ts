/** The inside of a worker thread: takes the input, runs one function, posts progress and the result. */
import { parentPort, workerData } from 'node:worker_threads'
import { invariant, isAppError } from '@/lib/assert'
import { asDiskFull } from '../storage/disk-full'
import type { ThreadMessage } from './run-in-thread'

/** The whole body of a thread's entry file. The input is what `runInThread` was given. */
export function serveThread<Input, Result>(
  work: (input: Input, progress: (fraction: number) => void) => Promise<Result>,
): void {
  invariant(parentPort, 'a thread entry runs inside a worker thread')
  const port = parentPort
  const post = (message: ThreadMessage) => port.postMessage(message)
  work((workerData as { input: Input }).input, (fraction) => post({ kind: 'progress', fraction })).then(
    (value) => post({ kind: 'result', value }),
    (error: unknown) => post(asMessage(error)),
  )
}

function asMessage(thrown: unknown): ThreadMessage {
  const error = asDiskFull(thrown) ?? thrown
  if (isAppError(error)) return { kind: 'error', code: error.code, message: error.message }
  if (error instanceof Error) return { kind: 'error', code: null, message: error.message, stack: error.stack }
  return { kind: 'error', code: null, message: String(error) }
}
