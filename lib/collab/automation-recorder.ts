/**
 * Hands on automated controls while the song plays, kept as breakpoints instead of stored values. Sits between the room's
 * gestures and its commands; free of React and of the engine. Main thread.
 *
 *  1. A move is taken while the song plays and its strip's mode writes; every other move is the mix's own business.
 *  2. Touch and trim write when the hand leaves, latch and write when the song stops; each writing is one command.
 *  3. A jump of the playhead (loop, locator) ends what runs there; a held value goes on behind it.
 */
import {
  beginRecording,
  findAutomatable,
  laneIdOf,
  moveHand,
  ownerOfTarget,
  pointsByLane,
  readTarget,
  recordedValue,
  releaseHand,
  stopRecording,
  targetKey,
  type MixState,
  type MoveRecording,
  type ParameterTarget,
  type ParameterValue,
  type RecordMode,
} from '@/lib/mix'
import type { MoveRecorder } from './room-types'
import { UnwrittenMoves, type MovesHost, type UnwrittenReport } from './unwritten-moves'

export interface RecorderHost extends MovesHost {
  /** Hz, the song's rate. */
  readonly sampleRate: number
  isPlaying(): boolean
  playheadSample(): number
  modeOf(ownerId: string): RecordMode
  /** Lays a value over what sounds here; null takes it away. */
  hear(target: ParameterTarget, value: number | null): void
}

export interface RecordingReport extends UnwrittenReport {
  /** Moves wait in this window for `retry`; else the hand sets the stored value, as in read. */
  readonly isKept: boolean
}

interface Running {
  readonly target: ParameterTarget
  recording: MoveRecording
}

type Share = (target: ParameterTarget, value: number | null) => void
const silent: Share = () => undefined
const NOTHING: ReadonlySet<string> = new Set()

/** The playhead goes on by less than this from frame to frame. */
const JUMP_S = 0.5

export class AutomationRecorder implements MoveRecorder {
  private readonly running = new Map<string, Running>()
  private readonly listeners = new Set<() => void>()
  private readonly reportListeners = new Set<(report: RecordingReport) => void>()
  private passStart = 0
  private lastSample = 0
  private wasPlaying = false
  private readonly unwritten: UnwrittenMoves
  /** Controls whose refusal was told since the song began to play. */
  private readonly refused = new Set<string>()
  private share: Share = silent

