/** Reads the rings that the stream worker fills. Audio thread; no allocation. */
import { NUDGE_FADE_FRAMES, RING_FRAMES } from '@/lib/engine/protocol'

const MASK = RING_FRAMES - 1
/**
 * What fades in over a nudge; what fades out is the same backwards. Equal power, because what is tens of milliseconds apart is
 * as good as unrelated: x sqrt(3 - 2x), whose square and that of its mirror are 1 together, begins without a step.
 */
const FADE = Float32Array.from({ length: NUDGE_FADE_FRAMES }, (_, i) => {
  const x = (i + 0.5) / NUDGE_FADE_FRAMES
  return x * Math.sqrt(3 - 2 * x)
})

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

  /** Frames of one side of a lane on their way to another place in the ring, in one crossfade. */
  crossfade(lane: number, side: 0 | 1, way: NudgedRun, into: Float32Array): void {
    const { samples } = this
    const base = (lane * 2 + side) * RING_FRAMES
    for (let i = 0; i < way.frames; i++) {
      const from = samples[base + ((way.playout + i) & MASK)] as number
      const to = samples[base + ((way.playout + way.shift + i) & MASK)] as number
      const at = way.faded + i
      into[i] = from * (FADE[NUDGE_FADE_FRAMES - 1 - at] as number) + to * (FADE[at] as number)
    }
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

export interface NudgedRun {
  playout: number
  frames: number
  /** How far away the other place is; 0: nothing is nudged. */
  shift: number
  /** Frames of the crossfade that were heard before these. */
  faded: number
}
