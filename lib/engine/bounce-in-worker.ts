/** A bounce in a worker of this browser: the server's renderBounce with the same core. Main thread. */
import { AppError } from '../assert'
import { planBounce, type MixState } from '../mix'
import type { EngineCore } from './engine-core'
import type { BounceOptions, BounceResult } from './engine-types'
import type { BounceAnswer, BounceMessage } from './bounce-protocol'
import type { SongStream } from './song-stream'

export interface BounceHost {
  readonly core: EngineCore
  readonly songStream: SongStream
  readonly sampleRate: number
  readonly engineUrl: string
}

/**
 * The bounce of a mix as the room knows it.
 *
 * @throws AppError unavailable: there is no mix yet, or a stem cannot be fetched; too_large as planBounce; else as bounceInWorker
 */
export async function bounceMix(
  mix: MixState | null,
  { core, songStream, sampleRate, engineUrl }: BounceHost,
  options: BounceOptions,
): Promise<BounceResult> {
  if (!mix) throw new AppError('unavailable', 'There is no mix to bounce yet.')
  const sources = await songStream.sourcesFor(mix)
  const responseFrames = new Map(sources.map((source) => [source.id, source.frames]))
  const { plan, ...rest } = planBounce(mix, { sampleRate, responseFrames })
  const bounce = { ...rest, plan: { bytes: plan.bytes } }
  const { withWav = false, range } = options
  const message = { wasm: core.wasm, sampleRate, sources, withWav, range, bounce }
  return bounceInWorker(`${engineUrl}/bounce.worker.js`, message, options)
}

/**
 * @throws AppError timed_out when the signal aborts; unavailable when it cannot be started or the render fails
 */
function bounceInWorker(url: string, message: BounceMessage, options: BounceOptions): Promise<BounceResult> {
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
