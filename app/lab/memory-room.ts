/** A room for one that lives in memory: the lab's controls work on a real mix without a server. */
import { Hands } from '@/lib/collab/hands'
import type { GestureListener, RoomTopic, SaveState, SongRoomApi, UndoResult } from '@/lib/collab/room-types'
import type { PersonInRoom } from '@/lib/collab/room-types'
import type { Presence, Role } from '@/lib/contracts'
import {
  reduceMix,
  type MixCommand,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'

const SAVED: SaveState = {
  status: 'saved',
  unsavedCount: 0,
  message: '',
  refusedEdits: [],
  isClosed: false,
}

export class MemoryRoom implements SongRoomApi {
  readonly songId = 'lab'
  readonly saveState = SAVED
  readonly role: Role
  committedMix: MixState
  mix: MixState
  people: readonly PersonInRoom[]
  private readonly listeners = new Map<RoomTopic, Set<() => void>>()
  private readonly done: MixState[] = []
  private readonly undone: MixState[] = []
  private isStepOpen = false
  private readonly hands = new Hands({
    readMix: () => this.committedMix,
    send: () => undefined,
    commit: (command) => void this.apply(command),
    startStep: () => {
      this.isStepOpen = false
    },
    changed: () => this.show(this.committedMix),
    modeChanged: () => this.tell('automation'),
  })
  readonly automation = this.hands.automation

  constructor(
    mix: MixState,
    people: readonly PersonInRoom[],
    readonly canEdit: boolean,
  ) {
    this.committedMix = mix
    this.mix = mix
    this.people = people
    this.role = canEdit ? 'engineer' : 'reviewer'
  }

  get undoState() {
    return this.undoStates[`${this.done.length > 0}-${this.undone.length > 0}`]!
  }
  private readonly undoStates: Readonly<Record<string, { canUndo: boolean; canRedo: boolean }>> = {
    'false-false': { canUndo: false, canRedo: false },
    'true-false': { canUndo: true, canRedo: false },
    'false-true': { canUndo: false, canRedo: true },
    'true-true': { canUndo: true, canRedo: true },
  }

  dispatch(command: MixCommand): boolean {
    this.isStepOpen = false
    const isDone = this.canEdit && this.apply(command)
    this.isStepOpen = false
    return isDone
  }
  private apply(command: MixCommand): boolean {
    const next = reduceMix(this.committedMix, command)
    if (next === this.committedMix) return false
    if (!this.isStepOpen) this.done.push(this.committedMix)
    this.isStepOpen = true
    this.undone.length = 0
    this.show(next)
    return true
  }

  beginGesture(target: ParameterTarget): void {
    if (this.canEdit) this.hands.begin(target)
  }
  moveGesture(value: ParameterValue, other?: ParameterTarget): void {
    this.hands.move(value, other)
  }
  endGesture(): void {
    this.hands.end()
  }

  undo(): UndoResult {
    return this.step(this.done, this.undone)
  }
  redo(): UndoResult {
    return this.step(this.undone, this.done)
  }
  private step(from: MixState[], to: MixState[]): UndoResult {
    this.hands.finish()
    const mix = from.pop()
    if (!mix) return { outcome: 'nothing', message: '' }
    to.push(this.committedMix)
    this.show(mix)
    return { outcome: 'done', message: '' }
  }
  private show(mix: MixState): void {
    this.committedMix = mix
    this.mix = this.hands.layer(mix)
    this.tell('mix')
    this.tell('undo')
  }

  setPresence(presence: Partial<Presence>): void {
    this.people = this.people.map((p) => (p.isSelf ? { ...p, ...presence } : p))
    this.tell('people')
  }
  dismissRefusal(): void {
    this.tell('save')
  }
  subscribe(topic: RoomTopic, listener: () => void): () => void {
    const set = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, set.add(listener))
    return () => set.delete(listener)
  }
  onGesture(listener: GestureListener): () => void {
    return this.hands.subscribe(listener)
  }
  close(): void {
    this.hands.close()
    this.listeners.clear()
  }
  private tell(topic: RoomTopic): void {
    for (const listener of this.listeners.get(topic) ?? []) listener()
  }
}
