/**
 * This window's hands on automated controls while its transport runs: what they do becomes breakpoints. One per room; main
 * thread. The machine of one move is lib/mix/automation/record-move.ts; here are time, the transport and the writing.
 *
 *  1. A control is recorded when its lane is on, the mode is not 'read' and the transport runs. Otherwise a hand on a driven
 *     control is heard while it is there, and nothing stays.
 *  2. What is recorded is written every few seconds and at the end: a closed tab loses little. A range is written whole each
 *     time, so the last writing is all that remains.
 *  3. Stop, a jump of the playhead, another mode and undo end every recording; a held value goes on behind a jump.
 */
import {
  beginRecording,
  findAutomatable,
  laneIdOf,
  moveHand,
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
  type RecordMode,
} from '@/lib/mix'
import type { AutomationDoor, RecordTransport } from './room-types'

export interface RecorderHost {
  readMix(): MixState
  /** Several lanes as one step of undo; `isEnd` false: the step goes on. */
  write(commands: readonly MixCommand[], isEnd: boolean): void
  /** A control that the hand left goes on at this value. */
  keep(target: ParameterTarget, value: number): void
  letGo(target: ParameterTarget): void
  /** The mode. */
  changed(): void
}

interface OneRecording {
  readonly target: ParameterTarget
  recording: MoveRecording
  isHeld: boolean
}

const TICK_MS = 33
/** Ticks between two writings of what is recorded so far. */
const WRITE_EVERY = 150
/** Ticks after which a held value is said again: others take 5 s without a word for a hand that is gone. */
const SAY_EVERY = 60
/** A playhead that runs further than this in one look has jumped; a busy page looks late. */
const JUMP_S = 1.5

export class AutomationRecorder implements AutomationDoor {
  mode: RecordMode = 'read'
  private transport: RecordTransport | null = null
  private readonly recordings = new Map<string, OneRecording>()
  private timer: ReturnType<typeof setInterval> | null = null
  private ticks = 0
  private last: { readonly isPlaying: boolean; readonly sample: number } = { isPlaying: false, sample: 0 }
  private passStart = 0

  constructor(private readonly host: RecorderHost) {}

  setMode(mode: RecordMode): void {
    if (mode === this.mode) return
    this.finish()
    this.mode = mode
    this.listen()
    this.host.changed()
  }

  follow(transport: RecordTransport | null): void {
    this.finish()
    this.transport = transport
    this.listen()
  }

  /** A hand is on the control. */
  touch(target: ParameterTarget): void {
    const key = targetKey(target)
    const before = this.recordings.get(key)
    if (before) before.isHeld = false
    else this.begin(target)
  }

  /** @returns what the control is worth with it: in trim, the lane moved by the hand's way */
  move(target: ParameterTarget, value: number): number {
    this.touch(target)
    const one = this.recordings.get(targetKey(target))
    if (!one) return value
    const sample = this.sample()
    one.recording = moveHand(one.recording, { sample, value })
    return recordedValue(one.recording, sample) ?? value
  }

  /** The hand is off everything. What is held goes on until the transport stops. */
  release(): void {
    const sample = this.sample()
    const done: OneRecording[] = []
    for (const one of this.recordings.values()) {
      if (one.isHeld) continue
      const { recording, isHeld } = releaseHand(one.recording, sample)
      one.recording = recording
      one.isHeld = isHeld
      if (!isHeld) done.push(one)
    }
    this.end(done, sample)
  }

  records(target: ParameterTarget): boolean {
    return this.recordings.has(targetKey(target))
  }

  isHeld(target: ParameterTarget): boolean {
    return this.recordings.get(targetKey(target))?.isHeld === true
  }

  /** Writes everything and lets go. */
  finish(sample: number = this.sample()): void {
    this.end([...this.recordings.values()], sample)
  }

  /** Forgets everything without writing. */
  drop(): void {
    this.recordings.clear()
  }

  private sample(): number {
    return Math.max(0, Math.round(this.transport?.songSample() ?? this.last.sample))
  }

  private begin(target: ParameterTarget): void {
    const { transport, mode } = this
    const mix = this.host.readMix()
    const laneId = laneIdOf(target)
    const parameter = findAutomatable(mix, target)
    if (mode === 'read' || !transport?.isPlaying() || !mix.lanes[laneId]?.isOn || !parameter) return
    const context = {
      ...{ mode, parameter, sampleRate: transport.sampleRate, passStart: this.passStart },
      points: pointsByLane(mix.breakpoints).get(laneId) ?? [],
      storedValue: storedValue(mix, target) ?? parameter.default,
    }
    const recording = beginRecording(context, this.sample())
    this.recordings.set(targetKey(target), { target, recording, isHeld: false })
  }

  private end(done: readonly OneRecording[], sample: number): void {
    if (done.length === 0) return
    this.write(done, sample, true)
    for (const { target, isHeld } of done) {
      this.recordings.delete(targetKey(target))
      if (isHeld) this.host.letGo(target)
    }
  }

  private write(all: readonly OneRecording[], sample: number, isEnd: boolean): void {
    const commands = all.flatMap(({ target, recording }): MixCommand[] => {
      const write = stopRecording(recording, sample)
      return write === null ? [] : [{ kind: 'setBreakpoints', laneId: laneIdOf(target), ...write }]
    })
    if (commands.length > 0) this.host.write(commands, isEnd)
  }

  private listen(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
    if (this.mode === 'read' || this.transport === null) return
    this.last = { isPlaying: this.transport.isPlaying(), sample: this.sample() }
    this.passStart = this.last.sample
    this.timer = setInterval(() => this.tick(), TICK_MS)
  }

  private tick(): void {
    const { transport, last } = this
    if (!transport) return
    const now = { isPlaying: transport.isPlaying(), sample: this.sample() }
    this.last = now
    const way = now.sample - last.sample
    const hasJumped = now.isPlaying && (way < 0 || way > JUMP_S * transport.sampleRate)
    if (last.isPlaying && !now.isPlaying) this.finish(last.sample)
    else if (hasJumped) this.jump(last.sample, now.sample)
    if (now.isPlaying && (!last.isPlaying || hasJumped)) this.passStart = now.sample
    if (!now.isPlaying || this.recordings.size === 0) return
    for (const { target, recording, isHeld } of this.recordings.values()) {
      const value = recordedValue(recording, now.sample)
      const isDue = recording.context.mode === 'trim' || this.ticks % SAY_EVERY === 0
      if (isHeld && isDue && value !== undefined) this.host.keep(target, value)
    }
    this.ticks += 1
    if (this.ticks % WRITE_EVERY === 0) this.write([...this.recordings.values()], now.sample, false)
  }

  /** Everything up to the jump is written; what is held, or under the hand, begins again behind it. */
  private jump(from: number, to: number): void {
    const all = [...this.recordings.values()]
    this.write(all, from, true)
    this.recordings.clear()
    this.passStart = to
    for (const { target, recording, isHeld } of all) {
      this.begin(target)
      const one = this.recordings.get(targetKey(target))
      const value = recording.moves.at(-1)?.value
      if (!one || value === undefined) continue
      one.recording = moveHand(one.recording, { sample: to, value })
      one.isHeld = isHeld
    }
  }
}

function storedValue(mix: MixState, target: ParameterTarget): number | undefined {
  const value = readTarget(mix, target)
  return typeof value === 'number' ? value : undefined
}
