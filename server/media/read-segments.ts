/** Random access to a listening file: decodes the 5 s segments that are asked for and keeps the last few. */
import { AppError, invariant } from '@/lib/assert'
import type { ListeningIndex } from '@/lib/contracts/stems'
import { FlacHost, mostFrameBytes } from '@/lib/dsp-host/flac-host'
import { coreModule } from '../jobs/core-module'

/** Bytes start .. end - 1 of the FLAC file. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>

export interface SegmentReader {
  readonly index: ListeningIndex
  /**
   * Planar f32 samples, exact; one array per channel of `frames` each. Zeros before the start and after the end.
   * @throws AppError internal: the stored file is damaged
   */
  read(fromFrame: number, frames: number): Promise<Float32Array[]>
}

/** Two segments are enough to read forwards in any block size. */
const KEPT_SEGMENTS = 2

/** Twelve blocks a second at up to 192 kHz. */
const MOST_BLOCK_FRAMES = 16_000
const MOST_FRAME_BYTES = mostFrameBytes(MOST_BLOCK_FRAMES)

let thread: FlacHost | undefined

/** One per thread: it keeps nothing between frames, and a segment is decoded in one go. */
function threadDecoder(): FlacHost {
  thread ??= new FlacHost(coreModule(), {
    maxBlockFrames: MOST_BLOCK_FRAMES,
    maxFrameBytes: MOST_FRAME_BYTES,
  })
  return thread
}

/**
 * Decodes segment `number` alone: planar f32, exact.
 * @throws AppError internal: the bytes are not that segment, whole and undamaged; unavailable: the core was not built
 */
export function decodeSegment(index: ListeningIndex, number: number, bytes: Uint8Array): Float32Array[] {
  const decoder = threadDecoder()
  const expected = Math.min(index.segmentFrames, index.frames - number * index.segmentFrames)
  const sound = Array.from({ length: index.channels }, () => new Float32Array(expected))
  let frames = 0
  for (let at = 0; at < bytes.length;) {
    const decoded = decoder.decodeFrame(bytes.subarray(at, at + MOST_FRAME_BYTES), index.scaleExponent)
    if (typeof decoded === 'string') throw damaged(number, decoded)
    if (decoded.channels !== index.channels || decoded.bitsPerSample !== 24) throw damaged(number, 'format')
    if (frames + decoded.frames > expected) throw damaged(number, 'too long')
    sound.forEach((samples, side) =>
      samples.set(decoder.channel(side === 0 ? 0 : 1).subarray(0, decoded.frames), frames),
    )
    frames += decoded.frames
    at += decoded.bytes
  }
  if (frames !== expected) throw damaged(number, 'too short')
  return sound
}

function damaged(segment: number, reason: string): AppError {
  return new AppError('internal', 'A stored sound is damaged.', { segment, reason })
}

export function openSegmentReader(index: ListeningIndex, readBytes: ReadBytes): SegmentReader {
  const kept = new Map<number, Promise<Float32Array[]>>()

  async function load(number: number): Promise<Float32Array[]> {
    const start = index.offsets[number]
    const end = index.offsets[number + 1]
    invariant(start !== undefined && end !== undefined, `segment ${number} exists`)
    return decodeSegment(index, number, await readBytes(start, end))
  }

  function segment(number: number): Promise<Float32Array[]> {
    const known = kept.get(number)
    if (known) return known
    const loading = load(number)
    kept.set(number, loading)
    for (const old of kept.keys()) if (kept.size > KEPT_SEGMENTS) kept.delete(old)
    return loading
  }

  return {
    index,
    async read(fromFrame, frames) {
      const out = Array.from({ length: index.channels }, () => new Float32Array(frames))
      const end = Math.min(fromFrame + frames, index.frames)
      for (let at = Math.max(0, fromFrame); at < end;) {
        const number = Math.floor(at / index.segmentFrames)
        const inside = at - number * index.segmentFrames
        const count = Math.min(end - at, index.segmentFrames - inside)
        const samples = await segment(number)
        out.forEach((into, channel) =>
          into.set(samples[channel]!.subarray(inside, inside + count), at - fromFrame),
        )
        at += count
      }
      return out
    },
  }
}
