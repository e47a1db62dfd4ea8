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
      for (let c = 0; c < this.channels; c += 2) this.writePair(c, to + <usize>c * outputStride, outputStride)
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

  /** Writes one output frame of a channel and of the next one, if there is one. */
  private writePair(channel: i32, output: usize, outputStride: usize): void {
    const hasSecond = channel + 1 < this.channels
    const first = this.window(channel)
    const second = hasSecond ? this.window(channel + 1) : first
    const length = 2 * this.taps.half
    let sums: v128
    if (this.taps.isExact) sums = dotPair(first, second, this.taps.row(this.fraction), length)
    else {
      const exact = (<f64>this.fraction * <f64>this.taps.phases) / <f64>this.up
      const phase = <i32>floor(exact)
      const low = dotPair(first, second, this.taps.row(phase), length)
      const high = dotPair(first, second, this.taps.row(phase + 1), length)
      sums = f64x2.add(low, f64x2.mul(f64x2.sub(high, low), f64x2.splat(exact - <f64>phase)))
    }
    store<f32>(output, <f32>f64x2.extract_lane(sums, 0))
    if (hasSecond) store<f32>(output + outputStride, <f32>f64x2.extract_lane(sums, 1))
  }

  private window(channel: i32): usize {
    return this.channelStart(channel) + ((<usize>(this.place - this.taps.half + 1)) << 3)
  }
}

/** Sums of products of two f64 rows with the same taps, one per lane; length a multiple of 4. */
function dotPair(a: usize, b: usize, taps: usize, length: i32): v128 {
  let evenA = f64x2.splat(0)
  let oddA = f64x2.splat(0)
  let evenB = f64x2.splat(0)
  let oddB = f64x2.splat(0)
  const end = taps + ((<usize>length) << 3)
  while (taps < end) {
    const even = v128.load(taps)
    const odd = v128.load(taps, 16)
    evenA = f64x2.add(evenA, f64x2.mul(v128.load(a), even))
    oddA = f64x2.add(oddA, f64x2.mul(v128.load(a, 16), odd))
    evenB = f64x2.add(evenB, f64x2.mul(v128.load(b), even))
    oddB = f64x2.add(oddB, f64x2.mul(v128.load(b, 16), odd))
    a += 32
    b += 32
    taps += 32
  }
  const sumA = f64x2.add(evenA, oddA)
  const sumB = f64x2.add(evenB, oddB)
  return f64x2.add(v128.shuffle<f64>(sumA, sumB, 0, 2), v128.shuffle<f64>(sumA, sumB, 1, 3))
}

function greatestCommonDivisor(a: i32, b: i32): i32 {
  while (b != 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}
