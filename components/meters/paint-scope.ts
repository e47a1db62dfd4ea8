/** Draws a goniometer and a correlation bar. Main thread, outside React. */
import type { Surface } from './canvas'
import type { Palette } from './palette'

const BAR_HEIGHT = 6
const GAP = 6
const SCALE = Math.SQRT1_2

export interface ScopePicture {
  /** Left and right of each point. */
  readonly points: Float32Array
  /** -1 .. 1 */
  readonly correlation: number
}

export function paintScope(
  { context, width, height }: Surface,
  picture: ScopePicture,
  palette: Palette,
): void {
  context.clearRect(0, 0, width, height)
  const size = Math.min(width, height - BAR_HEIGHT - GAP)
  paintPoints(context, { x: width / 2, y: size / 2, radius: size / 2 - 1 }, picture.points, palette)
  const bar = { x: (width - size) / 2, y: height - BAR_HEIGHT, width: size, height: BAR_HEIGHT }
  paintCorrelation(context, bar, picture.correlation, palette)
}

function paintPoints(
  context: CanvasRenderingContext2D,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  points: Float32Array,
  palette: Palette,
): void {
  context.strokeStyle = palette.grid
  context.beginPath()
  for (const [dx, dy] of [
    [0, 1],
    [1, 0],
    [SCALE, SCALE],
    [SCALE, -SCALE],
  ] as const) {
    // prettier-ignore
    context.moveTo(x - dx * radius, y - dy * radius)
    context.lineTo(x + dx * radius, y + dy * radius)
  }
  context.stroke()
  context.fillStyle = palette.accent
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [left, right] = [points[at] ?? 0, points[at + 1] ?? 0]
    const side = Math.max(-1, Math.min(1, (right - left) * SCALE))
    const middle = Math.max(-1, Math.min(1, (left + right) * SCALE))
    context.fillRect(x + side * radius - 0.75, y - middle * radius - 0.75, 1.5, 1.5)
  }
}

/** From the middle: to the right what is alike, to the left what cancels. */
function paintCorrelation(
  context: CanvasRenderingContext2D,
  bar: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  correlation: number,
  palette: Palette,
): void {
  context.fillStyle = palette.slot
  context.fillRect(bar.x, bar.y, bar.width, bar.height)
  const middle = bar.x + bar.width / 2
  const length = (Math.abs(correlation) * bar.width) / 2
  context.fillStyle = correlation < 0 ? palette.clip : palette['m-mid']
  context.fillRect(correlation < 0 ? middle - length : middle, bar.y, length, bar.height)
  context.fillStyle = palette['line-strong']
  context.fillRect(middle - 0.5, bar.y, 1, bar.height)
}
