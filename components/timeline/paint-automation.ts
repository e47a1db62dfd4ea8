/** Draws one automation lane: the curve as it sounds, its points, the value that holds where there are none. */
import { evaluateLane, laneScale, type Breakpoint } from '@/lib/mix'
import type { Surface } from '../meters/canvas'
import { channelColour, withAlpha, type Palette } from '../meters/palette'
import { yOfValue, type RowShape } from './automation-shape'
import { sampleOfX, xOfSample, type TimelineView } from './timeline-view'

export interface AutomationPicture {
  readonly view: TimelineView
  readonly shape: RowShape
  readonly points: readonly Breakpoint[]
  readonly chosenId: string | null
  readonly colour: number
  readonly isOn: boolean
  /** What the control stands at without points. */
  readonly restingValue: number
}

const POINT = 3.5

export function paintAutomation(surface: Surface, picture: AutomationPicture, palette: Palette): void {
  const { context, width, height } = surface
  const { view, shape, points, isOn } = picture
  context.fillStyle = palette.well
  context.fillRect(0, 0, width, height)
  const middle = Math.round(yOfValue(shape, shape.parameter.default)) + 0.5
  context.fillStyle = palette.grid
  context.fillRect(0, middle - 0.5, width, 1)
  const scale = laneScale(shape.parameter)
  const colour = channelColour(palette, picture.colour)
  context.strokeStyle = isOn ? colour : palette['text-3']
  context.lineWidth = 1.5
  context.setLineDash(isOn && points.length > 0 ? [] : [4, 4])
  context.beginPath()
  for (let x = 0; x <= width; x++) {
    const value = evaluateLane(points, scale, sampleOfX(view, x)) ?? picture.restingValue
    const y = yOfValue(shape, value)
    if (x === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.stroke()
  context.setLineDash([])
  context.lineTo(width, height)
  context.lineTo(0, height)
  context.closePath()
  context.fillStyle = withAlpha(colour, isOn ? 0.08 : 0.03)
  context.fill()
  for (const point of points) paintPoint(context, picture, point, colour, palette)
}

function paintPoint(
  context: CanvasRenderingContext2D,
  { view, shape, chosenId }: AutomationPicture,
  point: Breakpoint,
  colour: string,
  palette: Palette,
): void {
  const x = xOfSample(view, point.sample)
  const isChosen = point.id === chosenId
  context.beginPath()
  context.arc(x, yOfValue(shape, point.value), isChosen ? POINT + 1.5 : POINT, 0, 2 * Math.PI)
  context.fillStyle = isChosen ? palette.text : palette.well
  context.fill()
  context.strokeStyle = isChosen ? palette.accent : colour
  context.lineWidth = 1.5
  context.stroke()
}
