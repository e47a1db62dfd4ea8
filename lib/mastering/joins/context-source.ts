/**
 * A song with what lies before and behind it in a run, so that its stages know the sound that goes on over the join: one second
 * of each neighbour, or silence where none is lent. Stereo; any thread.
 */
import { readStereo, type SongSource } from '../programme'

export interface Context {
  readonly before: SongSource | null
  readonly behind: SongSource | null
}

/** One second is a whole number of frames at every rate, so that nothing moves against the song when it is converted. */
export function contextFrames({ sampleRate }: SongSource): number {
  return sampleRate
}

/** Blocks from one second before the song to one second behind it. */
export async function* readWithContext(
  source: SongSource,
  { before, behind }: Context,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly channels: readonly Float32Array[]; readonly frames: number }> {
  const length = contextFrames(source)
  if (before) yield* readPart(before, before.frames - length, length, signal)
  else yield silence(length)
  yield* readStereo(source, signal)
  if (behind) yield* readPart(behind, 0, length, signal)
  else yield silence(length)
}

const silence = (frames: number) => ({
  channels: [new Float32Array(frames), new Float32Array(frames)],
  frames,
})

/** Exactly `frames`; what lies outside of the source is silence. */
async function* readPart(source: SongSource, from: number, frames: number, signal?: AbortSignal) {
  const lead = Math.max(0, -from)
  const first = Math.max(0, from)
  const count = Math.min(frames - lead, source.frames - first)
  if (lead > 0) yield silence(lead)
  const part = {
    ...source,
    frames: count,
    read: (at: number, wanted: number) => source.read(first + at, wanted),
  }
  yield* readStereo(part, signal)
  if (lead + count < frames) yield silence(frames - lead - count)
}
