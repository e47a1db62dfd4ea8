/** Chat of a song: what windows say, and what the room answers. Kept; newest last. */
import { z } from 'zod'

/** A remark beside the mix; what is longer belongs into a comment. */
export const MAX_CHAT_LENGTH = 2000
/** Messages that are sent on join and with every further page: some screens full, at most 200 kB. */
export const CHAT_PAGE = 100

/** Column type of the database: 3 hours at 192 kHz. */
const MAX_SAMPLE = 2 ** 31 - 1
const songSample = z.number().int().min(0).max(MAX_SAMPLE).nullable()

export const chatMessageSchema = z.object({
  id: z.uuid(),
  /** Order in which the server took them. */
  seq: z.number().int(),
  userId: z.string(),
  name: z.string(),
  /** Index into the people palette. */
  colour: z.number(),
  text: z.string(),
  /** The place in the song that it is about; null: none. */
  songSample,
  /** Ms since 1970, the database's clock. */
  atMs: z.number(),
})
export type ChatMessage = z.infer<typeof chatMessageSchema>

export const chatWishSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    /** Made by the window: the same message sent again is kept once. */
    id: z.uuid(),
    text: z.string().trim().min(1).max(MAX_CHAT_LENGTH),
    songSample,
  }),
  /** The page before this message. */
  z.object({ kind: z.literal('older'), beforeSeq: z.number().int().min(1) }),
])
export type ChatWish = z.infer<typeof chatWishSchema>

/** flood: too many in a short time. forbidden: the role may not write. unavailable: it could not be stored. */
export const CHAT_REFUSALS = ['flood', 'forbidden', 'unavailable'] as const
export type ChatRefusal = (typeof CHAT_REFUSALS)[number]

const page = { messages: z.array(chatMessageSchema), hasOlder: z.boolean() }
export const chatNewsSchema = z.discriminatedUnion('kind', [
  /** The newest page, on every join. */
  z.object({ kind: z.literal('newest'), ...page }),
  z.object({ kind: z.literal('older'), ...page }),
  /** On disk, and told to everybody. */
  z.object({ kind: z.literal('said'), message: chatMessageSchema }),
  z.object({ kind: z.literal('refused'), id: z.uuid(), reason: z.enum(CHAT_REFUSALS) }),
])
export type ChatNews = z.infer<typeof chatNewsSchema>
