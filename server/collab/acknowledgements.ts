/**
 * Tells the authors of what became durable how far they are: at once, and the next time not before ACK_GAP_MS, so that a hand
 * that never rests costs ten answers a second and a single edit waits for none.
 */
import { ackFrame } from './frames'
import { ACK_GAP_MS } from './limits'
import type { RoomConnection } from './room-connection'
import type { LogEntry } from './room-log'
import type { RoomServices } from './room-services'

export class Acknowledgements {
  private readonly due = new Set<RoomConnection>()
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly room: RoomServices,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** A batch is on disk. */
  note(batch: readonly LogEntry[]): void {
    for (const { from, count } of batch) {
      if (from === null) continue
      from.ackedCount = Math.max(from.ackedCount, count)
      if (from.hasSaidHello) this.due.add(from)
    }
    this.tell()
  }

  /** This window at once. */
  tellNow(connection: RoomConnection): void {
    this.due.delete(connection)
    if (!connection.hasSaidHello) return
    connection.ackedAt = this.now()
    const { seq } = this.room.log
    const stateVector = this.room.stateVector()
    this.room.send(connection, ackFrame({ count: connection.ackedCount, seq, stateVector }))
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.due.clear()
  }

  private tell(): void {
    const time = this.now()
    let next = Infinity
    for (const connection of this.due) {
      const waitMs = connection.ackedAt + ACK_GAP_MS - time
      if (waitMs <= 0) this.tellNow(connection)
      else next = Math.min(next, waitMs)
    }
    if (next === Infinity || this.timer !== null) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.tell()
    }, next)
  }
}
