/** Draws one region's waveform: peak outline over the RMS body, channels of a stem joined. */
import { chooseLevel, type Peaks } from '@/lib/contracts/peaks'
import { withAlpha } from '../meters/palette'

export interface WaveformBox {
  /** Left and right edge on the canvas, already cut to what is visible. */
  readonly left: number
  readonly right: number
  readonly middle: number
  readonly half: number
  readonly colour: string
  readonly clipColour: string
  readonly alpha: number
}

const MIN_HALF = 0.5
/** Quiet passages keep a shape in low lanes: levels are drawn a little compressed. */
const SHAPE = 0.68

export interface WaveformPlace {
  /** Frame of the stem under `box.left`. */
  readonly startFrame: number
  /** How many frames one pixel covers. */
  readonly framesPerPixel: number
  /** Linear gain at a frame of the stem; none: even. */
  readonly gainAt?: (frame: number) => number
}

export function paintWaveform(
  context: CanvasRenderingContext2D,
  peaks: Peaks,
  box: WaveformBox,
  { startFrame, framesPerPixel, gainAt }: WaveformPlace,
): void {
  const level = chooseLevel(peaks, framesPerPixel)
  if (!level) return
  const bins = level.channels[0]?.minima.length ?? 0
  const outline = withAlpha(box.colour, 0.5 * box.alpha)
  const body = withAlpha(box.colour, box.alpha)
  for (let x = Math.floor(box.left); x < box.right; x++) {
    const from = Math.floor((startFrame + (x - box.left) * framesPerPixel) / level.framesPerBin)
    const to = Math.max(
      from + 1,
      Math.ceil((startFrame + (x + 1 - box.left) * framesPerPixel) / level.framesPerBin),
    )
    if (from >= bins) break
    let [low, high, rms] = [0, 0, 0]
    for (const channel of level.channels) {
      for (let bin = Math.max(0, from); bin < to && bin < bins; bin++) {
        low = Math.min(low, channel.minima[bin] ?? 0)
        high = Math.max(high, channel.maxima[bin] ?? 0)
        rms = Math.max(rms, channel.rms[bin] ?? 0)
      }
    }
    const scale = peaks.scale * (gainAt?.(startFrame + (x + 0.5 - box.left) * framesPerPixel) ?? 1)
    const up = Math.min(1, (high / 127) * scale) ** SHAPE
    const down = Math.min(1, (-low / 127) * scale) ** SHAPE
    const inner = Math.min(1, (rms / 255) * scale) ** SHAPE * box.half
    context.fillStyle = outline
    const top = Math.max(MIN_HALF, up * box.half)
    context.fillRect(x, box.middle - top, 1, top + Math.max(MIN_HALF, down * box.half))
    context.fillStyle = body
    context.fillRect(x, box.middle - inner, 1, Math.max(MIN_HALF, inner * 2))
    if (Math.max(high, -low) * scale >= 127) {
      context.fillStyle = box.clipColour
      context.fillRect(x, box.middle - box.half, 1, 2)
    }
  }
}
