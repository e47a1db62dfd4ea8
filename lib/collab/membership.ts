/**
 * How a window belongs to a room: one session at a time, who the person is there, what was refused, whether it is over.
 *
 *  1. Nothing is written before the first sync, without the right to, or after the room is closed.
 *  2. After a refusal the document is dropped and the room joined anew; what was not taken is told, never sent again.
 *  3. Events of a session that was thrown away say nothing any more.
 */
import {
  can,
  ROOM_CLOSE,
  type Refusal,
  type RoomPerson,
  type StateVerdict,
  type Welcome,
} from '@/lib/contracts'
import { MIX_SCHEMA_VERSION } from '@/lib/mix'
import type { ReturnedMixes } from './apart/last-known'
import { Refusals } from './refusals'
import { RoomChannel } from './room-channel'
import { RoomSession, type SessionEvents } from './room-session'
import type { SaveState } from './room-types'
import {
  closingOf,
  HOPELESS_WORDS,
  OUTDATED_WORDS,
  ROLE_REFUSED_WORDS,
  saveStateOf,
  type Closing,
} from './save-state'
import { ownServerUrl, type SongRoomOptions } from './song-room-options'
import { StateCheck } from './state-check'
import { openUnsavedStore, type UnsavedStore } from './unsaved-store'

/** More than a window that only had bad luck can need. */
const MAX_REPAIRS = 5

export interface MembershipEvents {
  /** The document changed, or another one took its place. */
  onMix(): void
  /** The person, the rights, or how far edits are. */
  onState(): void
  /** @param left client ids of windows that are gone */
  onPeople(left: readonly number[]): void
  /** A session begins: what this window says about itself has to be said in it. */
  onSession(session: RoomSession): void
  /** Edits that were made apart met what others did meanwhile. */
  onReturned(mixes: ReturnedMixes): void
  /** No control may be held any more. `isOver`: what others hold is gone too. */
  onHandsOff(isOver: boolean): void
}

export class Membership {
  person: RoomPerson
  session: RoomSession
  readonly channel = new RoomChannel((frame) => this.session.send(frame))
  readonly store: UnsavedStore
  private readonly refusals = new Refusals()
  private readonly stateCheck: StateCheck
  private repairs = 0
  private isRepairing = false
  /** As the room says with its welcome. */
  private rewrittenAt: string | null = null
  private closing: Closing | null = null
  /** As the room says; until it has spoken, as the page that opened it says. */
  private mayEdit: boolean

  constructor(
    private readonly options: SongRoomOptions,
    private readonly events: MembershipEvents,
  ) {
    this.person = { ...options.person, role: options.role }
    this.mayEdit = options.canEdit ?? can(options.role, 'mix.edit')
    this.store = options.store ?? openUnsavedStore(options.songId, options.person.userId)
    this.channel.on('hello', (welcome) => this.welcomed(welcome))
    this.channel.on('refusal', (refusal) => this.refuse(refusal))
    this.session = this.openSession()
    this.stateCheck = new StateCheck({
      channel: this.channel,
      session: () => this.session,
      repair: (verdict) => this.repair(verdict),
      everyMs: options.stateCheckMs,
    })
  }

  get canEdit(): boolean {
    return this.session.hasJoined && this.closing === null && this.mayEdit
  }

  get saveState(): SaveState {
    const { session, closing } = this
    const { hasJoined, isConnected } = session
    const { isRepairing, repairs } = this
    const facts = { hasJoined, isConnected, isRepairing, repairs, refusal: this.refusals.told, closing }
    return saveStateOf({ ...facts, unsavedCount: session.tracker.count })
  }

  dismissRefusal(): void {
    this.refusals.dismiss()
    this.events.onState()
  }

  leave(): void {
    this.stateCheck.stop()
    this.session.destroy()
    this.channel.clear()
  }

  private openSession(): RoomSession {
    const { songId, serverUrl = ownServerUrl(), webSocket } = this.options
    const session: RoomSession = new RoomSession(
      { serverUrl, songId, store: this.store, webSocket },
      this.eventsOf(() => session),
    )
    this.events.onSession(session)
    return session
  }

  private eventsOf(session: () => RoomSession): SessionEvents {
    const current =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A) => {
        // During the constructor there is no session yet, and nothing to tell.
        if (this.session !== undefined && session() === this.session) act(...args)
      }
    return {
      onMix: current(() => this.events.onMix()),
      onState: current(() => this.events.onState()),
      onPeople: current((left) => this.events.onPeople(left)),
      onMessage: current((kind, json) => this.channel.deliver(kind, json)),
      onJoined: current(() => this.joined()),
      onReturned: current((mixes) => this.events.onReturned(mixes)),
      onRefused: current((refusal) => this.refuse(refusal)),
      onClosed: current((code) => this.ended(code)),
    }
  }

  private welcomed({ person, canEdit, schemaVersion, rewrittenAt }: Welcome): void {
    if (schemaVersion > MIX_SCHEMA_VERSION) {
      this.closed({ message: OUTDATED_WORDS, wayOn: 'join' })
      return
    }
    this.person = person
    this.rewrittenAt = rewrittenAt
    this.mayEdit = canEdit
    if (!canEdit) {
      this.events.onHandsOff(false)
      if (this.session.tracker.count > 0) {
        this.refuse({ reason: 'forbidden', message: ROLE_REFUSED_WORDS })
        return
      }
    }
    this.events.onPeople([])
    this.events.onState()
    this.events.onMix()
  }

  private joined(): void {
    const { session } = this
    if (this.isRepairing) {
      this.isRepairing = false
      this.events.onState()
    }
    if (this.refusals.tell(session.doc)) this.events.onState()
    void session.takeStored(this.mayEdit, this.rewrittenAt).then((lost) => {
      if (lost === null || session !== this.session) return
      this.refusals.tellStored(session.doc, lost)
      this.events.onState()
    })
    this.events.onMix()
  }

  private refuse({ message }: Refusal): void {
    const dropped = this.session
    this.refusals.note(dropped.tracker.pendingUpdate(), message)
    this.events.onHandsOff(true)
    void dropped.tracker.discard()
    dropped.destroy()
    if (this.refusals.isHopeless) {
      this.closed({ message: HOPELESS_WORDS.refused, wayOn: 'join' })
      return
    }
    this.startAnew()
  }

  /** This copy is not what the room holds: it is dropped. Edits that are not on disk wait in this browser and come along. */
  private repair(verdict: StateVerdict['verdict']): void {
    if (this.closing !== null || this.isRepairing) return
    // No fault of anybody's: the room was empty while this window was away.
    if (verdict !== 'rewritten') this.repairs += 1
    this.events.onHandsOff(true)
    this.session.destroy()
    if (this.repairs > MAX_REPAIRS) {
      this.closed({ message: HOPELESS_WORDS.outOfStep, wayOn: 'join' })
      return
    }
    this.isRepairing = true
    this.startAnew()
  }

  private startAnew(): void {
    this.session = this.openSession()
    this.events.onPeople([])
    this.events.onState()
    this.events.onMix()
  }

  /** A sign-in that ended while we were in may have been renewed since: the browser's cookie of today is tried once. */
  private ended(code: number): void {
    if (code !== ROOM_CLOSE.unauthenticated || !this.session.hasJoined) {
      this.closed(closingOf(code))
      return
    }
    this.events.onHandsOff(true)
    this.session.destroy()
    this.startAnew()
  }

  private closed(closing: Closing): void {
    this.closing = closing
    this.events.onHandsOff(true)
    this.events.onState()
  }
}
