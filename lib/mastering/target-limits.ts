/** What a medium can hold: number and length of an album's songs. Pure; any thread. */
import { AppError } from '@/lib/assert'
import { resampledFrames } from '@/lib/dsp-host/resampler-host'
import { DEFAULT_GAP_SECONDS } from './settings/album-order'
import type { MasterTarget } from './settings/targets'

export interface PlacedSong {
  readonly sampleRate: number
  readonly frames: number
  /** Silence before the song, s. */
  readonly gapSeconds?: number
}

/**
 * Length of the whole programme on the medium, pauses included, s. The first song's pause is the medium's own.
 * Every song is padded to the medium's frames, every pause is rounded to them.
 */
export function programmeSeconds(target: MasterTarget, songs: readonly PlacedSong[]): number {
  const rate = target.sampleRate ?? 44_100
  const step = target.frameMultiple
  const total = songs.reduce((sum, { sampleRate, frames, gapSeconds = DEFAULT_GAP_SECONDS }, index) => {
    const gap = index === 0 ? (target.limits?.firstPauseSeconds ?? 0) : gapSeconds
    const length = Math.ceil(resampledFrames(frames, sampleRate, rate) / step)
    return sum + length + Math.round((gap * rate) / step)
  }, 0)
  return (total * step) / rate
}

/** @throws AppError invalid_input saying by how much the album is too long, or has too many songs */
export function refuseOverLimits(target: MasterTarget, songs: readonly PlacedSong[]): void {
  const { limits, label } = target
  if (!limits) return
  if (songs.length > limits.mostSongs) {
    const message = `A ${label} holds at most ${limits.mostSongs} songs; the album has ${songs.length}.`
    throw new AppError('invalid_input', message, { target: target.key })
  }
  const seconds = programmeSeconds(target, songs)
  if (seconds <= limits.mostSeconds) return
  const message =
    `A ${label} holds at most ${clock(limits.mostSeconds)}; the album with its pauses is ${clock(seconds)} long. ` +
    `Take out ${clock(seconds - limits.mostSeconds)} or more, or leave the ${label} out.`
  throw new AppError('invalid_input', message, { target: target.key })
}

/** `79:57`, begun seconds counted whole. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
