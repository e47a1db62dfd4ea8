/**
 * Stretches of the song that lie together, from the rings through the core, to whatever wants them. Audio thread; no allocation.
 */
import { CONTROL, type SharedBlocks } from '@/lib/engine/protocol'
import { AfterBus } from './after-bus'
import type { Capture } from './capture'
import { ConsoleFeed, type ConsoleCore } from './console-feed'
import type { CueTrack } from './cue-track'
import { LaneRings } from './lane-rings'
import { Nudge } from './nudge'

export class SongRuns {
  readonly rings: LaneRings
  readonly feed: ConsoleFeed | null
  readonly nudge: Nudge
  readonly afterBus = new AfterBus()
  capture: Capture | null = null
  private readonly run = { at: 0, frames: 0, playout: 0, song: 0, shift: 0, faded: 0 }

  constructor(
    core: ConsoleCore | null,
    blocks: SharedBlocks,
    private readonly track: CueTrack,
    readonly control: Int32Array<SharedArrayBuffer>,
  ) {
    this.rings = new LaneRings(blocks.rings)
    this.nudge = new Nudge(track)
    this.feed = core && new ConsoleFeed(core, control, blocks.plan)
  }

  /** Fills a quantum from frame `from` on with what is there. @returns up to where */
  fill(left: Float32Array, right: Float32Array, from: number): number {
    let done = from
    for (let run = this.readable(left.length - done); run > 0; run = this.readable(left.length - done)) {
      this.render(left, right, done, run)
      done += run
    }
    return done
  }

  /** Processors as new, at a song sample. */
  resetAt(song: number): void {
    this.nudge.cancel()
    Atomics.store(this.control, CONTROL.rendered, 0)
    this.capture?.drop(Atomics.load(this.control, CONTROL.latencyFrames))
    this.feed?.core.reset()
    this.feed?.core.seek(song)
  }

  private readable(most: number): number {
    return this.nudge.limit(this.track.readable(most))
  }

  private render(left: Float32Array, right: Float32Array, at: number, frames: number): void {
    const { run, track } = this
    run.at = at
    run.frames = frames
    run.playout = track.at
    run.song = track.song
    run.shift = this.nudge.shift
    run.faded = this.nudge.faded
    this.feed?.render(this.rings, run, left, right)
    this.afterBus.apply(left, right, this, run)
    this.capture?.take(left, right, run)
    const hasJumped = track.advance(frames)
    if (this.nudge.advance(frames) || hasJumped) this.feed?.core.seek(track.song)
    Atomics.add(this.control, CONTROL.rendered, frames)
  }
}
