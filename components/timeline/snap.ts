/** Where an edge under the hand comes to rest: on a line of the grid when it is near one. Pure. */
import type { SongSettings } from '@/lib/mix'
import { barStep, samplesPerBar, type TimelineView } from './timeline-view'

const NEAR_PIXELS = 8
const FEWEST_PIXELS = 14

/** Samples between two lines of the finest grid that is worth aiming at in this view: bars, beats, or parts of them. */
export function gridSamples(view: TimelineView, song: SongSettings, sampleRate: number): number {
  const perBar = samplesPerBar(song, sampleRate)
  const step = barStep(perBar / view.samplesPerPixel)
  if (step > 1) return perBar * step
  let grid = perBar
  const beat = perBar / song.metreNumerator
  if (beat / view.samplesPerPixel >= FEWEST_PIXELS) grid = beat
  while (grid <= beat && grid / 2 / view.samplesPerPixel >= FEWEST_PIXELS && grid > beat / 16) grid /= 2
  return grid
}

/** The sample itself, or the grid line that lies within a few pixels of it. Whole samples, never below 0. */
export function snapSample(
  sample: number,
  view: TimelineView,
  song: SongSettings,
  sampleRate: number,
): number {
  const grid = gridSamples(view, song, sampleRate)
  const line = Math.round(sample / grid) * grid
  const reach = Math.min(NEAR_PIXELS * view.samplesPerPixel, grid / 3)
  const isNear = Math.abs(line - sample) <= reach
  return Math.max(0, Math.round(isNear ? line : sample))
}
