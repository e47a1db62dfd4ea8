/**
 * Controls while they are dragged: relayed, never stored. One message per tick carries the newest value of every drag. The end
 * of a drag is told after its committed value, so that no control jumps back in between.
 */
import type { GestureMove, SharedGesture } from '@/lib/contracts'
import { TICK_MS } from '../limits'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { Ticker } from '../ticker'
import type { RoomTopic } from './room-topic'

export class GestureTopic implements RoomTopic<GestureMove> {
  /** By client and control: a hand on a curve holds two at once. */
  private readonly held = new Map<string, { clientId: number; target: GestureMove['target'] }>()
  private changed = new Map<string, SharedGesture>()
  private readonly ticker: Ticker

  constructor(private readonly room: RoomServices) {
    this.ticker = new Ticker(TICK_MS, () => {
      if (this.changed.size === 0) return
      room.broadcast('gesture', [...this.changed.values()])
      this.changed = new Map()
    })
  }

  receive(connection: RoomConnection, move: GestureMove): void {
    const { clientId } = connection
    if (clientId === null || !connection.canEdit) return
    const pending = move.value === null ? this.room.log.pendingOf(connection) : undefined
    if (pending) pending.after.push(() => this.move(clientId, move))
    else this.move(clientId, move)
  }

  roleChanged(connection: RoomConnection): void {
    if (!connection.canEdit) this.left(connection)
  }

  /** The hand is gone: ends what it held. */
  left({ clientId }: RoomConnection): void {
    for (const held of [...this.held.values()])
      if (held.clientId === clientId) this.move(held.clientId, { target: held.target, value: null })
  }

  stop(): void {
    this.ticker.stop()
  }

  private move(clientId: number, { target, value }: GestureMove): void {
    const key = JSON.stringify([clientId, target.record, target.id, target.field])
    if (value === null) this.held.delete(key)
    else this.held.set(key, { clientId, target })
    this.changed.set(key, { clientId, target, value })
    this.ticker.ask()
  }
}
