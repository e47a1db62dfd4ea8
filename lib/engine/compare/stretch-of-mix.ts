/** A stretch of the mix as samples: rendered by the bounce worker, as it sounds when playback starts there. Main thread. */
import { AppError } from '../../assert'
import type { BounceOptions, BounceResult, SampleRange } from '../engine-types'
import type { ClipSound } from './clip-protocol'

/** Tails and slow processors that come in from before the stretch are rendered for so long ahead of it. */
const RUN_UP_SECONDS = 5
/** Of a stereo 32-bit float WAV. */
const FRAME_BYTES = 8
const MOST_SECONDS = 60
const AROUND_SECONDS = 15

/** The loop, or what lies around the playhead when there is none or it is long. */
export function stretchToPreview(
  loop: SampleRange | null,
  playhead: number,
  { endSample, sampleRate }: { readonly endSample: number; readonly sampleRate: number },
): SampleRange {
  if (loop && loop.endSample - loop.startSample <= MOST_SECONDS * sampleRate) return loop
  const around = AROUND_SECONDS * sampleRate
  const within = loop ?? { startSample: 0, endSample }
  const startSample = Math.max(within.startSample, Math.min(playhead - around, within.endSample - 2 * around))
  return { startSample, endSample: Math.min(within.endSample, startSample + 2 * around) }
}

/** @throws AppError as renderBounce; unavailable: nothing was rendered */
export async function renderStretch(
  bounce: (options: BounceOptions) => Promise<BounceResult>,
  stretch: SampleRange,
  options: { readonly sampleRate: number; readonly onProgress: (fraction: number) => void },
): Promise<ClipSound> {
  const startSample = Math.max(0, stretch.startSample - RUN_UP_SECONDS * options.sampleRate)
  const range = { startSample, endSample: stretch.endSample }
  const { wav, frames: rendered } = await bounce({ withWav: true, range, onProgress: options.onProgress })
  if (!wav) throw new AppError('unavailable', 'The mix could not be rendered. Try again.')
  const interleaved = new Float32Array(await wav.slice(-rendered * FRAME_BYTES).arrayBuffer())
  const frames = stretch.endSample - stretch.startSample
  const skipped = stretch.startSample - startSample
  const samples = new SharedArrayBuffer(frames * FRAME_BYTES)
  const sides = new Float32Array(samples)
  for (let i = 0; i < frames; i++) {
    sides[i] = interleaved[(skipped + i) * 2] ?? 0
    sides[frames + i] = interleaved[(skipped + i) * 2 + 1] ?? 0
  }
  return { samples, frames }
}
