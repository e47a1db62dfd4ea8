/** Draws the bars of a level meter. Colours by level: teal below -18, green to -6, amber above; a red lamp on top. */
import { METER_FLOOR_DB, meterPosition, type MeterReading } from './ballistics'
import type { Palette } from './palette'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const ZONES = [
  [METER_FLOOR_DB, -18, 'm-low'],
  [-18, -6, 'm-mid'],
  [-6, 0, 'm-high'],
] as const
export const LAMP_HEIGHT = 4
const LAMP_GAP = 2
/** Gain reduction that fills its column. */
const GAIN_REDUCTION_SPAN_DB = 20

/** One bar with its lamp above: dim peak, bright RMS body inside it, a one-pixel hold line. */
export function paintBar(
  context: CanvasRenderingContext2D,
  box: Box,
  reading: MeterReading,
  palette: Palette,
): void {
  const { x, y, width, height } = box
  const bottom = y + height
  const at = (db: number) => bottom - Math.round(meterPosition(db) * height)
  context.fillStyle = palette.slot
  context.fillRect(x, y, width, height)
  const fill = (from: number, to: number, colour: string, alpha: number) => {
    context.globalAlpha = alpha
    context.fillStyle = colour
    context.fillRect(x, at(to), width, at(from) - at(to))
  }
  const dim = Number.parseFloat(palette['m-dim']) || 0.4
  for (const [from, to, token] of ZONES) {
    if (reading.peakDb > from) fill(from, Math.min(to, reading.peakDb), palette[token], dim)
    if (reading.rmsDb > from) fill(from, Math.min(to, reading.rmsDb), palette[token], 1)
  }
  context.globalAlpha = 1
  if (reading.holdDb > METER_FLOOR_DB) {
    context.fillStyle = reading.holdDb > -6 ? palette['m-high'] : palette.text
    context.fillRect(x, Math.min(bottom - 1, at(reading.holdDb)), width, 1)
  }
  context.fillStyle = reading.hasClipped ? palette.clip : palette.slot
  context.fillRect(x, y - LAMP_HEIGHT - LAMP_GAP, width, LAMP_HEIGHT)
}

/** Gain reduction hangs from the top. */
export function paintGainReduction(
  context: CanvasRenderingContext2D,
  box: Box,
  reductionDb: number,
  palette: Palette,
): void {
  context.fillStyle = palette.slot
  context.fillRect(box.x, box.y, box.width, box.height)
  const share = Math.min(1, Math.max(0, reductionDb / GAIN_REDUCTION_SPAN_DB))
  if (share <= 0) return
  context.fillStyle = palette.gr
  context.fillRect(box.x, box.y, box.width, Math.max(1, Math.round(share * box.height)))
}
