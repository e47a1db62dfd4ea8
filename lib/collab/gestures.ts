/**
 * Controls in motion, own and others', as a layer over the committed mix. Own: sent at up to 30 Hz, committed each second and
 * at the end. Others': shown until they let go, leave, or fall silent.
 */
import type { GestureMove, SharedGesture } from '@/lib/contracts'
import {
  clampParameter,
  findTargetParameter,
  targetKey,
  withParameters,
  type MixState,
  type ParameterChange,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { HeldValues } from './held-values'
import type { GestureListener, MoveRecorder } from './room-types'

const SEND_MS = 33
const COMMIT_MS = 1000
/** A hand that holds still sends nothing, and its value is committed by then; recorded ones are told each second. */
const SILENCE_MS = 5000

/** One control under the own hand; a hand on a curve moves two of them at once. */
interface OwnMove {
  readonly target: ParameterTarget
  value: ParameterValue
  committed: ParameterValue | null
  isSendDue: boolean
  /** A recorder keeps it and tells it to the others: it is shown and heard, but not written. */
  readonly isRecorded: boolean
}

export interface GestureHost {
  readMix(): MixState
  send(move: GestureMove): unknown
  /** What moved since the last commit, as one command. */
  commit(changes: readonly ParameterChange[]): void
  /** The layer changed. */
  changed(): void
}

export class Gestures {
  private readonly others = new Map<string, ParameterChange & { readonly clientId: number; timer: Timer }>()
  private readonly listeners = new Set<GestureListener>()
  private own: {
    readonly target: ParameterTarget
    readonly moves: Map<string, OwnMove>
  } | null = null
  private sendTimer: Timer | null = null
  private commitTimer: Timer | null = null
  private recorder: MoveRecorder | null = null
  private layered: { readonly over: MixState; readonly mix: MixState } | null = null

  private readonly recorded: HeldValues

  constructor(private readonly host: GestureHost) {
    this.recorded = new HeldValues((move) => host.send(move))
  }

  recordWith(recorder: MoveRecorder | null): void {
    this.recorder?.shareWith(null)
    this.recorded.stop()
    this.recorder = recorder
    recorder?.shareWith((target, value) => this.recorded.set(target, value))
  }

  get held(): ParameterTarget | null {
    return this.own?.target ?? null
  }

  /** The mix with everything that moves right now; unchanged parts keep identity. */
  layer(over: MixState): MixState {
    if (this.layered?.over !== over) {
      const moving = [...this.others.values(), ...this.ownMoves()]
      this.layered = { over, mix: withParameters(over, moving) }
    }
    return this.layered.mix
  }

  begin(target: ParameterTarget): void {
    this.end()
    this.own = { target, moves: new Map() }
  }

  /** @param other a second control under the same hand; without it, the one that the gesture began with */
  move(value: ParameterValue, other?: ParameterTarget): void {
    const { own } = this
    if (own === null) return
    const target = other ?? own.target
    const parameter = findTargetParameter(this.host.readMix(), target)
    if (!parameter) return
    const asked = clampParameter(parameter, value)
    const taken = this.recorder?.take(target, asked) ?? null
    const clamped = taken ?? asked
    const key = targetKey(target)
    const before = own.moves.get(key)
    own.moves.set(key, {
      target,
      value: clamped,
      committed: before?.committed ?? null,
      isSendDue: taken === null,
      isRecorded: taken !== null,
    })
    if (this.sendTimer === null) this.sendOwn()
    this.commitTimer ??= setTimeout(() => this.commitOwn(), COMMIT_MS)
    this.tell(target, clamped, true)
  }

  end(): void {
    if (this.own === null) return
    const moves = this.ownMoves()
    this.commitOwn()
    this.stopTimers()
    this.own = null
    for (const { target, isRecorded } of moves) {
      if (!isRecorded) this.host.send({ target, value: null })
      this.tell(target, null, true)
    }
    this.release(moves)
  }

  /** What others move, as the server tells it. */
  receive(gestures: readonly SharedGesture[], ownClientId: number): void {
    for (const { clientId, target, value } of gestures) {
      if (clientId === ownClientId) continue
      const key = `${clientId} ${targetKey(target)}`
      clearTimeout(this.others.get(key)?.timer)
      if (value === null) this.others.delete(key)
      else this.others.set(key, { clientId, target, value, timer: this.silence(key) })
      this.tell(target, value, false)
    }
  }

  /** Ends what those moved who left. */
  dropFrom(clientIds: readonly number[]): void {
    for (const [key, moving] of this.others) if (clientIds.includes(moving.clientId)) this.drop(key)
  }

  subscribe(listener: GestureListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes the own hand off without committing. */
  abandon(): void {
    const moves = this.ownMoves()
    this.stopTimers()
    this.own = null
    for (const { target } of moves) this.tell(target, null, true)
    this.release(moves)
  }

  /** Forgets everything without committing. */
  stop(): void {
    this.abandon()
    this.recorded.stop()
    for (const key of [...this.others.keys()]) this.drop(key)
  }

  private release(moves: readonly OwnMove[]): void {
    for (const { target, isRecorded } of moves) if (isRecorded) this.recorder?.release(target)
  }

  private ownMoves(): OwnMove[] {
    return this.own === null ? [] : [...this.own.moves.values()]
  }

  private silence(key: string): Timer {
    return setTimeout(() => this.drop(key), SILENCE_MS)
  }

  private drop(key: string): void {
    const moving = this.others.get(key)
    if (!moving) return
    clearTimeout(moving.timer)
    this.others.delete(key)
    this.tell(moving.target, null, false)
  }

  private sendOwn(): void {
    this.sendTimer = null
    const due = this.ownMoves().filter(({ isSendDue }) => isSendDue)
    if (due.length === 0) return
    for (const move of due) {
      move.isSendDue = false
      this.host.send({ target: move.target, value: move.value })
    }
    this.sendTimer = setTimeout(() => this.sendOwn(), SEND_MS)
  }

  private commitOwn(): void {
    this.commitTimer = null
    const due = this.ownMoves().filter((move) => !move.isRecorded && move.value !== move.committed)
    if (due.length === 0) return
    for (const move of due) move.committed = move.value
    this.host.commit(due.map(({ target, value }) => ({ target, value })))
  }

  private stopTimers(): void {
    if (this.sendTimer !== null) clearTimeout(this.sendTimer)
    if (this.commitTimer !== null) clearTimeout(this.commitTimer)
    this.sendTimer = null
    this.commitTimer = null
  }

  private tell(target: ParameterTarget, value: ParameterValue | null, isOwn: boolean): void {
    this.layered = null
    for (const listener of this.listeners) listener(target, value, isOwn)
    this.host.changed()
  }
}

type Timer = ReturnType<typeof setTimeout>
