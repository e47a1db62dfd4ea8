/** Draws the field of the EQ panel: grid, figures, each band, how far the chosen one may move, and the sum. */
import { bandCurve, eqCurve, passCurve, type Curve, type InsertValues } from '@/lib/mix'
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import { withAlpha, type Palette, type Token } from '../meters/palette'
import { EQ_NODES, HIGH_PASS, isPass, type NodeNumber } from './band-colours'
import { isNodeOn } from './eq-nodes'
import { BAND_NUMBERS, hzOfX, readBand, xOfHz } from './eq-response'

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
  readonly gainAt: Curve
  readonly rangeDb: number
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
  /** What the area reaches to; the line of no gain without it. */
  readonly downTo?: Curve
}

const STEP = 1

function paintTrace({ context, width, height }: Surface, trace: Trace): void {
  const { gainAt, rangeDb } = trace
  const y = (curve: Curve, x: number) =>
    Math.min(height + 9, Math.max(-9, yOfGain(curve(hzOfX(x, width)), height, rangeDb)))
  context.beginPath()
  for (let x = 0; x <= width; x += STEP) context.lineTo(x, y(gainAt, x))
  if (trace.stroke) {
    context.strokeStyle = trace.stroke
    context.lineWidth = trace.lineWidth ?? 1.5
    context.setLineDash([...(trace.dash ?? [])])
    context.stroke()
    context.setLineDash([])
  }
  if (!trace.fill) return
  const end = trace.downTo ?? (() => 0)
  for (let x = width; x >= 0; x -= STEP) context.lineTo(x, y(end, x))
  context.fillStyle = trace.fill
  context.fill()
}

interface EqLook {
  readonly rangeDb: number
  readonly chosen: NodeNumber
  readonly isBypassed: boolean
  readonly palette: Palette
  readonly sampleRate: number
}

function nodeCurve(values: InsertValues['eq'], node: NodeNumber, sampleRate: number): Curve {
  if (isPass(node)) return passCurve(values, node === HIGH_PASS ? 'high' : 'low', sampleRate)
  return bandCurve(readBand(values, node), sampleRate)
}

/** The other bands as thin lines, the chosen one as an area, and where it may move to. */
function paintNodes(surface: Surface, values: InsertValues['eq'], look: EqLook): void {
  const { rangeDb, chosen, palette, sampleRate } = look
  for (const node of EQ_NODES) {
    if (!isNodeOn(values, node)) continue
    const hue = palette[`b${node}` as Token]
    const gainAt = nodeCurve(values, node, sampleRate)
    if (node === chosen) paintTrace(surface, { gainAt, rangeDb, fill: withAlpha(hue, 0.2) })
    else paintTrace(surface, { gainAt, rangeDb, stroke: withAlpha(hue, 0.45), lineWidth: 1 })
    if (isPass(node)) continue
    const band = readBand(values, node)
    if (band.rangeDb === 0 || band.kind === 'notch') continue
    const gainDb = Math.min(24, Math.max(-24, band.gainDb + band.rangeDb))
    const end = bandCurve({ ...band, gainDb }, sampleRate)
    const fill = withAlpha(hue, node === chosen ? 0.16 : 0.08)
    paintTrace(surface, { gainAt: end, downTo: gainAt, rangeDb, fill })
    paintTrace(surface, { gainAt: end, rangeDb, stroke: withAlpha(hue, 0.7), lineWidth: 1, dash: [3, 3] })
  }
}

/** One line for all of the signal; with bands on a part of it, a dashed one for side and right. */
function paintSums(surface: Surface, values: InsertValues['eq'], look: EqLook): void {
  const { rangeDb, palette, sampleRate } = look
  const stroke = look.isBypassed ? palette['text-3'] : palette.text
  const bands = BAND_NUMBERS.map((n) => readBand(values, n))
  const isParted = bands.some((band) => band.isOn && band.placement !== 'stereo')
  const gainAt = eqCurve(values, sampleRate, ['stereo', 'mid', 'left'])
  paintTrace(surface, { gainAt, rangeDb, fill: withAlpha(palette.text, 0.05), stroke })
  if (!isParted) return
  const other = eqCurve(values, sampleRate, ['stereo', 'side', 'right'])
  paintTrace(surface, { gainAt: other, rangeDb, stroke: withAlpha(stroke, 0.7), dash: [5, 4] })
}

export function paintEq(surface: Surface, values: InsertValues['eq'], look: EqLook): void {
  const { context, width, height } = surface
  context.clearRect(0, 0, width, height)
  paintGrid(surface, look.rangeDb, look.palette)
  context.save()
  context.beginPath()
  context.rect(0, 0, width, height - FIGURES_HEIGHT)
  context.clip()
  if (!look.isBypassed) paintNodes(surface, values, look)
  paintSums(surface, values, look)
  context.restore()
}
