/** Reads the rings that the stream worker fills. Audio thread; no allocation. */
import { NUDGE_FADE_FRAMES } from '@/lib/engine/protocol'
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

/**
 * What fades in over a nudge; what fades out is the same backwards. Equal power, because what is tens of milliseconds apart is
 * as good as unrelated: x sqrt(3 - 2x), whose square and that of its mirror are 1 together, begins without a step.
 */
const FADE = Float32Array.from({ length: NUDGE_FADE_FRAMES }, (_, i) => {
  const x = (i + 0.5) / NUDGE_FADE_FRAMES
  return x * Math.sqrt(3 - 2 * x)
})

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

  /** Frames of one side of a lane on their way to another place in the ring, in one crossfade. */
  crossfade(lane: number, side: 0 | 1, way: NudgedRun, into: Float32Array): void {
    const { samples, tracks } = this
    const track = lane * 2 + side
    for (let i = 0; i < way.frames; i++) {
      const from = samples[ringIndex(tracks, track, way.playout + i)] as number
      const to = samples[ringIndex(tracks, track, way.playout + way.shift + i)] as number
      const at = way.faded + i
      into[i] = from * (FADE[NUDGE_FADE_FRAMES - 1 - at] as number) + to * (FADE[at] as number)
    }
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

export interface NudgedRun {
  playout: number
  frames: number
  /** How far away the other place is; 0: nothing is nudged. */
  shift: number
  /** Frames of the crossfade that were heard before these. */
  faded: number
}
