/**
 * Rate conversion by a polyphase Kaiser sinc with f64 sums: any ratio of whole rates, streaming, output frame n lying
 * exactly at input time n * in / out (no latency: the last frames come when the input is followed by silence).
 */
import { ResamplerTaps } from './resampler-taps'

/** Frames of one input block. */
export const RESAMPLER_BLOCK: i32 = 1024

export class Resampler {
  private taps: ResamplerTaps
  private up: i32
  private down: i32
  private channels: i32
  /** f64 samples per channel: what the window still needs, then the newest block. */
  private history: StaticArray<f64>
  private capacity: i32
  private filled: i32 = 0
  /** Place of the next output: whole samples from the start of the history, and the fraction in 1/up. */
  private place: i32 = 0
  private fraction: i32 = 0

  constructor(inputRate: i32, outputRate: i32, channels: i32) {
    const divisor = greatestCommonDivisor(inputRate, outputRate)
    const up = outputRate / divisor
    const down = inputRate / divisor
    const taps = new ResamplerTaps(up, down)
    const capacity = 2 * taps.half + down / up + 2 + RESAMPLER_BLOCK
    this.taps = taps
    this.up = up
    this.down = down
    this.channels = channels
    this.capacity = capacity
    this.history = new StaticArray<f64>(capacity * channels)
    this.reset()
  }

  reset(): void {
    this.history.fill(0)
    this.filled = this.taps.half - 1
    this.place = this.taps.half - 1
    this.fraction = 0
  }

  /** Most output frames that one input block can give. */
  outputBlockFrames(): i32 {
    return <i32>((<i64>RESAMPLER_BLOCK * this.up) / this.down) + 2
  }

  /**
   * Takes `frames` f32 samples per channel and writes what they complete.
   * @param input planar, channels `inputStride` bytes apart  @param output planar, likewise
   * @returns frames written
   */
  process(input: usize, inputStride: usize, frames: i32, output: usize, outputStride: usize): i32 {
    this.append(input, inputStride, frames)
    let written = 0
    while (this.place + this.taps.half < this.filled) {
      const to = output + ((<usize>written) << 2)
      for (let c = 0; c < this.channels; c++) store<f32>(to + <usize>c * outputStride, <f32>this.sampleOf(c))
      written += 1
      this.fraction += this.down
      this.place += this.fraction / this.up
      this.fraction %= this.up
    }
    this.forget()
    return written
  }

  private append(input: usize, stride: usize, frames: i32): void {
    for (let c = 0; c < this.channels; c++) {
      const from = input + <usize>c * stride
      const to = this.channelStart(c) + ((<usize>this.filled) << 3)
      for (let i = 0; i < frames; i++) {
        const sample = load<f32>(from + ((<usize>i) << 2))
        store<f64>(to + ((<usize>i) << 3), sample == sample ? <f64>sample : 0.0)
      }
    }
    this.filled += frames
  }

  /** Drops what no later output reaches. */
  private forget(): void {
    const spent = min(this.place - this.taps.half + 1, this.filled)
    if (spent <= 0) return
    const kept = (<usize>(this.filled - spent)) << 3
    for (let c = 0; c < this.channels; c++) {
      const start = this.channelStart(c)
      memory.copy(start, start + ((<usize>spent) << 3), kept)
    }
    this.filled -= spent
    this.place -= spent
  }

  private channelStart(channel: i32): usize {
    return changetype<usize>(this.history) + ((<usize>(channel * this.capacity)) << 3)
  }

  private sampleOf(channel: i32): f64 {
    const window = this.channelStart(channel) + ((<usize>(this.place - this.taps.half + 1)) << 3)
    const length = 2 * this.taps.half
    if (this.taps.isExact) return dot(window, this.taps.row(this.fraction), length)
    const exact = (<f64>this.fraction * <f64>this.taps.phases) / <f64>this.up
    const phase = <i32>floor(exact)
    const low = dot(window, this.taps.row(phase), length)
    const high = dot(window, this.taps.row(phase + 1), length)
    return low + (high - low) * (exact - <f64>phase)
  }
}

/** Sum of products of two f64 rows, length a multiple of 4. */
function dot(a: usize, b: usize, length: i32): f64 {
  let even = f64x2.splat(0)
  let odd = f64x2.splat(0)
  const end = a + ((<usize>length) << 3)
  while (a < end) {
    even = f64x2.add(even, f64x2.mul(v128.load(a), v128.load(b)))
    odd = f64x2.add(odd, f64x2.mul(v128.load(a, 16), v128.load(b, 16)))
    a += 32
    b += 32
  }
  const sum = f64x2.add(even, odd)
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}

function greatestCommonDivisor(a: i32, b: i32): i32 {
  while (b != 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}
