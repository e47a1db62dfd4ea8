/** What is durable goes out: one merged frame for everybody, and an ack to those whose edits it holds. */
import * as Y from 'yjs'
import type { RoomEvent } from './fanout'
import { ackFrame, updateFrame } from './frames'
import type { LogEntry } from './room-log'
import type { RoomServices } from './room-services'

/** Tells the authors of a durable batch how far they are. */
export function acknowledge(room: RoomServices, batch: readonly LogEntry[], seq: bigint): void {
  const stateVector = room.stateVector()
  for (const { from, count } of batch) if (from !== null) from.ackedCount = Math.max(from.ackedCount, count)
  for (const connection of new Set(batch.map((entry) => entry.from))) {
    if (connection?.hasSaidHello)
      room.send(connection, ackFrame({ count: connection.ackedCount, seq, stateVector }))
  }
}

/** Sends what the fan-out brings; whoever sent some of the updates gets the rest of them. */
export function deliver(room: RoomServices, event: RoomEvent): void {
  if (event.kind !== 'updates') {
    for (const connection of room.connections) {
      if (event.kind === 'frame' || connection.hasSaidHello) room.send(connection, event.frame)
    }
    return
  }
  const { entries } = event
  const senders = new Set(entries.map((entry) => entry.from))
  const merged = updateFrame(Y.mergeUpdates(entries.map((entry) => entry.update)))
  for (const connection of room.connections) {
    if (!senders.has(connection)) room.send(connection, merged)
    else if (senders.size > 1) {
      const others = entries.filter((entry) => entry.from !== connection)
      room.send(connection, updateFrame(Y.mergeUpdates(others.map((entry) => entry.update))))
    }
  }
}
