/**
 * One song's room while somebody is in it.
 *
 *   loading --> live --(empty for IDLE_MS)--> saving --> unloading --> closed
 *                ^                              |
 *                +------(somebody joins)--------+          live --(log fails)--> closed
 *
 *  1. loading: the log is read before the first sync answer; sockets are paused.
 *  2. live: role and limits -> shadow document -> log -> then broadcast and ack. Nobody sees what is not on disk.
 *  3. saving: the queue drains and the log becomes a snapshot; a join brings the room back to live.
 *  4. unloading: nothing enters any more; the next join loads anew.
 *  5. A failed log closes every socket with 4503: clients keep what was not acknowledged and offer it again.
 */
import type { RawData } from 'ws'
import type { Logger } from 'pino'
import { MIX_SCHEMA_VERSION } from '@/lib/mix'
import { ROOM_CLOSE, type FromRoom, type Refusal, type RoomKind } from '@/lib/contracts'
import type { RoomSeat } from '../auth/socket'
import { Acknowledgements } from './acknowledgements'
import { deliver } from './deliver'
import { RoomHistory } from './history/room-history'
import type { Fanout } from './fanout'
import { jsonFrame, syncStep1Frame } from './frames'
import { CROWD, MAX_CONNECTIONS_PER_PERSON } from './limits'
import { loadRoom } from './load-room'
import { receiveMessage } from './messages/receive-message'
import type { RoomConnection } from './room-connection'
import type { RoomDocument } from './room-document'
import { RoomLog, type Durable, type LogEntry } from './room-log'
import { RoomPresence } from './room-presence'
import type { RoomServices, RoomState } from './room-services'
import { SlowReaders } from './slow-readers'
import { takeInbox } from './take-inbox'
import { RoomTopics } from './topics/room-topics'

export class Room implements RoomServices {
  state: RoomState = 'loading'
  readonly connections = new Set<RoomConnection>()
  readonly presence: RoomPresence
  readonly topics: RoomTopics
  private parts: { document: RoomDocument; log: RoomLog; history: RoomHistory } | null = null
  private readonly loaded: Promise<void>
  private readonly leaveFanout: () => void
  readonly acknowledgements: Acknowledgements = new Acknowledgements(this)
  private readonly slowReaders = new SlowReaders(this)
  private inboxTurn: Promise<void> = Promise.resolve()

  constructor(
    readonly songId: string,
    private readonly fanout: Fanout,
    readonly logger: Logger,
    private readonly onFailed: (room: Room) => void,
  ) {
    this.presence = new RoomPresence((frame) => fanout.publish(songId, { kind: 'frame', frame }))
    this.topics = new RoomTopics(this)
    this.leaveFanout = fanout.subscribe(songId, (event) => deliver(this, event))
    this.loaded = this.load()
  }

  get document(): RoomDocument {
    if (this.parts === null) throw new Error(`Room ${this.songId} is not loaded`)
    return this.parts.document
  }

  get log(): RoomLog {
    if (this.parts === null) throw new Error(`Room ${this.songId} is not loaded`)
    return this.parts.log
  }

  /** Resolves once the room can serve; rejects when it cannot be loaded. */
  async ready(): Promise<void> {
    await this.loaded
    if (this.state === 'saving') this.state = 'live'
  }

  /** Takes a connection in; the room must be ready. */
  join(connection: RoomConnection): void {
    const windows = [...this.connections].filter((c) => c.member.userId === connection.member.userId)
    if (windows.length >= MAX_CONNECTIONS_PER_PERSON) {
      connection.close(ROOM_CLOSE.flood, 'too many windows')
      return
    }
    if (this.state === 'saving') this.state = 'live'
    this.connections.add(connection)
    if (connection.canEdit) this.askForState(connection)
    const everybody = this.presence.everybody()
    if (everybody !== null) this.send(connection, everybody)
  }

  receive(connection: RoomConnection, data: RawData): void {
    if (this.connections.has(connection) && !connection.isClosing) receiveMessage(this, connection, data)
  }

  leave(connection: RoomConnection): void {
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    this.topics.left(connection)
  }

  /** null: no longer a member or invited, or the song is gone. */
  setSeat(connection: RoomConnection, seat: RoomSeat | null): void {
    if (seat === null) {
      connection.close(ROOM_CLOSE.notFound, 'not here any more')
      return
    }
    const couldEdit = connection.canEdit
    if (connection.role === seat.role && couldEdit === seat.canEdit) return
    connection.seat = seat
    this.welcome(connection)
    if (connection.canEdit && !couldEdit) this.askForState(connection)
    this.topics.roleChanged(connection)
  }

