/** Draws a sound, or a range of it: peak outline over RMS body, what was played in the accent colour, clipped samples in red. */
import { chooseLevel, type Peaks } from '@/lib/contracts/peaks'

export interface WaveformView {
  readonly width: number
  readonly height: number
  readonly playedFraction: number
  readonly gain: number
  /** Frames of the sound that are drawn; absent: all. */
  readonly range?: { readonly from: number; readonly to: number }
}

export interface WaveformInks {
  readonly played: string
  readonly rest: string
  readonly clip: string
}

interface Column {
  readonly low: number
  readonly high: number
  readonly rms: number
}

/** The extremes of all channels over the frames of one pixel column. */
function columnAt(
  peaks: Peaks,
  level: NonNullable<ReturnType<typeof chooseLevel>>,
  from: number,
  to: number,
): Column {
  const first = Math.floor(from / level.framesPerBin)
  const last = Math.max(first + 1, Math.ceil(to / level.framesPerBin))
  let low = 0
  let high = 0
  let rms = 0
  for (const { minima, maxima, rms: bodies } of level.channels) {
    for (let bin = first; bin < last && bin < minima.length; bin++) {
      low = Math.min(low, minima[bin]!)
      high = Math.max(high, maxima[bin]!)
      rms = Math.max(rms, bodies[bin]!)
    }
  }
  return { low: (low / 127) * peaks.scale, high: (high / 127) * peaks.scale, rms: (rms / 255) * peaks.scale }
}

export function drawWaveform(
  context: CanvasRenderingContext2D,
  peaks: Peaks,
  view: WaveformView,
  inks: WaveformInks,
) {
  const { width, height, gain } = view
  context.clearRect(0, 0, width, height)
  const { from, to } = view.range ?? { from: 0, to: peaks.frames }
  const framesPerPixel = (to - from) / width
  const level = chooseLevel(peaks, framesPerPixel)
  if (!level || framesPerPixel <= 0) return
  const middle = height / 2
  const reach = middle - 2
  for (let x = 0; x < width; x++) {
    const { low, high, rms } = columnAt(
      peaks,
      level,
      from + x * framesPerPixel,
      from + (x + 1) * framesPerPixel,
    )
    const isClipped = Math.max(high, -low) * gain > 1
    context.fillStyle = x / width < view.playedFraction ? inks.played : inks.rest
    const top = Math.min(1, high * gain) * reach
    const bottom = Math.min(1, -low * gain) * reach
    context.globalAlpha = 0.5
    context.fillRect(x, middle - top, 1, Math.max(1, top + bottom))
    const body = Math.min(1, rms * gain) * reach
    context.globalAlpha = 1
    context.fillRect(x, middle - body, 1, Math.max(1, body * 2))
    if (isClipped) {
      context.fillStyle = inks.clip
      context.fillRect(x, 0, 1, 3)
    }
  }
}
