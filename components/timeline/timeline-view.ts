/** Which part of the song the timeline shows, and its bars. Pure. */
import type { SongSettings } from '@/lib/mix'

export interface TimelineView {
  /** Song sample at the left edge. */
  readonly startSample: number
  readonly samplesPerPixel: number
}
export interface Extent {
  readonly width: number
  readonly endSample: number
}
/** A sample is never wider than this, in pixels. */
const WIDEST_SAMPLE = 8
/** Empty room behind the end, as a share of the song. */
const ROOM_BEHIND = 1.04

export function xOfSample(view: TimelineView, sample: number): number {
  return (sample - view.startSample) / view.samplesPerPixel
}
export function sampleOfX(view: TimelineView, x: number): number {
  return Math.max(0, view.startSample + x * view.samplesPerPixel)
}

/** The whole song. */
export function fitView({ width, endSample }: Extent): TimelineView {
  return { startSample: 0, samplesPerPixel: Math.max(1, (endSample * ROOM_BEHIND) / Math.max(1, width)) }
}

function held(view: TimelineView, extent: Extent): TimelineView {
  const most = fitView(extent).samplesPerPixel
  const samplesPerPixel = Math.min(most, Math.max(1 / WIDEST_SAMPLE, view.samplesPerPixel))
  const lastStart = Math.max(0, extent.endSample * ROOM_BEHIND - extent.width * samplesPerPixel)
  return { samplesPerPixel, startSample: Math.min(lastStart, Math.max(0, view.startSample)) }
}

/** Zooms so that what lies under the pointer stays there. factor above 1 shows less. */
export function zoomAt(view: TimelineView, x: number, factor: number, extent: Extent): TimelineView {
  const under = view.startSample + x * view.samplesPerPixel
  const most = fitView(extent).samplesPerPixel
  const samplesPerPixel = Math.min(most, Math.max(1 / WIDEST_SAMPLE, view.samplesPerPixel / factor))
  return held({ samplesPerPixel, startSample: under - x * samplesPerPixel }, extent)
}

export function scrollBy(view: TimelineView, pixels: number, extent: Extent): TimelineView {
  return held({ ...view, startSample: view.startSample + pixels * view.samplesPerPixel }, extent)
}

/** Brings a sample into sight, a quarter from the left, when it has left the view. */
export function follow(view: TimelineView, sample: number, extent: Extent): TimelineView {
  const x = xOfSample(view, sample)
  if (x >= 0 && x <= extent.width - 8) return view
  return held({ ...view, startSample: sample - (extent.width / 4) * view.samplesPerPixel }, extent)
}

export function samplesPerBar(song: SongSettings, sampleRate: number): number {
  return (sampleRate * 60 * song.metreNumerator * 4) / (song.tempoBpm * song.metreDenominator)
}

export interface Position {
  readonly bar: number
  readonly beat: number
  /** Sixteenth of the beat's quarter, 1-based. */
  readonly part: number
}

/** Bar, beat and quarter of a beat at a sample; all from 1. */
export function positionAt(sample: number, song: SongSettings, sampleRate: number): Position {
  const bars = Math.max(0, sample) / samplesPerBar(song, sampleRate)
  // A sample on the line belongs to the bar that begins there.
  const nudged = bars + 1e-9
  const bar = Math.floor(nudged)
  const beats = (nudged - bar) * song.metreNumerator
  const beat = Math.floor(beats)
  return { bar: bar + 1, beat: beat + 1, part: Math.floor((beats - beat) * 4) + 1 }
}

/** `m:ss.mmm` */
export function timeText(sample: number, sampleRate: number, digits = 3): string {
  const unit = 10 ** digits
  const total = Math.floor((Math.max(0, sample) / sampleRate) * unit + 1e-6)
  const minutes = Math.floor(total / unit / 60)
  const rest = total - minutes * 60 * unit
  const whole = String(Math.floor(rest / unit)).padStart(2, '0')
  return `${minutes}:${whole}${digits > 0 ? `.${String(rest % unit).padStart(digits, '0')}` : ''}`
}

const FEWEST_PIXELS_PER_FIGURE = 48

/** Every how many bars a figure stands, so that they do not touch. */
export function barStep(pixelsPerBar: number): number {
  let step = 1
  while (step * pixelsPerBar < FEWEST_PIXELS_PER_FIGURE && step < 4096) step *= 2
  return step
}
