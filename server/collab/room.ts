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
import * as Y from 'yjs'
import type { Logger } from 'pino'
import { MIX_SCHEMA_VERSION } from '@/lib/mix'
import { ROOM_CLOSE, type Refusal, type Role } from '@/lib/contracts'
import type { Fanout, RoomEvent } from './fanout'
import { ackFrame, jsonFrame, syncStep1Frame, syncStep2Frame, updateFrame } from './frames'
import { MAX_CONNECTIONS_PER_PERSON, SLOW_POLL_MS } from './limits'
import { loadRoom } from './load-room'
import { receiveMessage } from './receive-message'
import type { RoomConnection } from './room-connection'
import type { RoomDocument } from './room-document'
import { RoomGestures } from './room-gestures'
import { RoomLog, type LogEntry } from './room-log'
import { RoomPresence } from './room-presence'
import type { RoomServices, RoomState } from './room-services'
import { takeInbox } from './take-inbox'

export class Room implements RoomServices {
  state: RoomState = 'loading'
  readonly connections = new Set<RoomConnection>()
  readonly presence: RoomPresence
  readonly gestures: RoomGestures
  private parts: { document: RoomDocument; log: RoomLog } | null = null
  private readonly loaded: Promise<void>
  private readonly leaveFanout: () => void
  private slowTimer: NodeJS.Timeout | null = null
  private inboxTurn: Promise<void> = Promise.resolve()

  constructor(
    readonly songId: string,
    private readonly fanout: Fanout,
    readonly logger: Logger,
    private readonly onFailed: (room: Room) => void,
  ) {
    this.presence = new RoomPresence((frame) => fanout.publish(songId, { kind: 'frame', frame }))
    this.gestures = new RoomGestures((frame) => fanout.publish(songId, { kind: 'ownFrame', frame }))
    this.leaveFanout = fanout.subscribe(songId, (event) => this.deliver(event))
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
    if (this.connections.has(connection)) receiveMessage(this, connection, data)
  }

  leave(connection: RoomConnection): void {
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    if (connection.clientId !== null) this.gestures.leave(connection.clientId)
  }

  /** null: no longer a member, or the song is gone. */
  setRole(connection: RoomConnection, role: Role | null): void {
    if (role === null) {
      connection.close(ROOM_CLOSE.notFound, 'not here any more')
      return
    }
    if (connection.role === role) return
    const couldEdit = connection.canEdit
    connection.role = role
    this.welcome(connection)
    if (connection.canEdit && !couldEdit) this.askForState(connection)
    if (!connection.canEdit && connection.clientId !== null) this.gestures.leave(connection.clientId)
  }

  askForState(connection: RoomConnection): void {
    connection.isAsked = true
    this.send(connection, syncStep1Frame(this.stateVector()))
  }

  welcome(connection: RoomConnection): void {
    if (!connection.hasSaidHello) return
    this.send(
      connection,
      jsonFrame('hello', { person: connection.person, schemaVersion: MIX_SCHEMA_VERSION }),
    )
  }

  refuse(connection: RoomConnection, refusal: Refusal, closeCode: number | null): void {
    this.logger.warn(
      { roomId: this.songId, userId: connection.member.userId, reason: refusal.reason, closeCode },
      'refused',
    )
    if (connection.hasSaidHello) this.send(connection, jsonFrame('refusal', refusal))
    if (closeCode !== null) connection.close(closeCode, refusal.reason)
  }

  send(connection: RoomConnection, frame: Uint8Array): void {
    connection.send(frame, () => this.stateVector())
    if (connection.isSlow) this.slowTimer ??= setInterval(() => this.checkSlow(), SLOW_POLL_MS)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.document.durable)
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
    this.gestures.stop()
    if (this.slowTimer !== null) clearInterval(this.slowTimer)
    for (const connection of this.connections) connection.close(ROOM_CLOSE.unavailable, 'the room is closed')
    this.connections.clear()
    this.parts?.document.destroy()
  }

  private async load(): Promise<void> {
    const { document, place } = await loadRoom(this.songId)
    const events = {
      onDurable: (batch: readonly LogEntry[], seq: bigint) => this.announce(batch, seq),
      onFailure: (err: unknown) => {
        this.logger.error({ err, roomId: this.songId }, 'the log cannot be written')
        this.end()
        this.onFailed(this)
      },
    }
    this.parts = { document, log: new RoomLog(this.songId, document, place, events, this.logger) }
    this.state = 'live'
  }

  private announce(batch: readonly LogEntry[], seq: bigint): void {
    const entries = batch.flatMap(({ from, update }) => (update === null ? [] : [{ from, update }]))
    if (entries.length > 0) this.fanout.publish(this.songId, { kind: 'updates', entries })
    const stateVector = this.stateVector()
    for (const { from, count } of batch) if (from !== null) from.ackedCount = Math.max(from.ackedCount, count)
    for (const connection of new Set(batch.map((entry) => entry.from))) {
      if (connection?.hasSaidHello)
        this.send(connection, ackFrame({ count: connection.ackedCount, seq, stateVector }))
    }
  }

  /** One merged frame for everybody; whoever sent some of it gets the rest of it. */
  private deliver(event: RoomEvent): void {
    if (event.kind !== 'updates') {
      for (const connection of this.connections) {
        if (event.kind === 'frame' || connection.hasSaidHello) this.send(connection, event.frame)
      }
      return
    }
    const { entries } = event
    const senders = new Set(entries.map((entry) => entry.from))
    const merged = updateFrame(Y.mergeUpdates(entries.map((entry) => entry.update)))
    for (const connection of this.connections) {
      if (!senders.has(connection)) this.send(connection, merged)
      else if (senders.size > 1) {
        const others = entries.filter((entry) => entry.from !== connection)
        this.send(connection, updateFrame(Y.mergeUpdates(others.map((entry) => entry.update))))
      }
    }
  }

  private checkSlow(): void {
    for (const connection of this.connections) {
      const check = connection.checkSlow()
      if (check.kind === 'late') connection.close(ROOM_CLOSE.slowReader, 'too slow')
      if (check.kind !== 'drained') continue
      const { durable } = this.document
      this.send(connection, syncStep2Frame(Y.encodeStateAsUpdate(durable, check.stateVector)))
      const everybody = this.presence.everybody()
      if (everybody !== null) this.send(connection, everybody)
      if (connection.hasSaidHello)
        this.send(
          connection,
          ackFrame({ count: connection.ackedCount, seq: this.log.seq, stateVector: this.stateVector() }),
        )
    }
    if (this.slowTimer !== null && ![...this.connections].some((connection) => connection.isSlow)) {
      clearInterval(this.slowTimer)
      this.slowTimer = null
    }
  }
}
