/**
 * A source of another sample rate, read in frames of the song's rate, so that a CD master can be compared at the same moment.
 * For listening only: no sample of a file passes here. Windowed sinc (Kaiser, beta 9: -90 dB), one table row per phase of the
 * rates' ratio; every block is computed from the source itself, so reading anywhere gives the same samples. Worker thread.
 */
import type { Urgency } from './fetch-queue'
import type { FrameReader } from './stem-reader'

/** Source frames to each side of a converted frame. */
const REACH = 32
const KAISER_BETA = 9
/** Frames that it gives at once. */
const BLOCK_FRAMES = 4096
/** Share of the narrower band that passes. */
const PASS = 0.95

export class RateConverter implements FrameReader {
  readonly frames: number
  private readonly up: number
  private readonly down: number
  private readonly table: Float32Array

  constructor(
    private readonly reader: FrameReader,
    fromRate: number,
    toRate: number,
  ) {
    const common = greatestCommonDivisor(fromRate, toRate)
    this.up = toRate / common
    this.down = fromRate / common
    this.frames = Math.ceil((reader.frames * this.up) / this.down)
    this.table = sincTable(this.up, PASS * Math.min(1, toRate / fromRate))
  }

  prefetch(from: number, frames: number, urgency: Urgency): void {
    const first = Math.max(0, this.sourceFrame(from) - REACH)
    this.reader.prefetch(first, Math.ceil((frames * this.down) / this.up) + 2 * REACH, urgency)
  }

  isHere(from: number, frames: number): boolean {
    const first = Math.max(0, this.sourceFrame(from) - REACH)
    const count = Math.ceil((frames * this.down) / this.up) + 2 * REACH
    return (
      first >= this.reader.frames || this.reader.isHere(first, Math.min(count, this.reader.frames - first))
    )
  }

  blockAt(frame: number): { readonly first: number; readonly end: number } {
    const first = Math.floor(frame / BLOCK_FRAMES) * BLOCK_FRAMES
    return { first, end: Math.min(first + BLOCK_FRAMES, this.frames) }
  }

  async read(from: number, most: number): Promise<readonly Float32Array[]> {
    const frames = Math.min(most, this.blockAt(from).end - from)
    const first = this.sourceFrame(from) - REACH + 1
    const sides = await this.readSource(first, this.sourceFrame(from + frames - 1) + REACH + 1 - first)
    return sides.map((source) =>
      Float32Array.from({ length: frames }, (_, at) => this.convert(source, from + at, first)),
    )
  }

  private sourceFrame(frame: number): number {
    return Math.floor((frame * this.down) / this.up)
  }

  private convert(source: Float32Array, frame: number, first: number): number {
    const row = ((frame * this.down) % this.up) * 2 * REACH
    const start = this.sourceFrame(frame) - REACH + 1 - first
    let sum = 0
    for (let tap = 0; tap < 2 * REACH; tap++) sum += (source[start + tap] ?? 0) * (this.table[row + tap] ?? 0)
    return sum
  }

  /** Source frames with silence before the first and after the last. */
  private async readSource(from: number, frames: number): Promise<Float32Array[]> {
    const sides: Float32Array[] = []
    const end = Math.min(from + frames, this.reader.frames)
    for (let at = Math.max(0, from); at < end;) {
      const channels = await this.reader.read(at, end - at)
      channels.forEach((samples, side) => (sides[side] ??= new Float32Array(frames)).set(samples, at - from))
      at += channels[0]?.length ?? frames
    }
    return sides.length > 0 ? sides : [new Float32Array(frames)]
  }
}

function sincTable(phases: number, cutoff: number): Float32Array {
  const table = new Float32Array(phases * 2 * REACH)
  for (let phase = 0; phase < phases; phase++)
    for (let tap = 0; tap < 2 * REACH; tap++) {
      const distance = tap - REACH + 1 - phase / phases
      table[phase * 2 * REACH + tap] = cutoff * sinc(cutoff * distance) * kaiser(distance / REACH)
    }
  return table
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA)
}

function besselI0(x: number): number {
  let sum = 1
  for (let term = 1, k = 1; term > sum * 1e-12; k++) sum += term *= (x / (2 * k)) ** 2
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
