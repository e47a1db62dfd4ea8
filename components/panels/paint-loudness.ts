/** Draws the loudness history and the bars for momentary, short-term and integrated loudness. */
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import { withAlpha, type Palette } from '../meters/palette'

export interface LoudnessHistory {
  readonly shortTerm: number[]
  readonly momentary: number[]
  sinceS: number
}
export interface LoudnessPicture {
  readonly history: LoudnessHistory
  readonly bars: Readonly<Record<'M' | 'S' | 'I', number>>
  readonly targetLufs: number
  readonly palette: Palette
}
/** Like the EBU +9 scale: so far above and below the target. */
const ABOVE_LU = 9
const BELOW_LU = 15
const STEP_LU = 3
const LEFT = 24
const BARS_WIDTH = 46
const TOP = 6
const FOOT = 16

export function paintLoudness(surface: Surface, picture: LoudnessPicture): void {
  const { context, width, height } = surface
  const { history, palette, targetLufs } = picture
  const bottom = height - FOOT
  const right = width - BARS_WIDTH
  const y = (lufs: number) => {
    const held = Math.max(targetLufs - BELOW_LU, Math.min(targetLufs + ABOVE_LU, lufs))
    return TOP + ((targetLufs + ABOVE_LU - held) / (ABOVE_LU + BELOW_LU)) * (bottom - TOP)
  }
  context.clearRect(0, 0, width, height)
  context.font = CANVAS_FONT
  context.textAlign = 'right'
  for (let lu = ABOVE_LU; lu >= -BELOW_LU; lu -= STEP_LU) {
    const at = Math.round(y(targetLufs + lu))
    context.fillStyle = lu === 0 ? palette.accent : palette['grid-strong']
    context.fillRect(LEFT, at, right - LEFT, 1)
    context.fillStyle = lu === 0 ? palette.accent : palette['text-3']
    context.fillText(`−${Math.abs(targetLufs + lu)}`, LEFT - 5, at + 3.5)
  }
  const perPoint = (right - LEFT) / 240
  const xOf = (i: number, count: number) => right - (count - i) * perPoint
  context.fillStyle = withAlpha(palette.spec, 0.28)
  history.momentary.forEach((lufs, i) => {
    if (lufs > targetLufs - BELOW_LU)
      context.fillRect(xOf(i, history.momentary.length), y(lufs), Math.max(1, perPoint), bottom - y(lufs))
  })
  context.beginPath()
  let isDrawing = false
  history.shortTerm.forEach((lufs, i) => {
    const isHeard = lufs > targetLufs - BELOW_LU
    if (isHeard && isDrawing) context.lineTo(xOf(i, history.shortTerm.length), y(lufs))
    else if (isHeard) context.moveTo(xOf(i, history.shortTerm.length), y(lufs))
    isDrawing = isHeard
  })
  context.strokeStyle = palette.text
  context.lineWidth = 1.5
  context.stroke()
  context.fillStyle = palette['text-3']
  context.textAlign = 'left'
  context.fillText('−60 s', LEFT, height - 4)
  context.textAlign = 'right'
  context.fillText('now', right, height - 4)
  paintBars(surface, picture, { y, bottom, right })
}

function paintBars(
  { context, height }: Surface,
  { bars, palette, targetLufs }: LoudnessPicture,
  { y, bottom, right }: { y: (lufs: number) => number; bottom: number; right: number },
): void {
  context.textAlign = 'center'
  ;(['M', 'S', 'I'] as const).forEach((letter, i) => {
    const x = right + 8 + i * 13
    const [at, target] = [Math.round(y(bars[letter])), Math.round(y(targetLufs))]
    context.fillStyle = palette.slot
    context.fillRect(x, TOP, 9, bottom - TOP)
    if (bars[letter] > targetLufs - BELOW_LU) {
      context.fillStyle = palette['m-low']
      context.fillRect(x, Math.max(at, target), 9, bottom - Math.max(at, target))
      context.fillStyle = palette['m-mid']
      if (at < target) context.fillRect(x, at, 9, target - at)
    }
    context.fillStyle = palette.accent
    context.fillRect(x - 1, target, 11, 1)
    context.fillStyle = palette['text-3']
    context.fillText(letter, x + 4.5, height - 4)
  })
}
