/** Reads the rings that the stream worker fills. Audio thread; no allocation. */
import { RING_FRAMES } from '@/lib/engine/protocol'

const MASK = RING_FRAMES - 1

export class LaneRings {
  private samples: Float32Array<SharedArrayBuffer>
  /** The same memory as whole words: copying them needs no conversion to and from doubles. */
  private words: Int32Array<SharedArrayBuffer>

  constructor(rings: SharedArrayBuffer) {
    this.samples = new Float32Array(rings)
    this.words = new Int32Array(rings)
  }

  use(rings: SharedArrayBuffer): void {
    this.samples = new Float32Array(rings)
    this.words = new Int32Array(rings)
  }

  /** Copies frames of one side of a lane from this playout on, as the words that they are. */
  copy(lane: number, side: 0 | 1, playout: number, into: Int32Array, frames: number): void {
    const { words } = this
    const base = (lane * 2 + side) * RING_FRAMES
    const from = base + (playout & MASK)
    const first = Math.min(frames, base + RING_FRAMES - from)
    for (let i = 0; i < first; i++) into[i] = words[from + i] as number
    for (let i = first; i < frames; i++) into[i] = words[base + i - first] as number
  }

  /** Adds frames of one side of a lane, with a gain that moves by `step` per frame. */
  add(lane: number, side: 0 | 1, playout: number, target: Float32Array, part: RampedPart): void {
    const base = (lane * 2 + side) * RING_FRAMES
    let gain = part.gain
    for (let i = 0; i < part.frames; i++) {
      const sample = this.samples[base + ((playout + i) & MASK)] ?? 0
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
