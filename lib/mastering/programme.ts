/** The door through which a host lends sound to mastering and takes it back. No disk, no thread of its own. */
import { AppError } from '@/lib/assert'
import type { Levels } from './settings/report'

/** One song's mix, readable from any frame, as often as needed. */
export interface SongSource {
  /** Whole Hz, 8 000 to 192 000. */
  readonly sampleRate: number
  /** 1 or 2. */
  readonly channels: number
  readonly frames: number
  /** Planar f32, full scale 1, float mixes may pass it; at most `frames`, fewer only at the end. The arrays become the caller's. */
  read(from: number, frames: number): Promise<readonly Float32Array[]>
}

/** Takes one master from its first frame to its last. Opening the same file again replaces it. */
export interface MasterSink {
  /** Planar whole numbers of the file's word length; copied or written before the promise resolves. */
  write(channels: readonly Int32Array[], frames: number): Promise<void>
  /** Called once, after the last frame, with what the file measures. */
  finish(levels: Levels): Promise<void>
  /** Called instead of finish when the file will not be wanted: another rendering replaces it, or something broke. */
  abandon(): Promise<void>
}

/** Frames that are read at once: 1.4 MB of stereo f32 at most. */
const BLOCK_FRAMES = 32_768

export function refuseOddShapes(source: SongSource, title: string): void {
  if (source.channels < 1 || source.channels > 2) {
    const message = `"${title}" has ${source.channels} channels. Masters are made from mono or stereo mixes.`
    throw new AppError('unsupported_audio', message, { channels: source.channels })
  }
  if (source.frames < 1) throw new AppError('invalid_audio', `"${title}" holds no sound at all.`)
}

interface StereoBlock {
  readonly channels: readonly [Float32Array, Float32Array]
  readonly frames: number
  readonly broken: number
}

/**
 * Walks a song as stereo blocks (a mono mix on both sides). Samples that are not finite become 0; `broken` counts them in the source.
 * @throws the signal's reason when aborted
 */
export async function* readStereo(source: SongSource, signal?: AbortSignal): AsyncGenerator<StereoBlock> {
  for (let from = 0; from < source.frames;) {
    signal?.throwIfAborted()
    const [left, right] = await source.read(from, Math.min(BLOCK_FRAMES, source.frames - from))
    const frames = left?.length ?? 0
    if (!left || frames === 0)
      throw new AppError('invalid_audio', 'The mix ended before its declared length.')
    const broken = mend(left) + (right ? mend(right) : 0)
    yield { channels: [left, right ?? left.slice()], frames, broken }
    from += frames
  }
}

function mend(samples: Float32Array): number {
  let broken = 0
  for (let i = 0; i < samples.length; i++) {
    if (Number.isFinite(samples[i])) continue
    samples[i] = 0
    broken++
  }
  return broken
}

/** A reading for JSON: what is not finite becomes null. */
export function levelsOf(reading: { readonly [K in keyof Levels]: number }): Levels {
  const known = (value: number) => (Number.isFinite(value) ? value : null)
  return {
    integratedLufs: known(reading.integratedLufs),
    loudnessRangeLu: known(reading.loudnessRangeLu),
    maxMomentaryLufs: known(reading.maxMomentaryLufs),
    maxShortTermLufs: known(reading.maxShortTermLufs),
    truePeakDbtp: known(reading.truePeakDbtp),
    samplePeakDbfs: known(reading.samplePeakDbfs),
  }
}
