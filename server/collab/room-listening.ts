/**
 * Who listens together, who leads, and what plays: told to everybody, never stored. Whoever may hear the mix may listen and
 * lead. The server starts nothing; it names a time that everybody can still meet. One frame per tick carries all of it.
 *
 *  1. A connection speaks for its own client id only.
 *  2. The room's transport outlives its leader: the others play on. It ends with the last listener.
 */
import type { Listening, ListenWish, RoomTransport, Transport } from '@/lib/contracts'
import { LISTEN_AHEAD_MS, LISTEN_TIME_OFF_MS, TICK_MS } from './limits'
import { Ticker } from './ticker'

interface Listener {
  readonly following: number | null
}

/** ms since 1970 when this process began plus what passed since: never jumps, whatever is done to the computer's clock. */
export function serverClock(): { readonly originMs: number; nowMs(): number } {
  const { timeOrigin } = performance
  return { originMs: timeOrigin, nowMs: () => timeOrigin + performance.now() }
}

export class RoomListening {
  private leaderId: number | null = null
  private transport: RoomTransport | null = null
  private readonly listeners = new Map<number, Listener>()
  private readonly told = new Map<number, RoomTransport>()
  private readonly needs = new Map<number, number>()
  private seq = 0
  private readonly ticker: Ticker

  /** @param publish tells everybody who speaks our messages */
  constructor(
    publish: (listening: Listening) => void,
    private readonly nowMs: () => number = serverClock().nowMs,
  ) {
    this.ticker = new Ticker(TICK_MS, () => publish(this.state))
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

  /** How long ahead this window must be told; see LISTEN_AHEAD_MS. */
  noteNeed(clientId: number, needMs: number): void {
    if (this.listeners.has(clientId)) this.needs.set(clientId, needMs)
  }

  receive(clientId: number, wish: ListenWish): void {
    if (wish.kind === 'join') this.listeners.set(clientId, { following: wish.following })
    else if (wish.kind === 'leave') this.leave(clientId)
    else if (wish.kind === 'tell') this.tell(clientId, wish.transport)
    else if (!this.isTogether(clientId)) return
    else {
      this.leaderId = clientId
      if (wish.kind === 'move') this.move(wish.transport)
    }
    this.forgetUnfollowed()
    this.ticker.ask()
  }

  /** The window is gone or on its own. */
  leave(clientId: number): void {
    this.needs.delete(clientId)
    if (!this.listeners.delete(clientId)) return
    if (![...this.listeners.keys()].some((id) => this.isTogether(id))) this.end()
    this.forgetUnfollowed()
    this.ticker.ask()
  }

  stop(): void {
    this.ticker.stop()
  }

  private move({ atMs, ...rest }: Omit<Transport, 'atMs'> & { readonly atMs: number | null }): void {
    const at = atMs ?? this.nowMs() + (rest.isPlaying ? this.aheadMs() : 0)
    if (this.isNear(at)) this.transport = { ...rest, atMs: at, seq: ++this.seq }
  }

  private tell(clientId: number, transport: Transport): void {
    if (this.isNear(transport.atMs)) this.told.set(clientId, { ...transport, seq: ++this.seq })
  }

  /** A time from a clock that is not ours would play nothing, or all of it at once. */
  private isNear(atMs: number): boolean {
    return Math.abs(atMs - this.nowMs()) <= LISTEN_TIME_OFF_MS
  }

  private isTogether(clientId: number): boolean {
    return this.listeners.get(clientId)?.following === null
  }

  private aheadMs(): number {
    const { least, most } = LISTEN_AHEAD_MS
    const slowest = Math.max(0, ...[...this.needs].map(([id, ms]) => (this.isTogether(id) ? ms : 0)))
    return Math.min(most, Math.max(least, slowest))
  }

  private forgetUnfollowed(): void {
    const followed = new Set([...this.listeners.values()].map(({ following }) => following))
    for (const clientId of this.told.keys()) if (!followed.has(clientId)) this.told.delete(clientId)
  }

  private end(): void {
    this.leaderId = null
    this.transport = null
  }
}
