/** Which stretch of a reference is heard and measured, in frames and seconds. Pure; any thread. */
import type { SampleRange } from '../engine-types'
import type { ClipPlace } from './clip-protocol'
import { gatedLoudness } from './gated-loudness'
import type { Reference } from './compare-types'

const MIN_STRETCH_FRAMES = 4096

export function clipPlaceOf({ place, seconds }: Reference, sampleRate: number): ClipPlace {
  const { followsSong, startSeconds, songSeconds } = place
  if (followsSong) return { mode: 'song', offset: Math.round((startSeconds - songSeconds) * sampleRate) }
  const frames = Math.floor(seconds * sampleRate)
  const start = Math.max(0, Math.min(frames - MIN_STRETCH_FRAMES, Math.round(startSeconds * sampleRate)))
  const end = Math.round((place.endSeconds ?? seconds) * sampleRate)
  return {
    mode: 'own',
    start,
    end: Math.max(start + 1, Math.min(frames, Math.max(start + MIN_STRETCH_FRAMES, end))),
  }
}

/**
 * Loudness of what is compared with the mix: the own stretch; while it follows the song, what plays with the loop; else the
 * whole reference. Where a stretch is too short or silent, the whole.
 */
export function comparedLufs(reference: Reference, loop: SampleRange | null, sampleRate: number): number {
  const { reading, seconds } = reference
  const [from, to] = stretchOf(reference, loop, sampleRate)
  if (from <= 0 && to >= seconds) return reading.integratedLufs
  const lufs = gatedLoudness(reading.momentaryLufs, from, to)
  return Number.isFinite(lufs) ? lufs : reading.integratedLufs
}

function stretchOf(
  { place, seconds }: Reference,
  loop: SampleRange | null,
  sampleRate: number,
): readonly [number, number] {
  if (!place.followsSong) return [place.startSeconds, place.endSeconds ?? seconds]
  if (!loop) return [0, seconds]
  const shift = place.startSeconds - place.songSeconds
  return [loop.startSample / sampleRate + shift, loop.endSample / sampleRate + shift]
}
