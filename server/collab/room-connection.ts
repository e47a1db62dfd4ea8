/**
 * One socket of one person in one room: what it may send, what it has been told. A reader that does not keep up gets nothing
 * more until its buffer has drained, then one diff; after SLOW_DEADLINE_MS it is closed.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Presence, Role, RoomPerson } from '@/lib/contracts'
import type { RoomSeat } from '../auth/socket'
import { DRAINED_BUFFER, SLOW_BUFFER, SLOW_DEADLINE_MS } from './limits'
import { RateLimit } from './rate-limit'
import { wholeFrame } from './whole-frame'

export interface RoomMember {
  readonly userId: string
  readonly name: string
  readonly colour: number
}

export class RoomConnection {
  /** The Yjs client id of the window; null until it names one. */
  clientId: number | null = null
  /** Whether it speaks our own messages too. */
  hasSaidHello = false
  /** Something is missing before its updates: they are left out until its answer to our sync step 1 brings all of them. */
  awaitsSync = false
  /** Whether a sync step 1 of ours is not answered yet. */
  isAsked = false
  /** Update messages received so far. */
  updateCount = 0
  /** Of those, durable and told so. */
  ackedCount = 0
  /** When it was told so, by the clock of performance.now(). */
  ackedAt = -Infinity
  gaps = 0
  presence: Presence | null = null
  /** It was told to go: what it still sends is not read. */
  isClosing = false
  readonly rate = new RateLimit()
  private slow: { readonly since: number; readonly stateVector: Uint8Array } | null = null

  constructor(
    readonly socket: WebSocket,
    readonly member: RoomMember,
    public seat: RoomSeat,
    /** The stream below the socket: whole frames go there directly (whole-frame.ts). */
    private readonly stream: Pick<Duplex, 'write'>,
  ) {}

  get role(): Role {
    return this.seat.role
  }

  get canEdit(): boolean {
    return this.seat.canEdit
  }

  get person(): RoomPerson {
    return { ...this.member, role: this.role }
  }

  get isSlow(): boolean {
    return this.slow !== null
  }

  /** @param stateVector of what this connection has been sent so far, asked for when it turns out to be slow */
  send(frame: Uint8Array, stateVector: () => Uint8Array): void {
    if (this.slow !== null || this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > SLOW_BUFFER) {
      this.slow = { since: Date.now(), stateVector: stateVector() }
      return
    }
    this.stream.write(wholeFrame(frame))
  }

  /** 'drained' once the buffer is low again (with what was known when it stalled), 'late' after the deadline. */
  checkSlow(): { kind: 'fine' | 'waiting' | 'late' } | { kind: 'drained'; stateVector: Uint8Array } {
    if (this.slow === null) return { kind: 'fine' }
    const { since, stateVector } = this.slow
    if (this.socket.bufferedAmount < DRAINED_BUFFER) {
      this.slow = null
      return { kind: 'drained', stateVector }
    }
    return { kind: Date.now() - since > SLOW_DEADLINE_MS ? 'late' : 'waiting' }
  }

  close(code: number, reason: string): void {
    this.isClosing = true
    this.socket.close(code, reason)
  }
}
