/**
 * One channel at about 1500 Hz, for looking at what lies below 350 Hz with fine bins at little cost. Any thread.
 * The low-pass is a windowed sinc (Blackman), flat to 0.1 dB below 350 Hz; what folds back there lies 70 dB down.
 */
const ABOUT_HZ = 1500
const CUTOFF_HZ = 650
/** Length of the low-pass in steps of the slow rate. */
const STEPS = 8

export class SlowSamples {
  readonly sampleRate: number
  private readonly step: number
  private readonly half: Float32Array
  private history: Float32Array
  private filled = 0

  constructor(
    sampleRate: number,
    private readonly take: (sample: number) => void,
  ) {
    this.step = Math.max(1, Math.round(sampleRate / ABOUT_HZ))
    this.sampleRate = sampleRate / this.step
    this.half = lowPass((STEPS * this.step) / 2, CUTOFF_HZ / sampleRate)
    this.history = new Float32Array(0)
  }

  push(samples: Float32Array, frames: number): void {
    const held = new Float32Array(this.filled + frames)
    held.set(this.history)
    held.set(samples.subarray(0, frames), this.filled)
    const length = 2 * this.half.length
    let from = 0
    for (; from + length <= held.length; from += this.step) this.take(this.filtered(held, from))
    this.history = held.slice(from)
    this.filled = this.history.length
  }

  private filtered(samples: Float32Array, from: number): number {
    const { half } = this
    let last = from + 2 * half.length - 1
    let sum = 0
    for (let i = 0; i < half.length; i++, last--)
      sum += (half[i] ?? 0) * ((samples[from + i] ?? 0) + (samples[last] ?? 0))
    return sum
  }
}

/** First half of a symmetric low-pass of even length, gain 1 at 0 Hz. @param cutoff cycles per sample */
function lowPass(half: number, cutoff: number): Float32Array {
  const taps = Float64Array.from({ length: half }, (_, i) => {
    const place = i + 0.5 - half
    const turn = (Math.PI * (i + 0.5)) / half
    const window = 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn)
    return (window * Math.sin(2 * Math.PI * cutoff * place)) / (Math.PI * place)
  })
  const sum = 2 * taps.reduce((total, tap) => total + tap, 0)
  return Float32Array.from(taps, (tap) => tap / sum)
}
