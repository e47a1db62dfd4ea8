/**
 * Playing and not playing: renders quanta, waits in silence with a standing playhead when audio is missing, so that every
 * rendered sample is right, and fades where sound is cut. Audio thread.
 */
import { CONTROL, QUANTUM, type SharedBlocks } from '@/lib/engine/protocol'
import type { ConsoleCore } from './console-feed'
import { CueTrack } from './cue-track'
import { DueStart } from './due-start'
import { fade, fadeIn } from './fade'
import { SongRuns } from './song-runs'

const NOWHERE = -1

export class SongPlayer {
  readonly track: CueTrack
  readonly runs: SongRuns
  isPlaying = false
  private readonly control: Int32Array<SharedArrayBuffer>
  private readonly due: DueStart
  /** What the present quantum ends with: it fades out, then the playhead jumps, stops, or both. */
  private seekTo = NOWHERE
  private stops = false
  private isWaiting = true
  /** Frames after a start that still fade in. */
  private toFadeIn = 0

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.track = new CueTrack(this.control)
    this.due = new DueStart(this.track)
    this.runs = new SongRuns(core, blocks, this.track, this.control)
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
    const done = this.runs.fill(left, right, from)
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
    this.runs.feed?.core.seek(this.track.song)
    return from
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
    this.due.hasLeftOut = false
    this.toFadeIn = song > 0 ? QUANTUM : 0
    this.runs.resetAt(song)
  }
}
