/**
 * A side of a record as one continuous programme: where every song begins, in frames of its own rate. A song behind a pause
 * begins on a 75th of a second (where the rate has whole ones), so that a CUE sheet names the place exactly. Pure; any thread.
 */
import { CD_FRAMES_PER_SECOND } from '../ddp/disc'

export interface SideTrack {
  readonly frames: number
  /** Silence before it, s; the side's first song has none. 0 or less: it goes on where the song before it stops. */
  readonly gapSeconds: number
}

export interface PlacedOnSide {
  /** First frame of its sound. */
  readonly start: number
  /** First frame behind it. */
  readonly end: number
}

export function layOutSide(tracks: readonly SideTrack[], sampleRate: number): readonly PlacedOnSide[] {
  let at = 0
  return tracks.map(({ frames, gapSeconds }, index) => {
    const gap = index === 0 ? 0 : Math.max(0, gapSeconds)
    const start = gap === 0 ? at : onGrid(at + Math.round(gap * sampleRate), sampleRate)
    at = start + frames
    return { start, end: at }
  })
}

function onGrid(frame: number, sampleRate: number): number {
  const step = sampleRate / CD_FRAMES_PER_SECOND
  return Number.isInteger(step) ? Math.ceil(frame / step) * step : frame
}

/** Place of a frame in a CUE sheet, 75ths of a second. */
export function cueFramesOf(frame: number, sampleRate: number): number {
  return Math.round((frame * CD_FRAMES_PER_SECOND) / sampleRate)
}

/** Files of a side, below its target's folder. */
export function sideFileNames(name: string) {
  return { sound: `Side ${name}.wav`, cue: `Side ${name}.cue`, sheet: `Side ${name} cue sheet.txt` }
}