  askForState(connection: RoomConnection): void {
    connection.isAsked = true
    this.send(connection, syncStep1Frame(this.stateVector()))
  }

  welcome(connection: RoomConnection): void {
    this.tell(connection, 'hello', {
      person: connection.person,
      canEdit: connection.canEdit,
      schemaVersion: MIX_SCHEMA_VERSION,
      rewrittenAt: this.document.rewriting?.told ?? null,
    })
  }

  refuse(connection: RoomConnection, refusal: Refusal, closeCode: number | null): void {
    this.logger.warn(
      { roomId: this.songId, userId: connection.member.userId, reason: refusal.reason, closeCode },
      'refused',
    )
    this.tell(connection, 'refusal', refusal)
    if (closeCode !== null) connection.close(closeCode, refusal.reason)
  }

  startAnew(connection: RoomConnection): void {
    this.tell(connection, 'check', { verdict: 'rewritten' })
    connection.close(ROOM_CLOSE.unavailable, 'the document was rewritten')
  }

  send(connection: RoomConnection, frame: Uint8Array): void {
    connection.send(frame, () => this.stateVector())
    if (connection.isSlow) this.slowReaders.watch()
  }

  tell<Kind extends RoomKind>(connection: RoomConnection, kind: Kind, content: FromRoom[Kind]): void {
    if (connection.hasSaidHello) this.send(connection, jsonFrame(kind, content))
  }

  broadcast<Kind extends RoomKind>(
    kind: Kind,
    content: FromRoom[Kind],
    roomIds: readonly string[] = [this.songId],
  ): void {
    const frame = jsonFrame(kind, content)
    for (const roomId of roomIds) this.fanout.publish(roomId, { kind: 'ownFrame', frame })
  }

  stateVector(): Uint8Array {
    return this.document.stateVector()
  }

  /** Applies what waits in the room's inbox; calls are done one after the other. */
  takeInbox(): Promise<void> {
    this.inboxTurn = this.inboxTurn.then(async () => {
      await this.loaded
      if (this.state === 'live' || this.state === 'saving') await takeInbox(this)
    })
    return this.inboxTurn
  }

  /** Drains, compacts and ends the room. False when somebody came back meanwhile. */
  async unload(): Promise<boolean> {
    await this.loaded
    if (this.connections.size > 0) return false
    this.state = 'saving'
    await this.log.settled()
    if (this.wasRevived()) return false
    await this.log.compact().catch((err: unknown) => this.logger.warn({ err }, 'not compacted'))
    await this.log.settled()
    if (this.wasRevived()) return false
    this.state = 'unloading'
    this.end()
    return true
  }

  private wasRevived(): boolean {
    if (this.connections.size > 0 && this.state === 'saving') this.state = 'live'
    return this.state !== 'saving'
  }

  /** Ends the room as it is; what is not in the log was never acknowledged. */
  end(): void {
    this.state = 'closed'
    this.leaveFanout()
    this.presence.stop()
    this.topics.stop()
    this.slowReaders.stop()
    this.acknowledgements.stop()
    for (const connection of this.connections) connection.close(ROOM_CLOSE.unavailable, 'the room is closed')
    this.connections.clear()
    this.parts?.history.stop()
    this.parts?.document.destroy()
  }

  private async load(): Promise<void> {
    const { document, place } = await loadRoom(this.songId)
    const history = new RoomHistory(this.songId, this.logger)
    const events = {
      onDurable: (batch: readonly LogEntry[], { seq, merged }: Durable) => {
        this.announce(batch, merged)
        history.committed(batch, seq)
      },
      onCompact: () => history.compact(),
      isCrowded: () => this.connections.size >= CROWD,
      isEmpty: () => this.connections.size === 0,
      onFailure: (err: unknown) => {
        this.logger.error({ err, roomId: this.songId }, 'the log cannot be written')
        this.end()
        this.onFailed(this)
      },
    }
    await history.catchUp()
    this.parts = { document, log: new RoomLog(this.songId, document, place, events, this.logger), history }
    this.state = 'live'
  }

  private announce(batch: readonly LogEntry[], update: Uint8Array | null): void {
    if (update !== null) {
      const authors = new Set(batch.flatMap((entry) => (entry.update === null ? [] : [entry.from])))
      const author = authors.size === 1 ? (batch.find((entry) => entry.update !== null)?.from ?? null) : null
      this.fanout.publish(this.songId, { kind: 'update', update, author })
    }
    this.acknowledgements.note(batch)
  }
}
