/**
 * How what happens in a room reaches everybody in it. In-process today: one rooms process holds every room. A broker between
 * several room servers would implement this interface and leave its callers alone.
 */
export type RoomEvent =
  /** What became durable, as one update; `author` is the connection that wrote all of it, null when there is no such one. */
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly author: object | null }
  /** A whole frame for everybody: presence. */
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  /** A whole frame for those who said hello: gestures. */
  | { readonly kind: 'ownFrame'; readonly frame: Uint8Array }

export interface Fanout {
  publish(roomId: string, event: RoomEvent): void
  /** @returns ends the subscription */
  subscribe(roomId: string, deliver: (event: RoomEvent) => void): () => void
}

export function inProcessFanout(): Fanout {
  const rooms = new Map<string, Set<(event: RoomEvent) => void>>()
  return {
    publish(roomId, event) {
      for (const deliver of rooms.get(roomId) ?? []) deliver(event)
    },
    subscribe(roomId, deliver) {
      const listeners = rooms.get(roomId) ?? new Set()
      rooms.set(roomId, listeners.add(deliver))
      return () => {
        listeners.delete(deliver)
        if (listeners.size === 0 && rooms.get(roomId) === listeners) rooms.delete(roomId)
      }
    },
  }
}
