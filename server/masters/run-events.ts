/**
 * A run as server-sent events: `run` with the whole run whenever something of it changed, `end` when it has ended, after
 * which the stream closes. Who loses the right to listen is told nothing more.
 */
import { isAppError } from '@/lib/assert'
import type { MasterRunDetail } from '@/lib/contracts'
import { logger } from '../logger'

const LOOK_MS = 500
/** Proxies close what is silent for long. */
const HEARTBEAT_LOOKS = 30

interface Watch {
  /** The run as it is now, for this person. @throws AppError when they may not (any more) */
  readonly read: () => Promise<MasterRunDetail>
  /** Fires when the listener has left. */
  readonly signal: AbortSignal
  readonly lookMs?: number
}

export function streamRun(watch: Watch): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      void follow(watch, (text) => controller.enqueue(new TextEncoder().encode(text))).then(
        () => closeQuietly(controller),
        (error: unknown) => {
          if (!isAppError(error) && !watch.signal.aborted)
            logger('masters').error({ err: error }, 'events broke off')
          closeQuietly(controller)
        },
      )
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compressing would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function follow(
  { read, signal, lookMs = LOOK_MS }: Watch,
  send: (text: string) => void,
): Promise<void> {
  let last = ''
  let quiet = 0
  while (!signal.aborted) {
    const run = await read()
    if (signal.aborted) return
    const text = JSON.stringify(run)
    if (text !== last) send(`event: run\ndata: ${text}\n\n`)
    else if (++quiet % HEARTBEAT_LOOKS === 0) send(': still here\n\n')
    last = text
    if (run.status !== 'queued' && run.status !== 'running') return send('event: end\ndata: {}\n\n')
    await pause(lookMs, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}

/** A listener who left has closed it already. */
function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close()
  } catch {
    // nothing is left to close
  }
}
