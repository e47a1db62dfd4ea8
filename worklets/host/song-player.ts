/**
 * Playing and not playing: renders quanta from the rings through the core, waits in silence with a standing playhead when audio
 * is missing, so that every rendered sample is right, and fades where sound is cut. Audio thread.
 */
import { CONTROL, QUANTUM, type SharedBlocks } from '@/lib/engine/protocol'
import { AfterBus } from './after-bus'
import type { Capture } from './capture'
import { ConsoleFeed, type ConsoleCore } from './console-feed'
import { CueTrack } from './cue-track'
import { DueStart } from './due-start'
import { fade, fadeIn } from './fade'
import { LaneRings } from './lane-rings'
import { Nudge } from './nudge'

const NOWHERE = -1

export class SongPlayer {
  readonly rings: LaneRings
  readonly track: CueTrack
  readonly feed: ConsoleFeed | null
  readonly nudge: Nudge
  readonly afterBus = new AfterBus()
  capture: Capture | null = null
  isPlaying = false
  private readonly control: Int32Array<SharedArrayBuffer>
  private readonly due: DueStart
  private readonly run = { at: 0, frames: 0, playout: 0, song: 0, shift: 0, faded: 0 }
  /** What the present quantum ends with: it fades out, then the playhead jumps, stops, or both. */
  private seekTo = NOWHERE
  private stops = false
  private isWaiting = true
  /** Frames after a start that still fade in. */
  private toFadeIn = 0

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.rings = new LaneRings(blocks.rings)
    this.track = new CueTrack(this.control)
    this.due = new DueStart(this.track)
    this.nudge = new Nudge(this.track)
    this.feed = core && new ConsoleFeed(core, this.control, blocks.plan)
    this.startAt(Atomics.load(this.control, CONTROL.songSample))
  }

  play(): void {
    this.stops = false
    if (this.isPlaying) return
    this.resetAt(this.track.song)
    this.show(true)
  }

  pause(): void {
    this.stops = true
    this.due.clear()
    if (!this.isPlaying || this.isWaiting) this.applyCut()
  }

  seek(song: number): void {
    this.seekTo = song
    this.due.clear()
    if (!this.isPlaying || this.isWaiting) this.applyCut()
  }

  /** Song sample `song` sounds at the context's `frame`, with processors as new. */
  playAt(song: number, frame: number): void {
    this.stops = false
    this.seek(song)
    this.due.set(frame)
    if (!this.isPlaying) this.show(true)
  }

  /** The next frame is this song sample, with processors as new. */
  startAt(song: number): void {
    this.track.jump(song)
    this.resetAt(song)
    if (this.isPlaying) Atomics.store(this.control, CONTROL.isWaiting, 1)
    Atomics.store(this.control, CONTROL.songSample, song)
  }

  /**
   * Fills what can be filled of one quantum; both sides come silent.
   *
   * @param frame the context's frame at which the quantum sounds
   */
  render(left: Float32Array, right: Float32Array, frame: number): void {
    const from = this.isWaiting ? this.beginIn(frame, left.length) : 0
    if (from < 0) return
    let done = from
    for (let run = this.readable(left.length - done); run > 0; run = this.readable(left.length - done)) {
      this.renderRun(left, right, done, run)
      done += run
    }
    if (this.toFadeIn > 0) this.toFadeIn = fadeIn([left, right], from, this.toFadeIn)
    const isCut = this.stops || this.seekTo !== NOWHERE
    if (isCut) fade(left, right, 1, 0)
    this.setWaiting(done < left.length)
    if (isCut) this.applyCut()
  }

  /** @returns where in the quantum sound begins after a wait; negative: it waits on */
  private beginIn(frame: number, quantum: number): number {
    const from = this.due.offsetIn(frame, quantum)
    if (from < 0 || !this.due.hasLeftOut) return from
    this.due.hasLeftOut = false
    this.toFadeIn = QUANTUM
    this.feed?.core.seek(this.track.song)
    return from
  }

  private readable(most: number): number {
    return this.nudge.limit(this.track.readable(most))
  }

  private renderRun(left: Float32Array, right: Float32Array, at: number, frames: number): void {
    const run = this.run
    run.at = at
    run.frames = frames
    run.playout = this.track.at
    run.song = this.track.song
    run.shift = this.nudge.shift
    run.faded = this.nudge.faded
    this.feed?.render(this.rings, run, left, right)
    this.afterBus.addTo(left, right, this.rings, run)
    this.capture?.take(left, right, run)
    const hasJumped = this.track.advance(frames)
    if (this.nudge.advance(frames) || hasJumped) this.feed?.core.seek(this.track.song)
    Atomics.add(this.control, CONTROL.rendered, frames)
  }

  private setWaiting(isWaiting: boolean): void {
    if (isWaiting && !this.isWaiting) Atomics.add(this.control, CONTROL.underruns, 1)
    this.isWaiting = isWaiting
    Atomics.store(this.control, CONTROL.isWaiting, isWaiting ? 1 : 0)
  }

  private applyCut(): void {
    if (this.stops) this.show(false)
    this.isWaiting ||= this.stops
    this.stops = false
    if (this.seekTo !== NOWHERE) this.startAt(this.seekTo)
    this.seekTo = NOWHERE
  }

  private show(isPlaying: boolean): void {
    this.isPlaying = isPlaying
    Atomics.store(this.control, CONTROL.isPlaying, isPlaying ? 1 : 0)
    Atomics.store(this.control, CONTROL.isWaiting, isPlaying ? 1 : 0)
  }

  private resetAt(song: number): void {
    this.isWaiting = true
    this.nudge.cancel()
    this.due.hasLeftOut = false
    this.toFadeIn = song > 0 ? QUANTUM : 0
    Atomics.store(this.control, CONTROL.rendered, 0)
    this.capture?.drop(Atomics.load(this.control, CONTROL.latencyFrames))
    this.feed?.core.reset()
    this.feed?.core.seek(song)
  }
}
