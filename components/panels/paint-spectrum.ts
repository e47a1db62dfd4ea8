/** Draws a spectrum behind the EQ's curves: fast up, slowly down, tilted so that music looks level. */
import type { Surface } from '../meters/canvas'
import { withAlpha } from '../meters/palette'
import { hzOfX } from './eq-response'
import { FIGURES_HEIGHT } from './paint-eq'

/** Levels at the bottom and the top of the field, dB of a sine at 1 kHz. */
const BOTTOM_DB = -90
const TOP_DB = -6
const FALL_DB_PER_S = 36
const MIDDLE_HZ = 1000

/** One level per pixel column. */
export class SpectrumTrace {
  private levels = new Float32Array(0)

  /** Takes the newest levels; null lets the trace fall. @returns whether there is anything to see */
  follow(
    bins: Float32Array | null,
    look: { readonly width: number; readonly sampleRate: number; readonly slopeDb: number },
    elapsedS: number,
  ): boolean {
    const width = Math.max(1, Math.round(look.width))
    if (this.levels.length !== width) this.levels = new Float32Array(width).fill(-200)
    const fall = FALL_DB_PER_S * elapsedS
    let highest = -200
    for (let x = 0; x < width; x++) {
      const level = bins ? levelAt(bins, x, width, look) : -200
      const next = Math.max(level, (this.levels[x] as number) - fall)
      this.levels[x] = next
      if (next > highest) highest = next
    }
    return highest > BOTTOM_DB
  }

  clear(): void {
    this.levels.fill(-200)
  }

  paint(
    { context, width, height }: Surface,
    look: { readonly fill?: string; readonly stroke?: string },
  ): void {
    const bottom = height - FIGURES_HEIGHT
    context.beginPath()
    for (let x = 0; x < this.levels.length; x++) {
      const share = ((this.levels[x] as number) - BOTTOM_DB) / (TOP_DB - BOTTOM_DB)
      context.lineTo(x, bottom - Math.min(1, Math.max(0, share)) * bottom)
    }
    if (look.stroke) {
      context.strokeStyle = look.stroke
      context.lineWidth = 1
      context.stroke()
    }
    if (!look.fill) return
    context.lineTo(width, bottom)
    context.lineTo(0, bottom)
    context.fillStyle = look.fill
    context.fill()
  }
}

/** The highest level under a pixel column; between two bins, low down, on the line between them. */
function levelAt(
  bins: Float32Array,
  x: number,
  width: number,
  look: { readonly sampleRate: number; readonly slopeDb: number },
): number {
  const perHz = (2 * bins.length) / look.sampleRate
  const [low, high] = [hzOfX(x, width) * perHz, hzOfX(x + 1, width) * perHz]
  const tilt = look.slopeDb * Math.log2(hzOfX(x + 0.5, width) / MIDDLE_HZ)
  const first = Math.floor(low)
  if (first + 1 >= bins.length) return -200
  let level = between(bins, first, low - first)
  for (let bin = first + 1; bin < high && bin < bins.length; bin++)
    level = Math.max(level, bins[bin] as number)
  return level + tilt
}

function between(bins: Float32Array, bin: number, part: number): number {
  const low = bins[bin] as number
  return low + part * ((bins[bin + 1] as number) - low)
}

export function spectrumColours(hue: string, grey: string) {
  return {
    pre: { fill: withAlpha(grey, 0.16) },
    post: { fill: withAlpha(hue, 0.14), stroke: withAlpha(hue, 0.75) },
  } as const
}
