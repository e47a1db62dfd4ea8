/** Turns the rows of a room's inbox into log entries. A command that cannot be read is dropped and logged, never retried. */
import { isAppError } from '@/lib/assert'
import { parseMixCommand } from '@/lib/mix'
import { query } from '../db/sql'
import type { TakenUpdate } from './room-document'
import type { RoomServices } from './room-services'

const ROWS_AT_ONCE = 100

interface InboxRow {
  readonly id: string
  readonly command: unknown
  readonly userId: string | null
}

/** Takes every waiting row; resolves when all of them are durable and deleted. */
export async function takeInbox(room: RoomServices): Promise<void> {
  for (;;) {
    const rows = await query<InboxRow>(
      'SELECT "id", "command", "userId" FROM "RoomInbox" WHERE "roomId" = $1 ORDER BY "id" LIMIT $2',
      [room.songId, ROWS_AT_ONCE],
    )
    if (rows.length === 0) return
    for (const row of rows) {
      const taken = applyRow(room, row)
      room.log.push({
        from: null,
        userId: row.userId,
        update: taken?.update ?? null,
        writes: taken?.writes ?? [],
        count: 0,
        claims: [],
        inboxIds: [BigInt(row.id)],
        after: [],
      })
    }
    await room.log.settled()
    if (room.state === 'closed') return
  }
}

function applyRow(room: RoomServices, { id, command }: InboxRow): TakenUpdate | null {
  try {
    return room.document.command(parseMixCommand(command))
  } catch (error) {
    if (!isAppError(error)) throw error
    room.logger.error({ err: error, roomId: room.songId, inboxId: id }, 'dropped an inbox command')
    return null
  }
}
