/**
 * Level of a song below 18 Hz: both sides at a slow rate, without direct current, through a Butterworth low-pass of eighth order,
 * so that a steady note of 40 Hz counts 55 dB less (its beginning more: that does reach so deep). One pass, memory does not grow
 * with length. Any thread but audio.
 */
import type { SongSubsonic } from '../settings/song-subsonic'
import { SlowSamples } from './slow-samples'

const EDGE_HZ = 18
const OFFSET_HZ = 2
const ORDER = 8
const FLOOR_DB = -150

export class SubsonicMeter {
  private readonly sides: readonly [LowSide, LowSide]
  private power = 0
  private frames = 0

  constructor(sampleRate: number) {
    this.sides = [new LowSide(sampleRate), new LowSide(sampleRate)]
  }

  push([left, right]: readonly Float32Array[], frames: number): void {
    if (!left || !right) return
    this.sides[0].push(left, frames)
    this.sides[1].push(right, frames)
    for (let i = 0; i < frames; i++) this.power += (left[i] ?? 0) ** 2 + (right[i] ?? 0) ** 2
    this.frames += frames
  }

  /** null: silent, or too short to say. */
  read(): SongSubsonic | null {
    const [left, right] = this.sides
    if (left.count === 0 || this.power === 0) return null
    return {
      levelDb: decibels((left.power + right.power) / left.count),
      songDb: decibels(this.power / this.frames),
    }
  }
}

class LowSide {
  power = 0
  count = 0
  private readonly slow: SlowSamples
  private readonly keep: number
  private readonly sections: readonly LowPass[]
  private before = 0
  private moved = 0

  constructor(sampleRate: number) {
    this.slow = new SlowSamples(sampleRate, (sample) => this.take(sample))
    const rate = this.slow.sampleRate
    this.keep = 1 - (2 * Math.PI * OFFSET_HZ) / rate
    const damping = (index: number) => 2 * Math.sin((Math.PI * (2 * index + 1)) / (2 * ORDER))
    this.sections = Array.from({ length: ORDER / 2 }, (_, i) => new LowPass(EDGE_HZ / rate, damping(i)))
  }

  push(samples: Float32Array, frames: number): void {
    this.slow.push(samples, frames)
  }

  private take(sample: number): void {
    this.moved = sample - this.before + this.keep * this.moved
    this.before = sample
    const low = this.sections.reduce((sound, section) => section.process(sound), this.moved)
    this.power += low * low
    this.count++
  }
}

/** Second-order low-pass in f64. Source: Simper, "Linear trapezoidal integrated SVF" (2013). */
class LowPass {
  private readonly a1: number
  private readonly a2: number
  private readonly a3: number
  private one = 0
  private two = 0

  constructor(cyclesPerSample: number, damping: number) {
    const g = Math.tan(Math.PI * cyclesPerSample)
    this.a1 = 1 / (1 + g * (g + damping))
    this.a2 = g * this.a1
    this.a3 = g * this.a2
  }

  process(sample: number): number {
    const rest = sample - this.two
    const band = this.a1 * this.one + this.a2 * rest
    const low = this.two + this.a2 * this.one + this.a3 * rest
    this.one = 2 * band - this.one
    this.two = 2 * low - this.two
    return low
  }
}

/** Of the sum of two mean squares: a full-scale sine on both sides has 1. Hundredths. */
function decibels(power: number): number {
  return Math.round(100 * Math.max(FLOOR_DB, 10 * Math.log10(power))) / 100
}
