/** What the parts of a room may ask of it; implemented by room.ts. */
import type { Logger } from 'pino'
import type { Refusal } from '@/lib/contracts'
import type { RoomConnection } from './room-connection'
import type { RoomDocument } from './room-document'
import type { RoomGestures } from './room-gestures'
import type { RoomLog } from './room-log'
import type { RoomPresence } from './room-presence'

/** The states of a room; their transitions are in room.ts. */
export type RoomState = 'loading' | 'live' | 'saving' | 'unloading' | 'closed'

export interface RoomServices {
  readonly songId: string
  readonly state: RoomState
  readonly logger: Logger
  readonly document: RoomDocument
  readonly log: RoomLog
  readonly presence: RoomPresence
  readonly gestures: RoomGestures
  /** Of what is on disk. */
  stateVector(): Uint8Array
  send(connection: RoomConnection, frame: Uint8Array): void
  /** Sends our sync step 1: the answer brings everything that only the client has. */
  askForState(connection: RoomConnection): void
  welcome(connection: RoomConnection): void
  /** Tells why an update was not taken; closes the connection when a code is given. */
  refuse(connection: RoomConnection, refusal: Refusal, closeCode: number | null): void
}
