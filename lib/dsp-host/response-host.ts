/** Uploaded impulse responses on their way into a core. Between two renders of it; the core keeps a copy. */
import { AppError } from '../assert'

/** An uploaded response as the core takes it. */
export interface ImpulseResponse {
  /** What plans call it: assetKey of lib/mix. */
  readonly key: number
  /** One (both sides share it) or two of equal length, at the song's rate. */
  readonly channels: readonly Float32Array[]
}

export interface ResponseExports {
  readonly memory: WebAssembly.Memory
  responseReserve(key: number, frames: number, channels: number): number
  responseArrived(key: number): void
}

/**
 * Gives a core a response; one that it has already is left alone. Units that wait for it fade it in. The core's memory may grow,
 * which makes views into it stale.
 *
 * @throws AppError unavailable when the core has no memory left
 * @thread any, between two renders (allocates)
 */
export function loadResponse(core: ResponseExports, { key, channels }: ImpulseResponse): void {
  const frames = channels[0]?.length ?? 0
  const at = reserve(core, key, frames, channels.length)
  if (at === 0) return
  channels.forEach((samples, side) =>
    new Float32Array(core.memory.buffer, at + side * frames * 4, frames).set(samples),
  )
  core.responseArrived(key)
}

function reserve(core: ResponseExports, key: number, frames: number, channels: number): number {
  try {
    return core.responseReserve(key, frames, channels) >>> 0
  } catch {
    throw new AppError('unavailable', 'The sound engine has no memory left for this impulse response.')
  }
}
