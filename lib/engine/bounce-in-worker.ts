/** A bounce in a worker of this browser: the server's renderBounce with the same core. Main thread. */
import { AppError } from '../assert'
import type { BounceOptions, BounceResult } from './engine-types'
import type { BounceAnswer, BounceMessage } from './protocol'

/**
 * @throws AppError timed_out when the signal aborts; internal when the render fails
 */
export function bounceInWorker(
  url: string,
  message: BounceMessage,
  options: BounceOptions,
): Promise<BounceResult> {
  const worker = new Worker(url, { type: 'module' })
  const result = new Promise<BounceResult>((resolve, reject) => {
    options.signal?.addEventListener('abort', () =>
      reject(new AppError('timed_out', 'The bounce was stopped.')),
    )
    worker.onerror = () =>
      reject(new AppError('unavailable', 'The bounce could not be started. Reload the page.'))
    worker.onmessage = ({ data }: MessageEvent<BounceAnswer>) => {
      if (data.type === 'progress') options.onProgress?.(data.fraction)
      else if (data.type === 'failed') reject(new AppError('unavailable', data.message))
      else
        resolve({
          bounceHash: data.bounceHash,
          frames: data.frames,
          sampleRate: message.sampleRate,
          wav: data.wav,
        })
    }
  })
  worker.postMessage(message)
  return result.finally(() => worker.terminate())
}
