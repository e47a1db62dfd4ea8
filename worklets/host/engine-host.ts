/**
 * One quantum of sound after the other: rings -> core -> after-bus sources -> capture -> fades at cuts. Waits in silence,
 * with a standing playhead, when audio is missing, so that every rendered sample is right. Audio thread.
 */
import { CONTROL, PREROLL_FRAMES, type EngineMessage, type SharedBlocks } from '@/lib/engine/protocol'
import { AfterBus } from './after-bus'
import { Capture } from './capture'
import { ConsoleFeed, type ConsoleCore } from './console-feed'
import { CueTrack } from './cue-track'
import { LaneRings } from './lane-rings'

/** What one quantum ends with: sound goes on, stops, or goes on elsewhere. */
type Cut = { readonly type: 'pause' } | { readonly type: 'seek'; readonly song: number }

export class EngineHost {
  private readonly control: Int32Array<SharedArrayBuffer>
  private readonly meters: Float32Array<SharedArrayBuffer>
  private readonly rings: LaneRings
  private readonly track: CueTrack
  private readonly feed: ConsoleFeed | null
  private readonly afterBus = new AfterBus()
  private readonly run = { at: 0, frames: 0, playout: 0, song: 0 }
  private capture: Capture | null = null
  private cut: Cut | null = null
  private isPlaying = false
  private isWaiting = true
  private fadesIn = false

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.meters = new Float32Array(blocks.meters)
    this.rings = new LaneRings(blocks.rings)
    this.track = new CueTrack(this.control)
    this.feed = core && new ConsoleFeed(core, this.control, blocks.plan)
    this.startAt(Atomics.load(this.control, CONTROL.songSample))
  }

  handle(message: EngineMessage): void {
    if (message.type === 'play') this.play()
    else if (message.type === 'pause') this.cutBy(message)
    else if (message.type === 'seek') this.cutBy(message)
    else if (message.type === 'loop') this.track.change(message.loop, this.isPlaying)
    else if (message.type === 'refresh') this.track.change('same', this.isPlaying)
    else if (message.type === 'rings') this.useRings(message.rings)
    else if (message.type === 'afterBus')
      this.afterBus.setGain(message.lane, message.gain, message.fadeFrames)
    else if (message.type === 'capture')
      this.capture = message.capture && new Capture(message.capture, this.control)
  }

  /** @param frame the context's frame at which this quantum sounds */
  process(left: Float32Array, right: Float32Array, frame: number): void {
    left.fill(0)
    right.fill(0)
    this.feed?.takePlan()
    if (this.isPlaying) this.renderQuantum(left, right)
    Atomics.store(this.control, CONTROL.songOffset, (frame + left.length - this.track.song) | 0)
    if (this.cut) this.applyCut(this.cut)
    Atomics.store(this.control, CONTROL.songSample, this.track.song)
    const ask = Atomics.load(this.control, CONTROL.meterAsk)
    if (ask === Atomics.load(this.control, CONTROL.meterAck)) return
    if (this.isPlaying) this.feed?.core.readMeters(this.meters)
    Atomics.store(this.control, CONTROL.meterAck, ask)
  }

  private renderQuantum(left: Float32Array, right: Float32Array): void {
    if (this.isWaiting && this.track.available() < PREROLL_FRAMES) return
    let done = 0
    for (
      let frames = this.track.readable(left.length);
      frames > 0;
      frames = this.track.readable(left.length - done)
    ) {
      this.renderRun(left, right, done, frames)
      done += frames
    }
    if (this.fadesIn) fade(left, right, 0, 1)
    if (this.cut) fade(left, right, 1, 0)
    this.fadesIn = false
    this.setWaiting(done < left.length)
  }

  private renderRun(left: Float32Array, right: Float32Array, at: number, frames: number): void {
    const run = this.run
    run.at = at
    run.frames = frames
    run.playout = this.track.at
    run.song = this.track.song
    this.feed?.render(this.rings, run, left, right)
    this.afterBus.addTo(left, right, this.rings, run)
    this.capture?.take(left, right, run)
    if (this.track.advance(frames)) this.feed?.core.seek(this.track.song)
    Atomics.add(this.control, CONTROL.rendered, frames)
  }

  private setWaiting(isWaiting: boolean): void {
    if (isWaiting && !this.isWaiting) Atomics.add(this.control, CONTROL.underruns, 1)
    this.isWaiting = isWaiting
    Atomics.store(this.control, CONTROL.isWaiting, isWaiting ? 1 : 0)
  }

  private play(): void {
    if (this.isPlaying) return
    this.resetAt(this.track.song)
    this.isPlaying = true
    Atomics.store(this.control, CONTROL.isPlaying, 1)
    Atomics.store(this.control, CONTROL.isWaiting, 1)
  }

  /** While sound flows the cut waits for the end of a quantum that fades out. */
  private cutBy(cut: Cut): void {
    if (this.isPlaying && !this.isWaiting) this.cut = cut
    else this.applyCut(cut)
  }

  private applyCut(cut: Cut): void {
    this.cut = null
    if (cut.type === 'seek') return this.startAt(cut.song)
    this.isPlaying = false
    this.isWaiting = true
    Atomics.store(this.control, CONTROL.isPlaying, 0)
    Atomics.store(this.control, CONTROL.isWaiting, 0)
  }

  private startAt(song: number): void {
    this.track.jump(song)
    this.resetAt(song)
    if (this.isPlaying) Atomics.store(this.control, CONTROL.isWaiting, 1)
    Atomics.store(this.control, CONTROL.songSample, song)
  }

  private resetAt(song: number): void {
    this.isWaiting = true
    this.fadesIn = song > 0
    Atomics.store(this.control, CONTROL.rendered, 0)
    this.capture?.drop(Atomics.load(this.control, CONTROL.latencyFrames))
    this.feed?.core.reset()
    this.feed?.core.seek(song)
  }

  private useRings(rings: SharedArrayBuffer): void {
    this.rings.use(rings)
    this.startAt(this.track.song)
  }
}

/** A straight fade over the whole quantum: what is cut off must not click. */
function fade(left: Float32Array, right: Float32Array, from: number, to: number): void {
  for (let i = 0; i < left.length; i++) {
    const gain = from + ((to - from) * (i + 0.5)) / left.length
    left[i] = (left[i] ?? 0) * gain
    right[i] = (right[i] ?? 0) * gain
  }
}
