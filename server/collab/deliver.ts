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

/**
 * Sends what the fan-out brings: one merged frame for everybody. Whoever wrote all of it alone gets nothing; one of several
 * authors gets the own part again, which changes nothing there: a frame per author would be a merge per author.
 */
export function deliver(room: RoomServices, event: RoomEvent): void {
  if (event.kind !== 'updates') {
    for (const connection of room.connections) {
      if (event.kind === 'frame' || connection.hasSaidHello) room.send(connection, event.frame)
    }
    return
  }
  const { entries } = event
  const author = entries.every((entry) => entry.from === entries[0]?.from) ? entries[0]?.from : null
  const merged = updateFrame(Y.mergeUpdates(entries.map((entry) => entry.update)))
  for (const connection of room.connections) if (connection !== author) room.send(connection, merged)
}
