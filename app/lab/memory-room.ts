/** A room for one that lives in memory: the lab's controls work on a real mix without a server. */
import type {
  GestureListener,
  MoveRecorder,
  PersonInRoom,
  RoomTopic,
  SaveState,
  SongRoomApi,
  UndoResult,
} from '@/lib/collab/room-types'
import { ClashList } from '@/lib/collab/apart/clash-list'
import type { Presence, Role } from '@/lib/contracts'
import { LabChat } from './lab-chat'
import { LabListening } from './lab-listening'
import { LabTalkback } from './lab-talkback'
import {
  reduceMix,
  targetKey,
  type MixCommand,
  type MixState,
  type ParameterChange,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'

const SAVED: SaveState = {
  status: 'saved',
  unsavedCount: 0,
  message: '',
  refusedEdits: [],
  isClosed: false,
  wayOn: 'join',
}

export class MemoryRoom implements SongRoomApi {
  readonly songId = 'lab'
  readonly saveState = SAVED
  readonly role: Role
  committedMix: MixState
  mix: MixState
  people: readonly PersonInRoom[]
  readonly listening = new LabListening(() => this.tell('listening'))
  readonly chat = new LabChat(
    () => this.people.find(({ isSelf }) => isSelf),
    () => this.tell('chat'),
  )
  readonly talkback = new LabTalkback(() => this.tell('talk'))
  readonly clashes = new ClashList({
    committedMix: () => this.committedMix,
    dispatch: (command) => this.dispatch(command),
    changed: () => this.tell('clashes'),
  })
  private readonly listeners = new Map<RoomTopic, Set<() => void>>()
  private readonly gestureListeners = new Set<GestureListener>()
  private readonly done: MixState[] = []
  private readonly undone: MixState[] = []
  private recorder: MoveRecorder | null = null
  private readonly recorded = new Map<string, ParameterTarget>()
  private gesture: { target: ParameterTarget; changes: Map<string, ParameterChange> } | null = null

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
    if (!this.canEdit) return false
    const next = reduceMix(this.committedMix, command)
    if (next === this.committedMix) return false
    this.done.push(this.committedMix)
    this.undone.length = 0
    this.show(next)
    return true
  }

  recordWith(recorder: MoveRecorder | null): void {
    this.recorder = recorder
  }
  beginGesture(target: ParameterTarget): void {
    this.endGesture()
    this.gesture = { target, changes: new Map() }
  }
  moveGesture(value: ParameterValue, other?: ParameterTarget): void {
    if (!this.gesture) return
    const target = other ?? this.gesture.target
    const taken = this.recorder?.take(target, value) ?? null
    if (taken !== null) this.recorded.set(targetKey(target), target)
    else this.gesture.changes.set(targetKey(target), { target, value })
    this.mix = reduceMix(this.committedMix, {
      kind: 'setParameters',
      changes: [...this.gesture.changes.values()],
    })
    for (const listener of this.gestureListeners) listener(target, value, true)
    this.tell('mix')
  }
  endGesture(): void {
    const changes = [...(this.gesture?.changes.values() ?? [])]
    this.gesture = null
    for (const target of this.recorded.values()) this.recorder?.release(target)
    this.recorded.clear()
    if (changes.length > 0) this.dispatch({ kind: 'setParameters', changes })
  }

  undo(): UndoResult {
    return this.step(this.done, this.undone)
  }
  redo(): UndoResult {
    return this.step(this.undone, this.done)
  }
  private step(from: MixState[], to: MixState[]): UndoResult {
    const mix = from.pop()
    if (!mix) return { outcome: 'nothing', message: '' }
    to.push(this.committedMix)
    this.show(mix)
    return { outcome: 'done', message: '' }
  }
  private show(mix: MixState): void {
    this.committedMix = mix
    this.mix = mix
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
    this.gestureListeners.add(listener)
    return () => this.gestureListeners.delete(listener)
  }
  close(): void {
    this.listeners.clear()
  }
  private tell(topic: RoomTopic): void {
    for (const listener of this.listeners.get(topic) ?? []) listener()
  }
}
