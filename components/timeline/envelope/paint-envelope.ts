/** Draws a region's clip gain line over its waveform: the line as it sounds, its points, the level of the one in hand. */
import { describeValue, ENVELOPE_PARAMETER, songSampleOf, type Breakpoint, type Region } from '@/lib/mix'
import type { Surface } from '../../meters/canvas'
import { withAlpha, type Palette } from '../../meters/palette'
import type { Lane } from '../lanes'
import { sampleOfX, xOfSample, type TimelineView } from '../timeline-view'
import { dbAtSong, seenPoints, yOfDb } from './envelope-shape'

export interface EnvelopeLook {
  readonly view: TimelineView
  readonly points: readonly Breakpoint[]
  readonly chosenPointId: string | null
}

const POINT = 3
const LABEL_HEIGHT = 13

export function paintEnvelope(
  { context, width }: Surface,
  lane: Lane,
  region: Region,
  look: EnvelopeLook,
  palette: Palette,
): void {
  const { view, points, chosenPointId } = look
  const left = Math.max(0, xOfSample(view, region.startSample))
  const right = Math.min(width, xOfSample(view, region.startSample + region.lengthSamples))
  if (right <= left) return
  context.fillStyle = withAlpha(palette.text, 0.14)
  context.fillRect(left, Math.round(yOfDb(lane, 0)), right - left, 1)
  context.save()
  context.beginPath()
  context.rect(left, lane.top, right - left, lane.height)
  context.clip()
  paintLine(context, lane, region, look, [left, right], palette)
  context.restore()
  const seen = seenPoints(region, points)
  for (const point of seen) paintPoint(context, lane, region, look, point, palette)
  const chosen = seen.find(({ id }) => id === chosenPointId)
  if (chosen) paintLabel(context, lane, xOfSample(view, songSampleOf(region, chosen.sample)), chosen, palette)
}

function paintLine(
  context: CanvasRenderingContext2D,
  lane: Lane,
  region: Region,
  { view, points }: EnvelopeLook,
  [left, right]: readonly [number, number],
  palette: Palette,
): void {
  const path = new Path2D()
  for (let x = left; x <= right; x++) {
    const y = yOfDb(lane, dbAtSong(region, points, sampleOfX(view, x)))
    if (x === left) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
  // A dark rim keeps the line readable on loud waveforms.
  context.strokeStyle = withAlpha(palette.ground, 0.7)
  context.lineWidth = 3
  context.stroke(path)
  context.strokeStyle = palette.text
  context.lineWidth = 1.25
  context.setLineDash(points.length === 0 ? [4, 4] : [])
  context.stroke(path)
  context.setLineDash([])
}

function paintPoint(
  context: CanvasRenderingContext2D,
  lane: Lane,
  region: Region,
  { view, chosenPointId }: EnvelopeLook,
  point: Breakpoint,
  palette: Palette,
): void {
  const isChosen = point.id === chosenPointId
  const x = xOfSample(view, songSampleOf(region, point.sample))
  context.beginPath()
  context.arc(x, yOfDb(lane, point.value), isChosen ? POINT + 1.5 : POINT, 0, 2 * Math.PI)
  context.fillStyle = isChosen ? palette.text : palette.ground
  context.fill()
  context.strokeStyle = isChosen ? palette.accent : palette.text
  context.lineWidth = 1.5
  context.stroke()
}

/** Beside the point, on the side with room. */
function paintLabel(
  context: CanvasRenderingContext2D,
  lane: Lane,
  x: number,
  point: Breakpoint,
  palette: Palette,
): void {
  const words = describeValue(ENVELOPE_PARAMETER, point.value)
  const width = context.measureText(words).width + 8
  const from = x > width + 10 ? x - width - 7 : x + 7
  const middle = yOfDb(lane, point.value)
  const lowest = lane.top + lane.height - LABEL_HEIGHT - 2
  const top = Math.min(lowest, Math.max(lane.top + 1, middle - LABEL_HEIGHT / 2))
  context.fillStyle = withAlpha(palette.ground, 0.85)
  context.beginPath()
  context.roundRect(from, top, width, LABEL_HEIGHT, 2)
  context.fill()
  context.fillStyle = palette.text
  context.textAlign = 'left'
  context.fillText(words, from + 4, top + 10)
}
