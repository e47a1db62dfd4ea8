/**
 * The stream worker's side of the rings: follows cues, says which frames are wanted next, publishes them.
 * The invariants stand in lib/engine/protocol.ts. Stream worker's thread.
 */
import {
  BEHIND_FRAMES,
  CONTROL,
  RING_FRAMES,
  framesBetween,
  framesUntilJump,
  songSampleAt,
  type Cue,
} from '@/lib/engine/protocol'
import { writeTrack } from '@/lib/engine/ring-layout'

const SILENCE = new Float32Array(RING_FRAMES)

export interface WantedBlock {
  readonly cueSeq: number
  readonly playout: number
  readonly song: number
  readonly frames: number
}

export class RingWriter {
  private cue: Cue = { playout: 0, song: 0, loopStart: 0, loopEnd: 0 }
  /** What holds up to the cue's playout, when that lies ahead of what is written. */
  private before: Cue = this.cue
  private seq = 0
  private rings: Float32Array<SharedArrayBuffer>

  constructor(
    private readonly control: Int32Array<SharedArrayBuffer>,
    rings: SharedArrayBuffer,
  ) {
    this.rings = new Float32Array(rings)
  }

  useRings(rings: SharedArrayBuffer): void {
    this.rings = new Float32Array(rings)
  }

  /** A cue was made that was not followed yet. */
  get hasNewCue(): boolean {
    return Atomics.load(this.control, CONTROL.cueSeq) !== this.seq
  }

  /** Takes over a new cue. @returns whether there was one */
  followCue(): boolean {
    const seq = Atomics.load(this.control, CONTROL.cueSeq)
    if (seq === this.seq) return false
    const cue = {
      playout: Atomics.load(this.control, CONTROL.cuePlayout),
      song: Atomics.load(this.control, CONTROL.cueSong),
      loopStart: Atomics.load(this.control, CONTROL.cueLoopStart),
      loopEnd: Atomics.load(this.control, CONTROL.cueLoopEnd),
    }
    if (Atomics.load(this.control, CONTROL.cueSeq) !== seq) return this.followCue()
    const written = Atomics.load(this.control, CONTROL.written)
    this.before = this.cueAt(written)
    this.cue = cue
    this.seq = seq
    if (framesBetween(cue.playout, written) > 0) Atomics.store(this.control, CONTROL.written, cue.playout)
    Atomics.store(this.control, CONTROL.cueAck, seq)
    return true
  }

  private cueAt(playout: number): Cue {
    return framesBetween(playout, this.cue.playout) > 0 ? this.before : this.cue
  }

  /** The frames from a playout on that lie together in the song, at most `most`. */
  private stretchAt(playout: number, most: number): { song: number; frames: number } {
    const cue = this.cueAt(playout)
    const left = cue === this.cue ? most : Math.min(most, framesBetween(playout, this.cue.playout))
    return { song: songSampleAt(cue, playout), frames: framesUntilJump(cue, playout, left) }
  }

  /** The next frames that fit, in one piece of the song; null while the rings are full. */
  wanted(most: number): WantedBlock | null {
    const playout = Atomics.load(this.control, CONTROL.written)
    const ahead = framesBetween(Atomics.load(this.control, CONTROL.playout), playout)
    const room = Math.min(most, RING_FRAMES - BEHIND_FRAMES - ahead)
    if (room < Math.min(most, RING_FRAMES / 8)) return null
    return { cueSeq: this.seq, playout, ...this.stretchAt(playout, room) }
  }

  /** The song samples that follow a block, as stretches in one piece; for fetching ahead. */
  stretchesAfter(block: WantedBlock, frames: number): { song: number; frames: number }[] {
    const stretches: { song: number; frames: number }[] = []
    for (let ahead = 0; ahead < frames && stretches.length < 4;) {
      const stretch = this.stretchAt((block.playout + ahead) | 0, frames - ahead)
      stretches.push(stretch)
      ahead += stretch.frames
    }
    return stretches
  }

  /** Copies one side of a lane to where the block belongs; it is not heard before publish. */
  write(lane: number, side: 0 | 1, samples: Float32Array, block: WantedBlock): void {
    writeTrack(this.rings, lane * 2 + side, block.playout, samples.subarray(0, block.frames))
  }

  /** Silences a lane that changes hands. */
  clearLane(lane: number): void {
    for (const side of [0, 1]) writeTrack(this.rings, lane * 2 + side, 0, SILENCE)
  }

  /** Gives the block to the worklet. @returns false when a new cue came in between: the block is void */
  publish(block: WantedBlock): boolean {
    if (this.isVoid(block)) return false
    Atomics.store(this.control, CONTROL.written, (block.playout + block.frames) | 0)
    return true
  }

  isVoid(block: WantedBlock): boolean {
    return block.cueSeq !== this.seq || Atomics.load(this.control, CONTROL.cueSeq) !== this.seq
  }
}
