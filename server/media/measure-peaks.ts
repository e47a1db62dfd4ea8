/** Gathers the waveform of a sound while it streams by; memory grows by 12 bytes per channel and 512 frames. */
import {
  FINEST_BIN_FRAMES,
  LEVEL_STEP,
  type Peaks,
  type PeaksChannel,
  type PeaksLevel,
} from '@/lib/contracts/peaks'

/** The coarsest level has at most this many bins: about the width of a screen. */
const COARSEST_BINS = 800

interface Bins {
  minima: number[]
  maxima: number[]
  /** Mean squares; a coarser bin's is the mean of its finer ones'. */
  squares: number[]
}

const emptyBins = (): Bins => ({ minima: [], maxima: [], squares: [] })

function coarser(bins: Bins): Bins {
  const result = emptyBins()
  for (let at = 0; at < bins.minima.length; at += LEVEL_STEP) {
    const part = bins.squares.slice(at, at + LEVEL_STEP)
    result.minima.push(Math.min(...bins.minima.slice(at, at + LEVEL_STEP)))
    result.maxima.push(Math.max(...bins.maxima.slice(at, at + LEVEL_STEP)))
    result.squares.push(part.reduce((sum, square) => sum + square, 0) / part.length)
  }
  return result
}

function toBytes(bins: Bins, scale: number): PeaksChannel {
  const factor = scale > 0 ? 1 / scale : 0
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  return {
    minima: Int8Array.from(bins.minima, (low) => clamp(Math.floor(low * factor * 127), -127, 127)),
    maxima: Int8Array.from(bins.maxima, (high) => clamp(Math.ceil(high * factor * 127), -127, 127)),
    rms: Uint8Array.from(bins.squares, (square) =>
      clamp(Math.round(Math.sqrt(square) * factor * 255), 0, 255),
    ),
  }
}

export class PeaksMeter {
  private readonly bins: Bins[]
  private readonly low: Float64Array
  private readonly high: Float64Array
  private readonly sum: Float64Array
  private filled = 0
  private frames = 0
  private peak = 0

  constructor(
    private readonly sampleRate: number,
    private readonly channels: number,
  ) {
    this.bins = Array.from({ length: channels }, emptyBins)
    this.low = new Float64Array(channels).fill(Infinity)
    this.high = new Float64Array(channels).fill(-Infinity)
    this.sum = new Float64Array(channels)
  }

  /** Takes a planar block: one array per channel, the first `frames` samples of each. */
  add(block: readonly Float32Array[], frames: number): void {
    for (let start = 0; start < frames;) {
      const end = Math.min(frames, start + FINEST_BIN_FRAMES - this.filled)
      for (let channel = 0; channel < this.channels; channel++)
        this.scan(channel, block[channel]!, start, end)
      this.filled += end - start
      start = end
      if (this.filled === FINEST_BIN_FRAMES) this.closeBin()
    }
    this.frames += frames
  }

  private scan(channel: number, samples: Float32Array, start: number, end: number): void {
    let low = this.low[channel]!
    let high = this.high[channel]!
    let sum = this.sum[channel]!
    for (let i = start; i < end; i++) {
      const value = samples[i]!
      if (value < low) low = value
      if (value > high) high = value
      sum += value * value
    }
    this.low[channel] = low
    this.high[channel] = high
    this.sum[channel] = sum
  }

  private closeBin(): void {
    this.bins.forEach((bins, channel) => {
      bins.minima.push(this.low[channel]!)
      bins.maxima.push(this.high[channel]!)
      bins.squares.push(this.sum[channel]! / this.filled)
      this.peak = Math.max(this.peak, this.high[channel]!, -this.low[channel]!)
    })
    this.low.fill(Infinity)
    this.high.fill(-Infinity)
    this.sum.fill(0)
    this.filled = 0
  }

  /** The finished waveform; nothing may be added afterwards. */
  finish(): Peaks {
    if (this.filled > 0) this.closeBin()
    const levels: PeaksLevel[] = []
    let bins = this.bins
    for (let framesPerBin = FINEST_BIN_FRAMES; ; framesPerBin *= LEVEL_STEP) {
      levels.unshift({ framesPerBin, channels: bins.map((channel) => toBytes(channel, this.peak)) })
      if (bins[0]!.minima.length <= COARSEST_BINS) break
      bins = bins.map(coarser)
    }
    return { sampleRate: this.sampleRate, frames: this.frames, scale: Math.fround(this.peak), levels }
  }
}
