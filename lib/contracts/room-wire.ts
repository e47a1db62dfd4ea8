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
 *  20 check    client -> server  JSON StateCheck, every few seconds: what mix this window reads, and where
 *              server -> client  JSON StateVerdict: this copy is not what the room holds, fetch it anew
 *  24 clock    client -> server  JSON ClockPing
 *              server -> client  JSON ClockAnswer: the server's time, at once
 *  25 listen   client -> server  JSON ListenWish: in, out, lead, move the playhead that all share; never stored
 *              server -> client  JSON Listening: who listens to whom, and what plays since when
 *  28 chat     client -> server  JSON ChatWish: a message to keep, or an older page
 *              server -> client  JSON ChatNews: a page, what was said (on disk by then), or why it was not taken
 *  30 talk     client -> server  JSON TalkWish: talks or not, or a signal for one other window's WebRTC; never stored
 *              server -> client  JSON TalkNews: who talks, or a signal with its sender, written by the room
 *
 * A new subject (server/collab/README.md): one number here, its shapes in a file of their own, one line in each table below
 * for the directions it has. Both sides parse with these tables, so nothing unparsed gets any further.
 */
import type { z } from 'zod'
import { chatNewsSchema, chatWishSchema, type ChatNews, type ChatWish } from './chat'
import {
  clockAnswerSchema,
  clockPingSchema,
  listeningSchema,
  listenWishSchema,
  type ClockAnswer,
  type ClockPing,
  type Listening,
  type ListenWish,
} from './listening'
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
import { stateCheckSchema, stateVerdictSchema, type StateCheck, type StateVerdict } from './state-check'
import { talkNewsSchema, talkWishSchema, type TalkNews, type TalkWish } from './talkback'

export const ROOM_MESSAGE = {
  sync: 0,
  awareness: 1,
  hello: 16,
  ack: 17,
  gesture: 18,
  refusal: 19,
  check: 20,
  clock: 24,
  listen: 25,
  chat: 28,
  talk: 30,
} as const

/** 4400-4499 are final for the client, 4500-4599 are tried again. The rest is CLOSE_CODE of lib/assert. */
export const ROOM_CLOSE = {
  malformed: 4400,
  unauthenticated: 4401,
  notFound: 4404,
  /** The song was saved by a newer studio than this one. */
  newerSchema: 4409,
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
  check: StateCheck
  clock: ClockPing
  listen: ListenWish
  chat: ChatWish
  talk: TalkWish
}
/** JSON messages from the room. */
export interface FromRoom {
  hello: Welcome
  gesture: readonly SharedGesture[]
  refusal: Refusal
  check: StateVerdict
  clock: ClockAnswer
  listen: Listening
  chat: ChatNews
  talk: TalkNews
}
export type WindowKind = keyof FromWindow
export type RoomKind = keyof FromRoom

type Schemas<Messages> = { readonly [Kind in keyof Messages]: z.ZodType<Messages[Kind]> }

export const FROM_WINDOW: Schemas<FromWindow> = {
  hello: helloSchema,
  gesture: gestureMoveSchema,
  check: stateCheckSchema,
  clock: clockPingSchema,
  listen: listenWishSchema,
  chat: chatWishSchema,
  talk: talkWishSchema,
}
export const FROM_ROOM: Schemas<FromRoom> = {
  hello: welcomeSchema,
  gesture: sharedGestureSchema.array(),
  refusal: refusalSchema,
  check: stateVerdictSchema,
  clock: clockAnswerSchema,
  listen: listeningSchema,
  chat: chatNewsSchema,
  talk: talkNewsSchema,
}

export const WINDOW_KINDS = Object.keys(FROM_WINDOW) as readonly WindowKind[]
export const ROOM_KINDS = Object.keys(FROM_ROOM) as readonly RoomKind[]
