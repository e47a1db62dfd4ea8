/** Random access to a listening file: decodes the 5 s segments that are asked for and keeps the last few. */
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { AppError, invariant } from '@/lib/assert'
import { restoreListeningSamples, type ListeningIndex } from '@/lib/contracts/stems'

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

/** Decodes segment `number` alone: planar f32, exact. A decoder may be lent for segments of the same sound, one by one. */
export async function decodeSegment(
  index: ListeningIndex,
  number: number,
  bytes: Uint8Array,
  lent?: FLACDecoder,
): Promise<Float32Array[]> {
  const decoder = lent ?? new FLACDecoder()
  await decoder.ready
  const header = Buffer.from(index.header, 'base64')
  const { channelData, samplesDecoded, errors } = await decoder.decodeFile(
    new Uint8Array(Buffer.concat([header, bytes])),
  )
  if (!lent) decoder.free()
  const expected = Math.min(index.segmentFrames, index.frames - number * index.segmentFrames)
  if (errors.length > 0 || samplesDecoded !== expected || channelData.length !== index.channels)
    throw new AppError('internal', 'A stored sound is damaged.', {
      segment: number,
      samplesDecoded,
      expected,
    })
  restoreListeningSamples(channelData, index.scaleExponent)
  return channelData
}

export function openSegmentReader(index: ListeningIndex, readBytes: ReadBytes): SegmentReader {
  const kept = new Map<number, Promise<Float32Array[]>>()
  // One for all segments: each new instance of its wasm makes the engine collect garbage, which cost half of a bounce.
  let decoder: FLACDecoder | undefined

  async function load(number: number): Promise<Float32Array[]> {
    const start = index.offsets[number]
    const end = index.offsets[number + 1]
    invariant(start !== undefined && end !== undefined, `segment ${number} exists`)
    decoder ??= new FLACDecoder()
    try {
      return await decodeSegment(index, number, await readBytes(start, end), decoder)
    } catch (error) {
      decoder = undefined
      throw error
    }
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
