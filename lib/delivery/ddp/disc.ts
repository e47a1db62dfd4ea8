/**
 * A CD as one continuous programme: where every track begins, in frames of 1/75 s (588 samples, 2352 bytes). Pure; any thread.
 *
 * Source: IEC 60908 (two seconds of pause before the first track, at most 99 tracks, none shorter than four seconds).
 */
import { AppError } from '@/lib/assert'

export const SAMPLES_PER_CD_FRAME = 588
export const BYTES_PER_CD_FRAME = 2352
export const CD_FRAMES_PER_SECOND = 75
/** Silence before the first track. */
export const FIRST_PAUSE_FRAMES = 150

export interface DiscTrack {
  readonly title: string
  readonly isrc: string | null
  /** Silence before the track; the first track's is the disc's own and is not counted here. */
  readonly pauseFrames: number
  /** Of sound. */
  readonly frames: number
}

export interface Disc {
  readonly title: string
  readonly artist: string
  /** 13 digits. */
  readonly upc: string | null
  readonly tracks: readonly DiscTrack[]
}

export interface PlacedTrack {
  /** Where the pause before the track begins; null without one. Frames from the start of the image. */
  readonly index0: number | null
  /** Where its sound begins. */
  readonly index1: number
  /** First frame behind its sound. */
  readonly end: number
}

export interface DiscLayout {
  readonly tracks: readonly PlacedTrack[]
  /** Length of the whole image, the first pause counted. */
  readonly leadOut: number
}

/** @throws AppError invalid_input for more than 99 tracks or a length that is no whole number of frames */
export function layOutDisc(tracks: readonly Pick<DiscTrack, 'pauseFrames' | 'frames'>[]): DiscLayout {
  if (tracks.length === 0 || tracks.length > 99)
    throw new AppError('invalid_input', `A CD holds 1 to 99 songs; this one would have ${tracks.length}.`)
  let at = 0
  const placed = tracks.map(({ pauseFrames, frames }, index): PlacedTrack => {
    const pause = index === 0 ? FIRST_PAUSE_FRAMES : pauseFrames
    if (!Number.isInteger(pause) || !Number.isInteger(frames) || pause < 0 || frames < 1)
      throw new AppError('invalid_input', `Track ${index + 1} is not a whole number of CD frames long.`)
    const index1 = at + pause
    const track = { index0: pause === 0 ? null : at, index1, end: index1 + frames }
    at = track.end
    return track
  })
  return { tracks: placed, leadOut: at }
}

/** Seconds as whole CD frames. */
export function cdFramesOf(duration: number): number {
  return Math.round(duration * CD_FRAMES_PER_SECOND)
}

/** `mm:ss:ff`. */
export function cdTime(frames: number, separator = ':'): string {
  const parts = [Math.floor(frames / 4500), Math.floor(frames / 75) % 60, frames % 75]
  return parts.map((part) => String(part).padStart(2, '0')).join(separator)
}
