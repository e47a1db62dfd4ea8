/**
 * Playing and not playing: renders quanta from the rings through the core, waits in silence with a standing playhead when audio
 * is missing, so that every rendered sample is right, and fades where sound is cut. Audio thread.
 */
import { CONTROL, PREROLL_FRAMES, type SharedBlocks } from '@/lib/engine/protocol'
import { AfterBus } from './after-bus'
import type { Capture } from './capture'
import { ConsoleFeed, type ConsoleCore } from './console-feed'
import { CueTrack } from './cue-track'
import { fade } from './fade'
import { LaneRings } from './lane-rings'

const NOWHERE = -1

export class SongPlayer {
  readonly rings: LaneRings
  readonly track: CueTrack
  readonly feed: ConsoleFeed | null
  readonly afterBus = new AfterBus()
  capture: Capture | null = null
  isPlaying = false
  readonly control: Int32Array<SharedArrayBuffer>
  private readonly run = { at: 0, frames: 0, playout: 0, song: 0 }
  /** What the present quantum ends with: it fades out, then the playhead jumps, stops, or both. */
  private seekTo = NOWHERE
  private stops = false
  private isWaiting = true
  private fadesIn = false

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.rings = new LaneRings(blocks.rings)
    this.track = new CueTrack(this.control)
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
    if (!this.isPlaying || this.isWaiting) this.applyCut()
  }

  seek(song: number): void {
    this.seekTo = song
    if (!this.isPlaying || this.isWaiting) this.applyCut()
  }

  /** The next frame is this song sample, with processors as new. */
  startAt(song: number): void {
    this.track.jump(song)
    this.resetAt(song)
    if (this.isPlaying) Atomics.store(this.control, CONTROL.isWaiting, 1)
    Atomics.store(this.control, CONTROL.songSample, song)
  }

  /** Fills what can be filled of one quantum; both sides come silent. */
  render(left: Float32Array, right: Float32Array): void {
    if (this.isWaiting && this.track.available() < PREROLL_FRAMES) return
    let done = 0
    for (let run = this.track.readable(left.length); run > 0; run = this.track.readable(left.length - done)) {
      this.renderRun(left, right, done, run)
      done += run
    }
    if (this.fadesIn) fade(left, right, 0, 1)
    const isCut = this.stops || this.seekTo !== NOWHERE
    if (isCut) fade(left, right, 1, 0)
    this.fadesIn = false
    this.setWaiting(done < left.length)
    if (isCut) this.applyCut()
  }

  private renderRun(left: Float32Array, right: Float32Array, at: number, frames: number): void {
    const run = this.run
    run.at = at
    run.frames = frames
    run.playout = this.track.at
    run.song = this.track.song
    this.feed?.render(this.rings, run, left, right)
    this.afterBus.apply(left, right, this, run)
    this.capture?.take(left, right, run)
    if (this.track.advance(frames)) this.feed?.core.seek(this.track.song)
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
    this.fadesIn = song > 0
    Atomics.store(this.control, CONTROL.rendered, 0)
    this.capture?.drop(Atomics.load(this.control, CONTROL.latencyFrames))
    this.feed?.core.reset()
    this.feed?.core.seek(song)
  }
}
