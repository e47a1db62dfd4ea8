/**
 * The playhead: counts rendered frames and knows which song sample each one is. Makes the cues that the stream worker
 * follows (invariants in lib/engine/protocol.ts). Audio thread; no allocation but when a cue is made.
 */
import {
  BEHIND_FRAMES,
  CHANGE_AHEAD_FRAMES,
  CONTROL,
  framesBetween,
  framesUntilJump,
  songSampleAt,
  type Cue,
  type LoopRange,
} from '@/lib/engine/protocol'

export class CueTrack {
  private playout = 0
  /** As far as the playhead ever was: what lies more than BEHIND_FRAMES before it may be gone from the rings. */
  private farthest = 0
  private seq = 0
  private current: Cue = { playout: 0, song: 0, loopStart: 0, loopEnd: 0 }
  private next: Cue | null = null

  constructor(private readonly control: Int32Array<SharedArrayBuffer>) {
    this.playout = Atomics.load(control, CONTROL.playout)
    this.farthest = this.playout
    this.seq = Atomics.load(control, CONTROL.cueSeq)
  }

  get at(): number {
    return this.playout
  }

  get song(): number {
    return songSampleAt(this.current, this.playout)
  }

  /** From the next frame on, this song sample. */
  jump(song: number): void {
    const { loopStart, loopEnd } = this.next ?? this.current
    this.current = { playout: this.playout, song, loopStart, loopEnd }
    this.next = null
    this.announce(this.current)
  }

  /** Another loop, or the same with other regions: at once when nothing sounds, else a little ahead. */
  change(loop: LoopRange | null | 'same', isSounding: boolean): void {
    const old = this.next ?? this.current
    const loopStart = loop === 'same' ? old.loopStart : (loop?.startSample ?? 0)
    const loopEnd = loop === 'same' ? old.loopEnd : (loop?.endSample ?? 0)
    const ahead = isSounding ? CHANGE_AHEAD_FRAMES : 0
    const playout = this.next?.playout ?? (this.playout + ahead) | 0
    const cue = { playout, song: songSampleAt(this.current, playout), loopStart, loopEnd }
    this.next = cue
    if (framesBetween(this.playout, playout) <= 0) this.adoptNext()
    this.announce(cue)
  }

  /** Frames that may be rendered now, all following each other in the song; at most `most`, 0: nothing is there. */
  readable(most: number): number {
    let run = this.available()
    if (run > most) run = most
    if (this.next) run = Math.min(run, framesBetween(this.playout, this.next.playout))
    return run <= 0 ? 0 : framesUntilJump(this.current, this.playout, run)
  }

  /** Frames in the rings that are surely of the present cues. */
  available(): number {
    const isFollowed = Atomics.load(this.control, CONTROL.cueAck) === this.seq
    const written = framesBetween(this.playout, Atomics.load(this.control, CONTROL.written))
    if (isFollowed) return written
    return this.next ? Math.min(written, framesBetween(this.playout, this.next.playout)) : 0
  }

  /** @returns whether the song goes on somewhere else */
  advance(frames: number): boolean {
    const follows = this.song + frames
    this.playout = (this.playout + frames) | 0
    if (this.next && framesBetween(this.playout, this.next.playout) <= 0) this.adoptNext()
    Atomics.store(this.control, CONTROL.playout, this.playout)
    if (framesBetween(this.farthest, this.playout) > 0) this.farthest = this.playout
    return this.song !== follows
  }

  /** Whether the rings hold what lies `shift` frames from here, for `frames` frames, and no cue lies in between. */
  holds(shift: number, frames: number): boolean {
    if (this.next || Atomics.load(this.control, CONTROL.cueAck) !== this.seq) return false
    const there = (this.playout + shift) | 0
    const isThere = framesBetween(this.current.playout, there) >= 0
    return (
      isThere &&
      framesBetween(there, this.farthest) <= BEHIND_FRAMES &&
      this.available() >= Math.max(0, shift) + frames
    )
  }

  private adoptNext(): void {
    if (this.next) this.current = this.next
    this.next = null
  }

  private announce(cue: Cue): void {
    Atomics.store(this.control, CONTROL.cuePlayout, cue.playout)
    Atomics.store(this.control, CONTROL.cueSong, cue.song)
    Atomics.store(this.control, CONTROL.cueLoopStart, cue.loopStart)
    Atomics.store(this.control, CONTROL.cueLoopEnd, cue.loopEnd)
    this.seq = (this.seq + 1) | 0
    Atomics.store(this.control, CONTROL.cueSeq, this.seq)
  }
}
