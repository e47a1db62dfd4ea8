/** What is durable goes out: one merged frame for everybody. */
import type { RoomEvent } from './fanout'
import { updateFrame } from './frames'
import type { RoomServices } from './room-services'

/**
 * Sends what the fan-out brings: one merged frame for everybody. Whoever wrote all of it alone gets nothing; one of several
 * authors gets the own part again, which changes nothing there: a frame per author would be a merge per author.
 */
export function deliver(room: RoomServices, event: RoomEvent): void {
  if (event.kind !== 'update') {
    for (const connection of room.connections) {
      if (event.kind === 'frame' || connection.hasSaidHello) room.send(connection, event.frame)
    }
    return
  }
  const frame = updateFrame(event.update)
  for (const connection of room.connections) if (connection !== event.author) room.send(connection, frame)
}
