/** What the parts of a room may ask of it; implemented by room.ts. */
import type { Logger } from 'pino'
import type { FromRoom, Refusal, RoomKind } from '@/lib/contracts'
import type { RoomConnection } from './room-connection'
import type { RoomDocument } from './room-document'
import type { RoomLog } from './room-log'
import type { RoomPresence } from './room-presence'
import type { TopicHub } from './topics/room-topic'

/** The states of a room; their transitions are in room.ts. */
export type RoomState = 'loading' | 'live' | 'saving' | 'unloading' | 'closed'

export interface RoomServices {
  readonly songId: string
  readonly state: RoomState
  readonly logger: Logger
  readonly document: RoomDocument
  readonly log: RoomLog
  readonly presence: RoomPresence
  readonly topics: TopicHub
  readonly acknowledgements: { tellNow(connection: RoomConnection): void }
  readonly connections: ReadonlySet<RoomConnection>
  /** Of what is on disk. */
  stateVector(): Uint8Array
  send(connection: RoomConnection, frame: Uint8Array): void
  /** Its copy has a history that is not the document's any more: nothing is taken from it, it has to fetch a new one. */
  startAnew(connection: RoomConnection): void
  /** To one window, if it has said hello. */
  tell<Kind extends RoomKind>(connection: RoomConnection, kind: Kind, content: FromRoom[Kind]): void
  /** To every window that has said hello, here or in these rooms; a room that nobody has open is none. */
  broadcast<Kind extends RoomKind>(kind: Kind, content: FromRoom[Kind], roomIds?: readonly string[]): void
  /** Sends our sync step 1: the answer brings everything that only the client has. */
  askForState(connection: RoomConnection): void
  welcome(connection: RoomConnection): void
  /** Tells why an update was not taken; closes the connection when a code is given. */
  refuse(connection: RoomConnection, refusal: Refusal, closeCode: number | null): void
}
