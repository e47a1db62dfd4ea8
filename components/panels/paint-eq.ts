/** Draws the field of the EQ panel: grid, figures, the chosen band's area, the sum. */
import { bandCurve, eqCurve, passCurve, type InsertValues } from '@/lib/mix'
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import { withAlpha, type Palette, type Token } from '../meters/palette'
import type { NodeNumber } from './band-colours'
import { hzOfX, readBand, xOfHz } from './eq-response'

const GRID_HZ = [
  30, 40, 50, 60, 80, 100, 200, 300, 400, 500, 600, 800, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10000,
]
const STRONG_HZ = new Set([100, 1000, 10000])
const FIGURES_HZ: readonly (readonly [hz: number, words: string])[] = [
  [50, '50'],
  [100, '100'],
  [200, '200'],
  [500, '500'],
  [1000, '1k'],
  [2000, '2k'],
  [5000, '5k'],
  [10000, '10k'],
]
export const FIGURES_HEIGHT = 16
const MARGIN = 10

/** Where a gain stands in a field of that height. */
export function yOfGain(gainDb: number, height: number, rangeDb: number): number {
  const middle = (height - FIGURES_HEIGHT) / 2
  return middle - (gainDb / rangeDb) * (middle - MARGIN)
}
export function gainOfY(y: number, height: number, rangeDb: number): number {
  const middle = (height - FIGURES_HEIGHT) / 2
  return ((middle - y) / (middle - MARGIN)) * rangeDb
}

function paintGrid({ context, width, height }: Surface, rangeDb: number, palette: Palette): void {
  const bottom = height - FIGURES_HEIGHT
  for (const hz of GRID_HZ) {
    context.fillStyle = STRONG_HZ.has(hz) ? palette['grid-strong'] : palette.grid
    context.fillRect(Math.round(xOfHz(hz, width)), 0, 1, bottom)
  }
  context.font = CANVAS_FONT
  context.fillStyle = palette['text-3']
  context.textAlign = 'center'
  for (const [hz, words] of FIGURES_HZ) context.fillText(words, xOfHz(hz, width), height - 4)
  context.textAlign = 'left'
  for (const part of [-1, -0.5, 0, 0.5, 1]) {
    const y = Math.round(yOfGain(part * rangeDb, height, rangeDb))
    context.fillStyle = part === 0 ? palette['line-strong'] : palette.grid
    context.fillRect(0, y, width, 1)
    if (part === 0) continue
    context.fillStyle = palette['text-3']
    context.fillText(`${part > 0 ? '+' : '−'}${Math.abs(part * rangeDb)}`, 4, y + (part > 0 ? 10 : -3))
  }
}

interface Trace {
  readonly gainAt: (hz: number) => number
  readonly rangeDb: number
  readonly fill?: string
  readonly stroke?: string
}

function paintTrace({ context, width, height }: Surface, { gainAt, rangeDb, fill, stroke }: Trace): void {
  context.beginPath()
  for (let x = 0; x <= width; x += 1) {
    const y = yOfGain(gainAt(hzOfX(x, width)), height, rangeDb)
    if (x === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  if (stroke) {
    context.strokeStyle = stroke
    context.lineWidth = 1.5
    context.stroke()
  }
  if (!fill) return
  const zero = yOfGain(0, height, rangeDb)
  context.lineTo(width, zero)
  context.lineTo(0, zero)
  context.fillStyle = fill
  context.fill()
}

export function paintEq(
  surface: Surface,
  values: InsertValues['eq'],
  look: {
    readonly rangeDb: number
    readonly chosen: NodeNumber
    readonly isBypassed: boolean
    readonly palette: Palette
  },
): void {
  const { context, width, height } = surface
  const { rangeDb, chosen, palette } = look
  context.clearRect(0, 0, width, height)
  paintGrid(surface, rangeDb, palette)
  context.save()
  context.beginPath()
  context.rect(0, 0, width, height - FIGURES_HEIGHT)
  context.clip()
  const hue = palette[`b${chosen}` as Token]
  const chosenGain =
    chosen === 0
      ? values.isHighPassOn
        ? passCurve(values, 'high')
        : () => 0
      : bandCurve(readBand(values, chosen))
  if (!look.isBypassed) paintTrace(surface, { gainAt: chosenGain, rangeDb, fill: withAlpha(hue, 0.2) })
  paintTrace(surface, {
    gainAt: eqCurve(values),
    rangeDb,
    fill: withAlpha(palette.text, 0.05),
    stroke: look.isBypassed ? palette['text-3'] : palette.text,
  })
  context.restore()
}
