/**
 * Chat on disk, for the rooms process: plain SQL. It belongs to the song; a room of a branch reads and writes that of its song.
 * Names and colours are the people's own of today.
 */
import { CHAT_PAGE, type ChatMessage } from '@/lib/contracts'
import { query } from '../db/sql'

export interface NewChatMessage {
  readonly id: string
  readonly roomId: string
  readonly userId: string
  readonly text: string
  readonly songSample: number | null
}
export interface ChatPage {
  /** Oldest first. */
  readonly messages: ChatMessage[]
  readonly hasOlder: boolean
}

/** The song of a room: its own, or the one that it is a branch of. $1 is the room. */
const SONG = `COALESCE((SELECT "songId" FROM "Branch" WHERE "id" = $1::text), $1::text)`

/** seq as text: a bigint. */
type Row = Omit<ChatMessage, 'seq'> & { readonly seq: string }

const COLUMNS = `m."id", m."seq", m."userId", u."name", u."colour", m."text", m."songSample",
  (extract(epoch FROM m."createdAt") * 1000)::float8 AS "atMs"`

const toMessage = (row: Row): ChatMessage => ({ ...row, seq: Number(row.seq) })

export interface StoredChat {
  readonly message: ChatMessage
  readonly isNew: boolean
  /** The song's room and those of its branches, open or not: all of them have this chat. */
  readonly roomIds: readonly string[]
}

/**
 * Stores a message once, however often it is sent.
 *
 * @returns as it is stored; null when another message has that id
 */
export async function storeChat(message: NewChatMessage): Promise<StoredChat | null> {
  const { id, roomId, userId, text, songSample } = message
  const made = await query<{ id: string }>(
    `INSERT INTO "ChatMessage" ("id", "songId", "userId", "text", "songSample", "createdAt")
     VALUES ($2, ${SONG}, $3, $4, $5, timezone('UTC', now())) ON CONFLICT ("id") DO NOTHING RETURNING "id"`,
    [roomId, id, userId, text, songSample],
  )
  const rows = await query<Row & { readonly roomIds: string[] }>(
    `SELECT ${COLUMNS}, m."songId" || ARRAY(SELECT "id" FROM "Branch" WHERE "songId" = m."songId") AS "roomIds"
     FROM "ChatMessage" m JOIN "User" u ON u."id" = m."userId"
     WHERE m."id" = $2 AND m."songId" = ${SONG} AND m."userId" = $3`,
    [roomId, id, userId],
  )
  if (!rows[0]) return null
  const { roomIds, ...row } = rows[0]
  return { message: toMessage(row), isNew: made.length > 0, roomIds }
}

/** @param beforeSeq null: the newest */
export async function readChat(roomId: string, beforeSeq: number | null): Promise<ChatPage> {
  const rows = await query<Row>(
    `SELECT ${COLUMNS} FROM "ChatMessage" m JOIN "User" u ON u."id" = m."userId"
     WHERE m."songId" = ${SONG} AND ($2::bigint IS NULL OR m."seq" < $2) ORDER BY m."seq" DESC LIMIT $3`,
    [roomId, beforeSeq, CHAT_PAGE + 1],
  )
  const messages = rows.slice(0, CHAT_PAGE).reverse().map(toMessage)
  return { messages, hasOlder: rows.length > CHAT_PAGE }
}
