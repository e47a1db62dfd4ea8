/**
 * The hands on this window's controls: gestures (own and others') and, where a lane drives the control, their recording. A room
 * owns one; it says when something is committed, and what begins and ends a step of undo. Main thread.
 */
import type { GestureMove, SharedGesture } from '@/lib/contracts'
import {
  isDriven,
  type MixCommand,
  type MixState,
  type ParameterChange,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { AutomationRecorder } from './automation-recorder'
import { Gestures } from './gestures'
import type { GestureListener } from './room-types'

export interface HandsHost {
  /** As committed. */
  readMix(): MixState
  send(move: GestureMove): void
  /** One command of the step that is open. */
  commit(command: MixCommand): void
  startStep(): void
  /** What is heard or shown changed. */
  changed(): void
  modeChanged(): void
}

export class Hands {
  readonly automation: AutomationRecorder
  private readonly gestures: Gestures

  constructor(private readonly host: HandsHost) {
    this.gestures = new Gestures({
      readMix: () => host.readMix(),
      send: (move) => host.send(move),
      commit: (changes: readonly ParameterChange[]) => host.commit({ kind: 'setParameters', changes }),
      isDriven: (target) => isDriven(host.readMix(), target) || this.automation.records(target),
      changed: () => host.changed(),
    })
    this.automation = new AutomationRecorder({
      readMix: () => host.readMix(),
      write: (commands, isEnd) => {
        for (const command of commands) host.commit(command)
        if (isEnd) host.startStep()
      },
      keep: (target, value) => this.gestures.keep(target, value),
      letGo: (target) => this.gestures.letGo(target),
      changed: () => host.modeChanged(),
    })
  }

  get held(): ParameterTarget | null {
    return this.gestures.held
  }

  /** The mix with everything that moves right now. */
  layer(over: MixState): MixState {
    return this.gestures.layer(over)
  }

  begin(target: ParameterTarget): void {
    this.end()
    this.gestures.begin(target)
    this.host.startStep()
    this.automation.touch(target)
  }

  move(value: ParameterValue, other?: ParameterTarget): void {
    const target = other ?? this.held
    if (target === null || this.held === null) return
    this.gestures.move(typeof value === 'number' ? this.automation.move(target, value) : value, other)
  }

  /** @returns whether there was a hand */
  end(): boolean {
    if (this.held === null) return false
    this.automation.release()
    this.gestures.end((target) => this.automation.isHeld(target))
    this.host.startStep()
    return true
  }

  /** Ends the gesture and every recording, written. */
  finish(): void {
    this.end()
    this.automation.finish()
  }

  /** Takes the own hand off everything; nothing more is committed. */
  abandon(): void {
    this.automation.drop()
    this.gestures.abandon()
  }

  receive(gestures: readonly SharedGesture[], ownClientId: number): void {
    this.gestures.receive(gestures, ownClientId)
  }

  dropFrom(clientIds: readonly number[]): void {
    this.gestures.dropFrom(clientIds)
  }

  subscribe(listener: GestureListener): () => void {
    return this.gestures.subscribe(listener)
  }

  /** Forgets everything, others' gestures too. */
  stop(): void {
    this.automation.drop()
    this.gestures.stop()
  }

  /** No transport any more. */
  close(): void {
    this.finish()
    this.automation.follow(null)
    this.gestures.stop()
  }
}
