/**
 * A song's room as the browser holds it: one session at a time, the mix with gestures on top, people, save state, undo.
 * Free of React; hooks.tsx is its face there. Main thread.
 *
 *  1. `mix` and `committedMix` change identity only when their content changes.
 *  2. Nothing is written before the first sync, without the right to, or after the room is closed.
 *  3. After a refusal the document is dropped and the room joined anew; what was not taken is told, never sent again.
 */
import { can, type Presence, type Refusal, type Role, type RoomPerson, type Welcome } from '@/lib/contracts'
import {
  MIX_SCHEMA_VERSION,
  type MixCommand,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { readMix } from '@/lib/mix-doc/read-mix'
import { Gestures } from './gestures'
import { OwnPresence } from './own-presence'
import { readPeople } from './read-people'
import { RoomSession, type SessionEvents } from './room-session'
import type {
  GestureListener,
  MoveRecorder,
  PersonInRoom,
  RoomTopic,
  SaveState,
  SongRoomApi,
  UndoResult,
  UndoState,
} from './room-types'
import { Refusals } from './refusals'
import { closedWords, OUTDATED_WORDS, ROLE_REFUSED_WORDS, saveStateOf } from './save-state'
import { ownServerUrl, type SongRoomOptions } from './song-room-options'
import { Topics } from './topics'
import { undoResult } from './undo-words'
import { openUnsavedStore, type UnsavedStore } from './unsaved-store'

export class SongRoom implements SongRoomApi {
  readonly songId: string
  people: readonly PersonInRoom[]
  saveState: SaveState = {
    status: 'connecting',
    unsavedCount: 0,
    message: '',
    refusedEdits: [],
    isClosed: false,
  }
  undoState: UndoState = { canUndo: false, canRedo: false }
  private person: RoomPerson
  private session: RoomSession
  private readonly store: UnsavedStore
  private readonly gestures: Gestures
  private readonly presence: OwnPresence
  private readonly topics = new Topics()
  private readonly names = new Map<number, string>()
  private readonly refusals = new Refusals()
  private closedMessage: string | null = null
  private toldRights = ''

  constructor(private readonly options: SongRoomOptions) {
    this.songId = options.songId
    this.person = { ...options.person, role: options.role }
    this.store = options.store ?? openUnsavedStore(options.songId, options.person.userId)
    this.presence = new OwnPresence((presence) =>
      this.session.provider.awareness.setLocalState({ ...presence }),
    )
    this.gestures = new Gestures({
      readMix: () => this.committedMix,
      send: (move) => this.session.sendGesture(move),
      commit: (changes) => void applyCommand(this.session.doc, { kind: 'setParameters', changes }, 'gesture'),
      changed: () => this.topics.tell('mix'),
    })
    this.session = this.openSession()
    this.people = readPeople(new Map(), this.self)
  }

  get canEdit(): boolean {
    return this.session.hasJoined && this.closedMessage === null && can(this.person.role, 'mix.edit')
  }

  get role(): Role {
    return this.person.role
  }

  get committedMix(): MixState {
    return readMix(this.session.doc)
  }

  get mix(): MixState {
    return this.gestures.layer(this.committedMix)
  }

  dispatch(command: MixCommand): boolean {
    if (!this.canEdit) return false
    this.session.undo.startStep()
    const isWritten = applyCommand(this.session.doc, command, 'command')
    this.session.undo.startStep()
    return isWritten
  }

  beginGesture(target: ParameterTarget): void {
    if (!this.canEdit) return
    this.gestures.begin(target)
    this.session.undo.startStep()
    this.presence.set({ held: target })
    this.updatePeople()
  }

  moveGesture(value: ParameterValue, other?: ParameterTarget): void {
    this.gestures.move(value, other)
  }

  endGesture(): void {
    if (this.gestures.held === null) return
    this.gestures.end()
    this.session.undo.startStep()
    this.presence.set({ held: null })
    this.updatePeople()
  }

  undo(): UndoResult {
    return this.takeBack(() => this.session.undo.undo())
  }

  redo(): UndoResult {
    return this.takeBack(() => this.session.undo.redo())
  }

  setPresence(presence: Partial<Presence>): void {
    this.presence.set(presence)
    this.updatePeople()
  }

  dismissRefusal(): void {
    this.refusals.dismiss()
    this.updateState()
  }

  subscribe(topic: RoomTopic, listener: () => void): () => void {
    return this.topics.subscribe(topic, listener)
  }

  readonly recordWith = (recorder: MoveRecorder | null): void => this.gestures.recordWith(recorder)

  onGesture(listener: GestureListener): () => void {
    return this.gestures.subscribe(listener)
  }

  close(): void {
    this.endGesture()
    this.gestures.stop()
    this.presence.stop()
    this.session.destroy()
    this.topics.clear()
  }

  private get self() {
    return { clientId: this.session.doc.clientID, person: this.person, presence: this.presence.state }
  }

  private openSession(): RoomSession {
    const { songId, store, options } = this
    const serverUrl = options.serverUrl ?? ownServerUrl()
    const session: RoomSession = new RoomSession(
      { serverUrl, songId, store, webSocket: options.webSocket },
      this.eventsOf(() => session),
    )
    session.provider.awareness.setLocalState({ ...this.presence.state })
    return session
  }

  /** Events of a session that was thrown away meanwhile say nothing any more. */
  private eventsOf(session: () => RoomSession): SessionEvents {
    const current =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A) => {
        // During the constructor there is no session yet, and nothing to tell.
        if (this.session !== undefined && session() === this.session) act(...args)
      }
    return {
      onMix: current(() => this.topics.tell('mix')),
      onState: current(() => this.updateState()),
      onPeople: current((left) => {
        this.gestures.dropFrom(left)
        this.updatePeople()
      }),
      onGestures: current((gestures) => this.gestures.receive(gestures, this.session.doc.clientID)),
      onWelcome: current((welcome) => this.welcomed(welcome)),
      onJoined: current(() => this.joined()),
      onRefused: current((refusal) => this.refuse(refusal)),
      onClosed: current((code) => this.closed(closedWords(code))),
    }
  }

  private welcomed({ person, schemaVersion }: Welcome): void {
    if (schemaVersion > MIX_SCHEMA_VERSION) {
      this.closed(OUTDATED_WORDS)
      return
    }
    this.person = person
    if (!can(person.role, 'mix.edit')) {
      this.letGo()
      if (this.session.tracker.count > 0) {
        this.refuse({ reason: 'forbidden', message: ROLE_REFUSED_WORDS })
        return
      }
    }
    this.updatePeople()
    this.updateState()
    this.topics.tell('mix')
  }

  private joined(): void {
    const { session } = this
    if (this.refusals.tell(session.doc)) this.updateState()
    void session.takeStored(can(this.person.role, 'mix.edit')).then((lost) => {
      if (lost === null || session !== this.session) return
      this.refusals.tellStored(session.doc, lost)
      this.updateState()
    })
    this.topics.tell('mix')
  }

  private refuse({ message }: Refusal): void {
    const dropped = this.session
    this.refusals.note(dropped.tracker.pendingUpdate(), message)
    this.letGo()
    this.gestures.stop()
    void dropped.tracker.discard()
    dropped.destroy()
    if (this.refusals.isHopeless) {
      this.closed('The room refused this window several times. Load the page again.')
      return
    }
    this.session = this.openSession()
    this.updatePeople()
    this.updateState()
    this.topics.tell('mix')
  }

  private closed(message: string): void {
    this.closedMessage = message
    this.letGo()
    this.gestures.stop()
    this.updateState()
  }

  /** Takes the hand off every control without a commit. */
  private letGo(): void {
    this.gestures.abandon()
    if (this.presence.state.held !== null) this.presence.set({ held: null })
  }

  private takeBack(act: () => Parameters<typeof undoResult>[0]): UndoResult {
    if (!this.canEdit) return { outcome: 'nothing', message: '' }
    this.endGesture()
    const before = this.committedMix
    return undoResult(act(), before, (clientId) => this.names.get(clientId))
  }

  private updatePeople(): void {
    this.people = readPeople(this.session.provider.awareness.getStates(), this.self)
    for (const { clientId, name } of this.people) this.names.set(clientId, name)
    this.topics.tell('people')
  }

  private updateState(): void {
    const rights = `${this.role} ${this.canEdit}`
    if (rights !== this.toldRights) {
      this.toldRights = rights
      this.topics.tell('rights')
    }
    const { undo } = this.session
    const undoState = { canUndo: undo.canUndo, canRedo: undo.canRedo }
    if (undoState.canUndo !== this.undoState.canUndo || undoState.canRedo !== this.undoState.canRedo) {
      this.undoState = undoState
      this.topics.tell('undo')
    }
    const { session, closedMessage } = this
    const refusal = this.refusals.told
    const { hasJoined, isConnected } = session
    const facts = { hasJoined, isConnected, refusal, closedMessage }
    const saveState = saveStateOf({ ...facts, unsavedCount: session.tracker.count })
    if (JSON.stringify(saveState) === JSON.stringify(this.saveState)) return
    this.saveState = saveState
    this.topics.tell('save')
  }
}
