/** What the screen knows of a song's room: plain types, no Yjs. Implemented by song-room.ts, read through hooks.tsx. */
import type { Presence, Role, RoomPerson } from '@/lib/contracts'
import type { MixCommand, MixState, ParameterTarget, ParameterValue } from '@/lib/mix'
import type { ChatApi } from './chat/chat-types'
import type { ClashesApi } from './apart/clash-list'
import type { ListeningApi } from './listening/listening-types'
import type { TalkbackApi } from './talkback/talkback-types'

/**
 * connecting: not joined yet, nothing can be changed. saved: all edits are on the server's disk. saving: some are on their way.
 * offline: the room is not reachable, edits are kept in this browser. refused: the server did not take an edit.
 * repairing: this copy turned out to differ from the room's and is fetched anew.
 */
export type SaveStatus = 'connecting' | 'saved' | 'saving' | 'offline' | 'refused' | 'repairing'

export interface SaveState {
  readonly status: SaveStatus
  /** Edits of this browser that are not on the server's disk yet. */
  readonly unsavedCount: number
  /** Why, in words for the screen; '' when there is nothing to say. */
  readonly message: string
  /** Edits that were not taken, in the desk's words, to be offered as a suggestion. */
  readonly refusedEdits: readonly string[]
  /** The connection ended for good. */
  readonly isClosed: boolean
  /** What helps then: loading the page again, signing in, or nothing here (removed from the band, song gone). */
  readonly wayOn: 'join' | 'signIn' | 'leave'
}

/** Somebody in the room; one entry per window. */
export interface PersonInRoom extends RoomPerson, Presence {
  readonly clientId: number
  readonly isSelf: boolean
}

export interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * done: the step is undone. partly: undone except for what others changed since. skipped: others changed all of it since, so
 * it was left alone and taken off the list. nothing: there is no step. `message` is '' when done or nothing.
 */
export interface UndoResult {
  readonly outcome: 'done' | 'partly' | 'skipped' | 'nothing'
  readonly message: string
}

/** rights: `canEdit` or `role` changed. */
export type RoomTopic =
  'mix' | 'save' | 'people' | 'undo' | 'rights' | 'listening' | 'clashes' | 'talk' | 'chat'

/** A control that somebody drags right now; value null: they let go. */
export type GestureListener = (target: ParameterTarget, value: ParameterValue | null, isOwn: boolean) => void

/** Keeps moves as automation instead of stored values. */
export interface MoveRecorder {
  /** @returns what the control is worth now; null when the move is not recorded */
  take(target: ParameterTarget, value: ParameterValue): number | null
  /** The hand left a control whose moves were taken. */
  release(target: ParameterTarget): void
  /** Where it tells what its controls are worth while it holds them, hand on or off; null value: let go. null: nowhere. */
  shareWith(share: ((target: ParameterTarget, value: number | null) => void) | null): void
}

export interface SongRoomApi {
  readonly songId: string
  /** Whether this person may change the mix right now; follows role changes (topic 'rights'). */
  readonly canEdit: boolean
  /** The role as the server last told it. */
  readonly role: Role
  /** The mix with every gesture in progress (own and others') on top. Unchanged parts keep identity. */
  readonly mix: MixState
  /** The mix as committed, without gestures: what versions, hashes and plans are made of. */
  readonly committedMix: MixState
  readonly saveState: SaveState
  readonly people: readonly PersonInRoom[]
  readonly undoState: UndoState
  readonly listening: ListeningApi
  readonly chat: ChatApi
  readonly talkback: TalkbackApi
  readonly clashes: ClashesApi
  /** One command, one step of undo. False when it may not be (role) or changes nothing. */
  dispatch(command: MixCommand): boolean
  /** A drag begins; ends any other of this window. */
  beginGesture(target: ParameterTarget): void
  /**
   * The value under the hand; shown everywhere at up to 30 Hz, committed at the end and each second. `other`: a second
   * control that the same hand moves (a node of a curve); all of one gesture is one step of undo.
   */
  moveGesture(value: ParameterValue, other?: ParameterTarget): void
  endGesture(): void
  undo(): UndoResult
  redo(): UndoResult
  /** Moves of this window go to the recorder first; null: none. */
  recordWith(recorder: MoveRecorder | null): void
  setPresence(presence: Partial<Presence>): void
  /** Drops the refused edits and goes on with the room's mix. */
  dismissRefusal(): void
  subscribe(topic: RoomTopic, listener: () => void): () => void
  onGesture(listener: GestureListener): () => void
  close(): void
}
