/**
 * Who listens together, who leads, and what plays: told to everybody, never stored. Whoever may hear the mix may listen and
 * lead. The room starts nothing itself; it names a time that everybody can still meet. One message per tick carries all of it.
 *
 *  1. A connection speaks for its own client id only; when a window comes back before its old socket is found dead, the new one
 *     counts.
 *  2. What plays outlives its leader: the others play on. It ends with the last who listens together.
 */
import { can, type Listening, type ListenWish, type RoomTransport, type Transport } from '@/lib/contracts'
import { LISTEN_AHEAD_MS, LISTEN_TIME_OFF_MS, TICK_MS } from '../limits'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { Ticker } from '../ticker'
import { serverNowMs } from './clock-topic'
import type { RoomTopic } from './room-topic'

interface Listener {
  readonly from: Speaker
  /** Null: together. */
  readonly following: number | null
  needMs: number
}

type Speaker = Pick<RoomConnection, 'clientId' | 'role'>

export class ListeningTopic implements RoomTopic<ListenWish> {
  private leaderId: number | null = null
  private transport: RoomTransport | null = null
  private readonly listeners = new Map<number, Listener>()
  private readonly told = new Map<number, RoomTransport>()
  private seq = 0
  private readonly ticker: Ticker

  constructor(
    private readonly room: Pick<RoomServices, 'tell' | 'broadcast'>,
    private readonly nowMs: () => number = serverNowMs,
  ) {
    this.ticker = new Ticker(TICK_MS, () => room.broadcast('listen', this.state))
  }

  joined(connection: RoomConnection): void {
    if (this.listeners.size > 0) this.room.tell(connection, 'listen', this.state)
  }

  receive(from: Speaker, wish: ListenWish): void {
    const { clientId, role } = from
    if (clientId === null || !can(role, 'mix.listen')) return
    if (wish.kind === 'join') this.join(clientId, from, wish.following)
    else if (wish.kind === 'leave') this.drop(clientId)
    else if (wish.kind === 'need') this.note(clientId, wish.needMs)
    else if (wish.kind === 'tell') this.tell(clientId, wish.transport)
    else if (this.isTogether(clientId)) {
      this.leaderId = clientId
      if (wish.kind === 'move') this.move(wish.transport)
    }
    if (wish.kind !== 'need') this.publish()
  }

  left(from: Speaker): void {
    const { clientId } = from
    if (clientId === null || this.listeners.get(clientId)?.from !== from) return
    this.drop(clientId)
    this.publish()
  }

  stop(): void {
    this.ticker.stop()
  }

  get state(): Listening {
    const { leaderId, transport } = this
    return {
      leaderId,
      transport,
      listeners: [...this.listeners].map(([clientId, { following }]) => ({ clientId, following })),
      told: [...this.told].map(([clientId, transport]) => ({ clientId, transport })),
    }
  }

  private join(clientId: number, from: Speaker, following: number | null): void {
    const needMs = this.listeners.get(clientId)?.needMs ?? 0
    this.listeners.set(clientId, { from, following, needMs })
    this.endWithLast()
  }

  private drop(clientId: number): void {
    this.listeners.delete(clientId)
    this.endWithLast()
  }

  private note(clientId: number, needMs: number): void {
    const listener = this.listeners.get(clientId)
    if (listener) listener.needMs = needMs
  }

  private move({ atMs, ...rest }: Omit<Transport, 'atMs'> & { readonly atMs: number | null }): void {
    const at = atMs ?? this.nowMs() + (rest.isPlaying ? this.aheadMs() : 0)
    if (this.isNear(at)) this.transport = { ...rest, atMs: at, seq: ++this.seq }
  }

  private tell(clientId: number, transport: Transport): void {
    if (this.isNear(transport.atMs)) this.told.set(clientId, { ...transport, seq: ++this.seq })
  }

  /** A time from a clock that is not ours would play nothing, or start in a year. */
  private isNear(atMs: number): boolean {
    return Math.abs(atMs - this.nowMs()) <= LISTEN_TIME_OFF_MS
  }

  private isTogether(clientId: number): boolean {
    return this.listeners.get(clientId)?.following === null
  }

  private aheadMs(): number {
    const needs = [...this.listeners.values()].map(({ following, needMs }) =>
      following === null ? needMs : 0,
    )
    return Math.min(LISTEN_AHEAD_MS.most, Math.max(LISTEN_AHEAD_MS.least, ...needs))
  }

  private endWithLast(): void {
    if ([...this.listeners.values()].some(({ following }) => following === null)) return
    this.leaderId = null
    this.transport = null
  }

  private publish(): void {
    const followed = new Set([...this.listeners.values()].map(({ following }) => following))
    for (const clientId of this.told.keys()) if (!followed.has(clientId)) this.told.delete(clientId)
    this.ticker.ask()
  }
}
