/** Reads the rings that the stream worker fills. Audio thread; no allocation. */
import { framesInPiece, ringIndex, tracksIn } from '@/lib/engine/ring-layout'

/**
 * A buffer of samples as whole words and as pairs of them: copying those needs no conversion. Two samples that are numbers are
 * never a NaN as one double, so a pair keeps its bits.
 */
export interface CopyTarget {
  readonly words: Int32Array
  readonly pairs: Float64Array
}

/** @param samples an even number, from an even place in their memory on */
export function copyTarget({ buffer, byteOffset, length }: Float32Array): CopyTarget {
  return {
    words: new Int32Array(buffer, byteOffset, length),
    pairs: new Float64Array(buffer, byteOffset, length >> 1),
  }
}

export class LaneRings {
  private samples!: Float32Array<SharedArrayBuffer>
  private words!: Int32Array<SharedArrayBuffer>
  private pairs!: Float64Array<SharedArrayBuffer>
  private tracks = 0

  constructor(rings: SharedArrayBuffer) {
    this.use(rings)
  }

  use(rings: SharedArrayBuffer): void {
    this.samples = new Float32Array(rings)
    this.words = new Int32Array(rings)
    this.pairs = new Float64Array(rings)
    this.tracks = tracksIn(this.samples)
  }

  /** Copies frames of one side of a lane from this playout on. */
  copy(lane: number, side: 0 | 1, playout: number, into: CopyTarget, frames: number): void {
    const track = lane * 2 + side
    for (let done = 0; done < frames;) {
      const count = Math.min(frames - done, framesInPiece(playout + done))
      const from = ringIndex(this.tracks, track, playout + done)
      if ((from | done | count) & 1) this.copyWords(from, into.words, done, count)
      else this.copyPairs(from >> 1, into.pairs, done >> 1, count >> 1)
      done += count
    }
  }

  private copyPairs(from: number, into: Float64Array, at: number, count: number): void {
    const { pairs } = this
    for (let i = 0; i < count; i++) into[at + i] = pairs[from + i] as number
  }

  private copyWords(from: number, into: Int32Array, at: number, count: number): void {
    const { words } = this
    for (let i = 0; i < count; i++) into[at + i] = words[from + i] as number
  }

  /** Adds frames of one side of a lane, with a gain that moves by `step` per frame. */
  add(lane: number, side: 0 | 1, playout: number, target: Float32Array, part: RampedPart): void {
    const track = lane * 2 + side
    let gain = part.gain
    for (let i = 0; i < part.frames; i++) {
      const sample = this.samples[ringIndex(this.tracks, track, playout + i)] ?? 0
      target[part.at + i] = (target[part.at + i] ?? 0) + sample * gain
      gain += part.step
    }
  }
}

export interface RampedPart {
  at: number
  frames: number
  gain: number
  step: number
}
