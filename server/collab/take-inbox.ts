/** Turns the rows of a room's inbox into log entries. A command that cannot be read is dropped and logged, never retried. */
import { isAppError } from '@/lib/assert'
import { parseMixCommand } from '@/lib/mix'
import { database } from '../db/client'
import type { RoomServices } from './room-services'

const ROWS_AT_ONCE = 100

/** Takes every waiting row; resolves when all of them are durable and deleted. */
export async function takeInbox(room: RoomServices): Promise<void> {
  for (;;) {
    const rows = await database().roomInbox.findMany({
      where: { roomId: room.songId },
      orderBy: { id: 'asc' },
      take: ROWS_AT_ONCE,
    })
    if (rows.length === 0) return
    for (const row of rows) {
      const update = applyRow(room, row.id, row.command)
      room.log.push({
        from: null,
        userId: row.userId,
        update,
        count: 0,
        claims: [],
        inboxIds: [row.id],
        after: [],
      })
    }
    await room.log.settled()
    if (room.state === 'closed') return
  }
}

function applyRow(room: RoomServices, id: bigint, json: unknown): Uint8Array | null {
  try {
    return room.document.command(parseMixCommand(json))
  } catch (error) {
    if (!isAppError(error)) throw error
    room.logger.error({ err: error, roomId: room.songId, inboxId: Number(id) }, 'dropped an inbox command')
    return null
  }
}
