/**
 * What travels on `/sync/{songId}` beside the y-websocket protocol (0 sync, 1 awareness). A frame begins with its number as
 * a varuint. A client that says hello gets our messages; a plain y-websocket client never sees one of them.
 *
 *  16 hello    client -> server  JSON Hello, first message of a connection
 *              server -> client  JSON Welcome, once the room is loaded and whenever the role changes
 *  17 ack      server -> client  varuint count, varuint seq, bytes state vector: the first `count` update messages (sync step 2
 *                                and update) of this connection are on disk, and with them everything in the state vector
 *  18 gesture  client -> server  JSON GestureMove: a control while it is dragged; never stored
 *              server -> client  JSON SharedGesture[]: what others drag
 *  19 refusal  server -> client  JSON Refusal: an update was not taken
 *
 * A new subject (server/collab/README.md): one number here, its shapes in a file of their own, one line in each table below
 * for the directions it has. Both sides parse with these tables, so nothing unparsed gets any further.
 */
import type { z } from 'zod'
import {
  gestureMoveSchema,
  helloSchema,
  refusalSchema,
  sharedGestureSchema,
  welcomeSchema,
  type GestureMove,
  type Hello,
  type Refusal,
  type SharedGesture,
  type Welcome,
} from './room-messages'

export const ROOM_MESSAGE = { sync: 0, awareness: 1, hello: 16, ack: 17, gesture: 18, refusal: 19 } as const

/** 4400-4499 are final for the client, 4500-4599 are tried again. The rest is CLOSE_CODE of lib/assert. */
export const ROOM_CLOSE = {
  malformed: 4400,
  unauthenticated: 4401,
  notFound: 4404,
  forged: 4410,
  tooLarge: 4413,
  internal: 4500,
  unavailable: 4503,
  slowReader: 4508,
  flood: 4529,
} as const

/** JSON messages from a window. */
export interface FromWindow {
  hello: Hello
  gesture: GestureMove
}
/** JSON messages from the room. */
export interface FromRoom {
  hello: Welcome
  gesture: readonly SharedGesture[]
  refusal: Refusal
}
export type WindowKind = keyof FromWindow
export type RoomKind = keyof FromRoom

type Schemas<Messages> = { readonly [Kind in keyof Messages]: z.ZodType<Messages[Kind]> }

export const FROM_WINDOW: Schemas<FromWindow> = { hello: helloSchema, gesture: gestureMoveSchema }
export const FROM_ROOM: Schemas<FromRoom> = {
  hello: welcomeSchema,
  gesture: sharedGestureSchema.array(),
  refusal: refusalSchema,
}

export const WINDOW_KINDS = Object.keys(FROM_WINDOW) as readonly WindowKind[]
export const ROOM_KINDS = Object.keys(FROM_ROOM) as readonly RoomKind[]
