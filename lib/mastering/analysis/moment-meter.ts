/**
 * How the level of a song moves from moment to moment, in the bands of the dynamics and where sibilance lies: transforms of 43 ms
 * under a Hann window, one behind the other, left and right apart, the louder side counts. One pass, memory does not grow with
 * length. Any thread but audio. Known flaw: what is shorter than a moment and falls between two windows reads up to 6 dB low.
 */
import { FftHost } from '@/lib/dsp-host/fft-host'
import { DYNAMICS_EDGES_HZ, SIBILANCE_HZ, type SongMoments } from '../settings/song-moments'
import { LevelSpread } from './level-spread'

/** The transform nearest to it, a power of two. */
const MOMENT_SECONDS = 0.043
/** What is around a moment, s. */
const AROUND_SECONDS = 2
/** Mean square of a Hann window. */
const HANN_POWER = 0.375
const LOWEST_HZ = 20
/** -70 dB in every band: nothing plays. */
const PAUSE_POWER = 1e-7
const HIGHEST_HZ = 20_000

export class MomentMeter {
  private readonly size: number
  private readonly fft: FftHost
  private readonly window: Float64Array
  private readonly sides: readonly [Float32Array, Float32Array]
  private readonly bands: readonly {
    readonly first: number
    readonly last: number
    readonly spread: LevelSpread
  }[]
  private filled = 0

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.size = 2 ** Math.round(Math.log2(MOMENT_SECONDS * sampleRate))
    this.fft = new FftHost(module, this.size)
    this.window = Float64Array.from(
      { length: this.size },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / this.size),
    )
    this.sides = [new Float32Array(this.size), new Float32Array(this.size)]
    const [low, middle, high] = DYNAMICS_EDGES_HZ
    const ranges = [
      [LOWEST_HZ, low],
      [low, middle],
      [middle, high],
      [high, HIGHEST_HZ],
      SIBILANCE_HZ,
    ] as const
    const bin = (hz: number) =>
      Math.max(1, Math.min(this.size / 2, Math.round((hz * this.size) / sampleRate)))
    const nearness = 1 - Math.exp(-this.size / (AROUND_SECONDS * sampleRate))
    this.bands = ranges.map(([from, to]) => ({
      first: bin(from),
      last: bin(to) - 1,
      spread: new LevelSpread(nearness),
    }))
  }

  push([left, right]: readonly Float32Array[], frames: number): void {
    if (!left || !right) return
    for (let from = 0; from < frames;) {
      const count = Math.min(this.size - this.filled, frames - from)
      this.sides[0].set(left.subarray(from, from + count), this.filled)
      this.sides[1].set(right.subarray(from, from + count), this.filled)
      this.filled += count
      from += count
      if (this.filled === this.size) this.measureMoment()
    }
  }

  /** null: silent, or shorter than a moment. */
  read(): SongMoments | null {
    const [low, lowMiddle, highMiddle, high, sibilance] = this.bands.map(({ spread }) => spread.read())
    if (!low || !lowMiddle || !highMiddle || !high || !sibilance) return null
    return { bands: [low, lowMiddle, highMiddle, high], sibilance }
  }

  private measureMoment(): void {
    this.filled = 0
    const left = this.powersOf(this.sides[0])
    const right = this.powersOf(this.sides[1])
    const powers = left.map((power, band) => Math.max(power, right[band] ?? 0))
    const isPause = powers.every((power) => power < PAUSE_POWER)
    this.bands.forEach(({ spread }, band) => spread.add(powers[band] ?? 0, isPause))
  }

  private powersOf(samples: Float32Array): number[] {
    const { time, re, im } = this.fft
    for (let i = 0; i < this.size; i++) time[i] = (samples[i] ?? 0) * (this.window[i] ?? 0)
    this.fft.forward()
    const scale = 4 / (this.size * this.size * HANN_POWER)
    return this.bands.map(({ first, last }) => {
      let sum = 0
      for (let bin = first; bin <= last; bin++) sum += (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
      return scale * sum
    })
  }
}