  constructor(private readonly host: RecorderHost) {
    this.unwritten = new UnwrittenMoves(host)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Something was not recorded or not written, and what to say about it. */
  onReport(listener: (report: RecordingReport) => void): () => void {
    this.reportListeners.add(listener)
    return () => this.reportListeners.delete(listener)
  }

  shareWith(share: Share | null): void {
    this.share = share ?? silent
  }

  isRecording(target: ParameterTarget): boolean {
    return this.running.has(targetKey(target))
  }

  /** What the control is worth while it is recorded; undefined otherwise. */
  valueAt(target: ParameterTarget, sample: number): number | undefined {
    const running = this.running.get(targetKey(target))
    return running && recordedValue(running.recording, sample)
  }

  take(target: ParameterTarget, value: ParameterValue): number | null {
    this.follow()
    if (!this.wasPlaying || typeof value !== 'number') return null
    const key = targetKey(target)
    const sample = this.lastSample
    const running = this.running.get(key) ?? this.start(target, sample)
    if (!running) return null
    running.recording = moveHand(running.recording, { sample, value })
    if (!this.running.has(key)) {
      this.running.set(key, running)
      this.tell()
    }
    const taken = recordedValue(running.recording, sample) ?? value
    this.share(target, taken)
    return taken
  }

  release(target: ParameterTarget): void {
    const running = this.running.get(targetKey(target))
    if (!running) return
    this.follow()
    const { recording, isHeld } = releaseHand(running.recording, this.lastSample)
    running.recording = recording
    if (!isHeld) this.finish([running], this.lastSample)
    else this.host.hear(target, recordedValue(recording, this.lastSample) ?? null)
  }

  /** Once per frame while the song plays, and once when it stopped. */
  follow(): void {
    const isPlaying = this.host.isPlaying()
    const sample = Math.round(this.host.playheadSample())
    const way = sample - this.lastSample
    const hasJumped = way < 0 || way > JUMP_S * this.host.sampleRate
    if (isPlaying && !this.wasPlaying) this.beginPass(sample)
    else if (!isPlaying && this.wasPlaying) this.finishAll(this.lastSample)
    else if (isPlaying && hasJumped) this.jump(sample)
    this.wasPlaying = isPlaying
    this.lastSample = sample
    for (const { target, recording } of this.running.values()) {
      const value = recordedValue(recording, sample)
      if (recording.context.mode === 'trim') this.host.hear(target, value ?? null)
      if (value !== undefined) this.share(target, value)
    }
  }

  /** Writes what could not be written before. False while something is still kept, which is told. */
  retry(): boolean {
    return this.tellKept(this.unwritten.retry())
  }

  get hasUnwritten(): boolean {
    return !this.unwritten.isEmpty
  }

  /** Writes what runs and lets go of everything. */
  stop(): void {
    this.finishAll(this.lastSample)
  }

  private start(target: ParameterTarget, sample: number): Running | null {
    const mix = this.host.readMix()
    const parameter = findAutomatable(mix, target)
    const ownerId = ownerOfTarget(mix, target)
    const storedValue = readTarget(mix, target)
    if (!parameter || ownerId === null || typeof storedValue !== 'number') return null
    const mode = this.host.modeOf(ownerId)
    if (mode === 'read' || this.isRefused(mix, target)) return null
    const points = pointsByLane(mix.breakpoints).get(laneIdOf(target)) ?? []
    const { sampleRate } = this.host
    const context = { mode, parameter, points, storedValue, sampleRate, passStart: this.passStart }
    return { target, recording: beginRecording(context, sample) }
  }

  /** A lane that cannot be made is told at the touch, not at the stop. */
  private isRefused(mix: MixState, target: ParameterTarget): boolean {
    const words = mix.lanes[laneIdOf(target)] ? null : this.host.refusal({ kind: 'addLane', target })
    if (words === null) return false
    const key = targetKey(target)
    if (!this.refused.has(key)) this.report({ words, targets: [target], isKept: false })
    this.refused.add(key)
    return true
  }

  private beginPass(sample: number): void {
    this.passStart = sample
    this.refused.clear()
  }

  /** What runs is written up to where the playhead left; values that are held go on from where it is now. */
  private jump(sample: number): void {
    const held = [...this.running.values()].filter(({ recording }) => recording.releasedAt !== null)
    const goesOn = new Set(held.map(({ target }) => targetKey(target)))
    this.finish([...this.running.values()], this.lastSample, goesOn)
    this.passStart = sample
    this.lastSample = sample
    for (const { target, recording } of held) {
      const value = recording.moves.at(-1)?.value
      const again = this.start(target, sample)
      if (!again || value === undefined) {
        this.share(target, null)
        continue
      }
      again.recording = releaseHand(moveHand(again.recording, { sample, value }), sample).recording
      this.running.set(targetKey(target), again)
      this.host.hear(target, value)
    }
    this.tell()
  }

  private finishAll(sample: number): void {
    this.finish([...this.running.values()], sample)
  }

  /**
   * What ends at once is one step of undo.
   *
   * @param goesOn keys of controls that are held on, so that others hear no gap
   */
  private finish(done: readonly Running[], sample: number, goesOn: ReadonlySet<string> = NOTHING): void {
    if (done.length === 0) return
    const ranges = done.flatMap(({ target, recording }) => {
      const write = stopRecording(recording, Math.max(sample, recording.touchedAt))
      return write ? [{ laneId: laneIdOf(target), ...write }] : []
    })
    for (const { target } of done) this.running.delete(targetKey(target))
    this.tellKept(this.unwritten.write(ranges))
    for (const { target } of done) {
      this.host.hear(target, null)
      if (!goesOn.has(targetKey(target))) this.share(target, null)
    }
    this.tell()
  }

  private tellKept(report: UnwrittenReport | null): boolean {
    if (report !== null) this.report({ ...report, isKept: true })
    return report === null
  }

  private report(report: RecordingReport): void {
    for (const listener of this.reportListeners) listener(report)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
