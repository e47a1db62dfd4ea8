/**
 * Puts the regions of one channel where they sound: fills a block of song samples from the stems that lie there and leaves
 * silence between. Regions that overlap are added in their order. Worker thread.
 */
import type { StreamPiece } from '@/lib/engine/protocol'
import type { FrameReader } from './stem-reader'

export type FindReader = (sourceId: string) => FrameReader | undefined

/** The part of a piece inside [from, from + frames), in song samples; null when it does not reach in. */
export function overlap(
  piece: StreamPiece,
  stemFrames: number,
  from: number,
  frames: number,
): { readonly song: number; readonly stem: number; readonly frames: number } | null {
  const length = Math.min(piece.lengthSamples, stemFrames - piece.offsetSamples)
  const song = Math.max(from, piece.startSample)
  const end = Math.min(from + frames, piece.startSample + length)
  if (end <= song) return null
  return { song, stem: piece.offsetSamples + song - piece.startSample, frames: end - song }
}

/** Writes `frames` song samples from `song` on into both sides; a mono stem sounds on both. */
export async function fillLane(
  pieces: readonly StreamPiece[],
  find: FindReader,
  block: {
    readonly song: number
    readonly frames: number
    readonly sides: readonly [Float32Array, Float32Array]
  },
  onMissing: (sourceId: string, error: unknown) => void,
): Promise<void> {
  for (const side of block.sides) side.fill(0, 0, block.frames)
  for (const piece of pieces) {
    const reader = find(piece.sourceId)
    const part = reader && overlap(piece, reader.frames, block.song, block.frames)
    if (!part) continue
    try {
      await addPart(reader, part, block)
    } catch (error) {
      onMissing(piece.sourceId, error)
    }
  }
}

async function addPart(
  reader: FrameReader,
  part: { readonly song: number; readonly stem: number; readonly frames: number },
  block: { readonly song: number; readonly sides: readonly [Float32Array, Float32Array] },
): Promise<void> {
  for (let done = 0; done < part.frames;) {
    const channels = await reader.read(part.stem + done, part.frames - done)
    const left = channels[0]
    if (!left || left.length === 0) return
    addInto(block.sides[0], left, part.song - block.song + done)
    addInto(block.sides[1], channels[1] ?? left, part.song - block.song + done)
    done += left.length
  }
}

function addInto(target: Float32Array, samples: Float32Array, at: number): void {
  for (let i = 0; i < samples.length; i++) target[at + i] = (target[at + i] ?? 0) + (samples[i] ?? 0)
}

/** Begins to fetch what a lane needs for these song samples. */
export function prefetchLane(
  pieces: readonly StreamPiece[],
  find: FindReader,
  song: number,
  frames: number,
): void {
  for (const piece of pieces) {
    const reader = find(piece.sourceId)
    const part = reader && overlap(piece, reader.frames, song, frames)
    if (part) reader.prefetch(part.stem, part.frames)
  }
}
