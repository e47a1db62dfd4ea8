/** Draws the ruler: sections and markers above, bars (or seconds) below, the loop as a bar. */
import type { SampleRange } from '@/lib/engine/engine-types'
import type { Marker, SongSettings } from '@/lib/mix'
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import type { Palette } from '../meters/palette'
import { barStep, samplesPerBar, timeText, xOfSample, type TimelineView } from './timeline-view'

export const RULER_HEIGHT = 40
const SECTIONS_HEIGHT = 18

export interface RulerPicture {
  readonly view: TimelineView
  readonly loop: SampleRange | null
  readonly song: SongSettings
  readonly sampleRate: number
  readonly markers: readonly Marker[]
}

function paintSections({ context, width }: Surface, { view, markers }: RulerPicture, palette: Palette): void {
  const sections = markers.filter((m) => m.kind === 'section')
  sections.forEach((section, i) => {
    const left = xOfSample(view, section.startSample)
    const next = sections[i + 1]
    const right = next ? xOfSample(view, next.startSample) : width
    context.fillStyle = palette.raised
    context.fillRect(left, 2, right - left - 1, SECTIONS_HEIGHT - 2)
    context.fillStyle = palette['text-2']
    context.fillText(section.name, Math.max(4, left + 6), 14, Math.max(1, right - left - 10))
  })
  for (const marker of markers.filter((m) => m.kind === 'marker')) {
    const x = Math.round(xOfSample(view, marker.startSample))
    context.fillStyle = palette['text-2']
    context.fillRect(x, 2, 1, RULER_HEIGHT - 2)
    context.fillText(marker.name, x + 4, 14)
  }
}

function paintTimes({ context, width }: Surface, { view, sampleRate }: RulerPicture, palette: Palette): void {
  let seconds = 1
  const perSecond = sampleRate / view.samplesPerPixel
  for (const step of [1, 5, 10, 15, 30, 60, 120, 300]) {
    seconds = step
    if (step * perSecond > 72) break
  }
  context.fillStyle = palette['text-3']
  const first = Math.floor(view.startSample / sampleRate / seconds) * seconds
  for (let at = first; ; at += seconds) {
    const x = xOfSample(view, at * sampleRate)
    if (x > width) return
    context.fillText(timeText(at * sampleRate, sampleRate, 0), x + 4, 14)
    context.fillRect(Math.round(x), 10, 1, 6)
  }
}

function paintBars(
  { context, width }: Surface,
  { view, song, sampleRate }: RulerPicture,
  palette: Palette,
): void {
  const perBar = samplesPerBar(song, sampleRate)
  const step = barStep(perBar / view.samplesPerPixel)
  const fine = Math.max(1, step / 4)
  for (let bar = Math.floor(view.startSample / perBar / fine) * fine; ; bar += fine) {
    const x = Math.round(xOfSample(view, bar * perBar))
    if (x > width) return
    const isFigure = bar % step === 0
    context.fillStyle = palette['line-strong']
    context.fillRect(x, isFigure ? 24 : 34, 1, isFigure ? 13 : 3)
    if (!isFigure) continue
    context.fillStyle = palette['text-3']
    context.fillText(String(bar + 1), x + 4, 32)
  }
}

export function paintRuler(surface: Surface, picture: RulerPicture, palette: Palette): void {
  const { context, width } = surface
  const { view, loop } = picture
  context.fillStyle = palette.surface
  context.fillRect(0, 0, width, RULER_HEIGHT)
  context.textAlign = 'left'
  context.font = CANVAS_FONT
  if (picture.markers.some((m) => m.kind === 'section')) paintSections(surface, picture, palette)
  else paintTimes(surface, picture, palette)
  if (loop) {
    const [from, to] = [xOfSample(view, loop.startSample), xOfSample(view, loop.endSample)]
    context.fillStyle = palette['accent-wash']
    context.fillRect(from, SECTIONS_HEIGHT + 2, to - from, RULER_HEIGHT - SECTIONS_HEIGHT - 2)
    context.fillStyle = palette.accent
    context.fillRect(from, RULER_HEIGHT - 3, to - from, 2)
  }
  paintBars(surface, picture, palette)
}
