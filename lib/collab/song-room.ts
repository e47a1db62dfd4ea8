/**
 * A song's room as the browser holds it: the mix with gestures on top, people, save state, undo. Each subject has a file of
 * its own (membership, hands, topics such as chat); this one only joins them. Free of React. Main thread.
 *
 * `mix` and `committedMix` change identity only when their content changes.
 */
import type { Presence, Role } from '@/lib/contracts'
import type { MixCommand, MixState, ParameterTarget, ParameterValue } from '@/lib/mix'
import { RoomChat } from './chat/room-chat'
import { ClashList } from './apart/clash-list'
import { Hands } from './hands'
import { RoomListening } from './listening/room-listening'
import { Membership } from './membership'
import { OwnPresence } from './own-presence'
import { readPeople } from './read-people'
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
import type { SongRoomOptions } from './song-room-options'
import { RoomTalkback } from './talkback/room-talkback'
import { Topics } from './topics'

export class SongRoom implements SongRoomApi {
  readonly songId: string
  people: readonly PersonInRoom[] = []
  saveState: SaveState
  undoState: UndoState = { canUndo: false, canRedo: false }
  readonly listening: RoomListening
  readonly chat: RoomChat
  readonly talkback: RoomTalkback
  readonly clashes = new ClashList({
    committedMix: () => this.committedMix,
    dispatch: (command) => this.dispatch(command),
    changed: () => this.topics.tell('clashes'),
  })
  private readonly topics = new Topics()
  private readonly presence: OwnPresence
  private readonly membership: Membership
  private readonly hands: Hands
  private readonly names = new Map<number, string>()
  private toldRights = ''

  constructor(options: SongRoomOptions) {
    this.songId = options.songId
    this.presence = new OwnPresence((presence) =>
      this.membership.session.provider.awareness.setLocalState({ ...presence }),
    )
    this.membership = new Membership(options, {
      onMix: () => this.topics.tell('mix'),
      onState: () => this.updateState(),
      onPeople: (left) => this.updatePeople(left),
      onSession: ({ provider }) => provider.awareness.setLocalState({ ...this.presence.state }),
      onReturned: (mixes) => this.clashes.returned(mixes),
      onHandsOff: (isOver) => this.letGo(isOver),
    })
    this.hands = new Hands({
      membership: this.membership,
      changed: () => this.topics.tell('mix'),
      setPresence: (presence) => this.setPresence(presence),
      nameOf: (clientId) => this.names.get(clientId),
    })
    this.listening = new RoomListening(
      this.membership.channel,
      () => this.membership.session.doc.clientID,
      () => this.topics.tell('listening'),
    )
    const { channel, store } = this.membership
    this.chat = new RoomChat(channel, store.chat, () => this.topics.tell('chat'))
    this.talkback = new RoomTalkback(
      this.membership.channel,
      () => this.membership.session.doc.clientID,
      () => this.topics.tell('talk'),
    )
    this.saveState = this.membership.saveState
    this.updatePeople([])
  }

  get canEdit(): boolean {
    return this.membership.canEdit
  }

  get role(): Role {
    return this.membership.person.role
  }

  get committedMix(): MixState {
    return this.hands.committedMix
  }

  get mix(): MixState {
    return this.hands.gestures.layer(this.committedMix)
  }

  dispatch(command: MixCommand): boolean {
    return this.hands.dispatch(command)
  }

  beginGesture(target: ParameterTarget): void {
    this.hands.begin(target)
  }

  moveGesture(value: ParameterValue, other?: ParameterTarget): void {
    this.hands.gestures.move(value, other)
  }

  endGesture(): void {
    this.hands.end()
  }

  undo(): UndoResult {
    return this.hands.undo()
  }

  redo(): UndoResult {
    return this.hands.redo()
  }

  readonly recordWith = (recorder: MoveRecorder | null): void => this.hands.gestures.recordWith(recorder)

  onGesture(listener: GestureListener): () => void {
    return this.hands.gestures.subscribe(listener)
  }

  setPresence(presence: Partial<Presence>): void {
    this.presence.set(presence)
    this.updatePeople([])
  }

  dismissRefusal(): void {
    this.membership.dismissRefusal()
  }

  subscribe(topic: RoomTopic, listener: () => void): () => void {
    return this.topics.subscribe(topic, listener)
  }

  close(): void {
    this.endGesture()
    this.hands.gestures.stop()
    this.presence.stop()
    this.listening.close()
    this.chat.close()
    this.membership.leave()
    this.topics.clear()
  }

  /** Takes the hand off every control without a commit. */
  private letGo(isOver: boolean): void {
    this.hands.gestures.abandon()
    if (this.presence.state.held !== null) this.presence.set({ held: null })
    if (isOver) this.hands.gestures.stop()
  }

  private updatePeople(left: readonly number[]): void {
    this.hands.gestures.dropFrom(left)
    const { session, person } = this.membership
    const self = { clientId: session.doc.clientID, person, presence: this.presence.state }
    this.people = readPeople(session.provider.awareness.getStates(), self)
    for (const { clientId, name } of this.people) this.names.set(clientId, name)
    this.topics.tell('people')
  }

  private updateState(): void {
    const { membership } = this
    if (!membership.session.isConnected) this.talkback.lose()
    const rights = `${this.role} ${this.canEdit}`
    if (rights !== this.toldRights) {
      this.toldRights = rights
      this.topics.tell('rights')
    }
    const { canUndo, canRedo } = membership.session.undo
    if (canUndo !== this.undoState.canUndo || canRedo !== this.undoState.canRedo) {
      this.undoState = { canUndo, canRedo }
      this.topics.tell('undo')
    }
    const { saveState } = membership
    if (JSON.stringify(saveState) === JSON.stringify(this.saveState)) return
    this.saveState = saveState
    this.topics.tell('save')
  }
}
