/** Readers that do not keep up: looked at while there are any; once drained, told in one diff what they missed. */
import * as Y from 'yjs'
import { ROOM_CLOSE } from '@/lib/contracts'
import { syncStep2Frame } from './frames'
import { SLOW_POLL_MS } from './limits'
import type { RoomConnection } from './room-connection'
import type { RoomServices } from './room-services'

export class SlowReaders {
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly room: RoomServices) {}

  /** Somebody turned out to be slow. */
  watch(): void {
    this.timer ??= setInterval(() => this.check(), SLOW_POLL_MS)
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }

  private check(): void {
    for (const connection of this.room.connections) {
      const check = connection.checkSlow()
      if (check.kind === 'late') connection.close(ROOM_CLOSE.slowReader, 'too slow')
      if (check.kind === 'drained') this.catchUp(connection, check.stateVector)
    }
    if (![...this.room.connections].some((connection) => connection.isSlow)) this.stop()
  }

  private catchUp(connection: RoomConnection, since: Uint8Array): void {
    const { room } = this
    room.send(connection, syncStep2Frame(Y.encodeStateAsUpdate(room.document.durable, since)))
    const everybody = room.presence.everybody()
    if (everybody !== null) room.send(connection, everybody)
    room.acknowledgements.tellNow(connection)
  }
}
