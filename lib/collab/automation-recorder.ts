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
  type MixCommand,
  type MixState,
  type MoveRecording,
  type ParameterTarget,
  type ParameterValue,
  type RecordMode,
} from '@/lib/mix'
import type { MoveRecorder } from './room-types'

export interface RecorderHost {
  /** Hz, the song's rate. */
  readonly sampleRate: number
  readMix(): MixState
  isPlaying(): boolean
  playheadSample(): number
  modeOf(ownerId: string): RecordMode
  /** Lays a value over what sounds here; null takes it away. */
  hear(target: ParameterTarget, value: number | null): void
  dispatch(command: MixCommand): boolean
}

interface Running {
  readonly target: ParameterTarget
  recording: MoveRecording
}

/** The playhead goes on by less than this from frame to frame. */
const JUMP_S = 0.5

export class AutomationRecorder implements MoveRecorder {
  private readonly running = new Map<string, Running>()
  private readonly listeners = new Set<() => void>()
  private passStart = 0
  private lastSample = 0
  private wasPlaying = false

  constructor(private readonly host: RecorderHost) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
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
    return recordedValue(running.recording, sample) ?? value
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
    if (isPlaying && !this.wasPlaying) this.passStart = sample
    else if (!isPlaying && this.wasPlaying) this.finishAll(this.lastSample)
    else if (isPlaying && hasJumped) this.jump(sample)
    this.wasPlaying = isPlaying
    this.lastSample = sample
    for (const { target, recording } of this.running.values())
      if (recording.context.mode === 'trim') this.host.hear(target, recordedValue(recording, sample) ?? null)
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
    if (mode === 'read') return null
    const points = pointsByLane(mix.breakpoints).get(laneIdOf(target)) ?? []
    const { sampleRate } = this.host
    const context = { mode, parameter, points, storedValue, sampleRate, passStart: this.passStart }
    return { target, recording: beginRecording(context, sample) }
  }

  /** What runs is written up to where the playhead left; values that are held go on from where it is now. */
  private jump(sample: number): void {
    const held = [...this.running.values()].filter(({ recording }) => recording.releasedAt !== null)
    this.finishAll(this.lastSample)
    this.passStart = sample
    this.lastSample = sample
    for (const { target, recording } of held) {
      const value = recording.moves.at(-1)?.value
      const again = this.start(target, sample)
      if (!again || value === undefined) continue
      again.recording = releaseHand(moveHand(again.recording, { sample, value }), sample).recording
      this.running.set(targetKey(target), again)
      this.host.hear(target, value)
    }
    this.tell()
  }

  private finishAll(sample: number): void {
    this.finish([...this.running.values()], sample)
  }

  /** What ends at once is one step of undo. */
  private finish(done: readonly Running[], sample: number): void {
    if (done.length === 0) return
    const ranges = done.flatMap(({ target, recording }) => {
      const write = stopRecording(recording, Math.max(sample, recording.touchedAt))
      return write ? [{ laneId: laneIdOf(target), ...write }] : []
    })
    for (const { target } of done) this.running.delete(targetKey(target))
    if (ranges.length > 0) this.host.dispatch({ kind: 'setLanes', ranges })
    for (const { target } of done) this.host.hear(target, null)
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
