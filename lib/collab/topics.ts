/** Who wants to hear when something of the room changed. */
import type { RoomTopic } from './room-types'

export class Topics {
  private readonly listeners = new Map<RoomTopic, Set<() => void>>()

  /** @returns ends the subscription */
  subscribe(topic: RoomTopic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  tell(topic: RoomTopic): void {
    for (const listener of [...(this.listeners.get(topic) ?? [])]) listener()
  }

  clear(): void {
    this.listeners.clear()
  }
}
