/** A subject that a room carries beside the mix (what is dragged, what is said, who plays along): one file each. */
import type { WindowKind } from '@/lib/contracts'
import type { RoomConnection } from '../room-connection'

export interface RoomTopic<Content> {
  /** A message of this subject, parsed, from a connection that has said hello; roles are the topic's to check. */
  receive(connection: RoomConnection, content: Content): void
  /** The connection has said hello and was welcomed: tell it where the subject stands. */
  joined?(connection: RoomConnection): void
  /** Its role changed. */
  roleChanged?(connection: RoomConnection): void
  left?(connection: RoomConnection): void
  /** The room ends: timers stop. */
  stop?(): void
}

export type TopicKind = Exclude<WindowKind, 'hello'>

/** All subjects of a room together. */
export interface TopicHub {
  /** @throws when the content is not of that kind */
  receive(kind: TopicKind, connection: RoomConnection, json: unknown): void
  joined(connection: RoomConnection): void
  roleChanged(connection: RoomConnection): void
  left(connection: RoomConnection): void
  stop(): void
}
