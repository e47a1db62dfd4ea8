/**
 * Edits that the server itself gives to a room: a stem that finished its ingest, a duplicated song.
 * Written in the transaction that needs them, applied in order by the rooms process, deleted in the transaction that logs
 * the update: exactly once, whoever dies in between.
 */
import type { MixCommand } from '@/lib/mix'
import type { Prisma, Transaction } from '../db/client'

/** The NOTIFY channel; its payload is the room id. */
export const INBOX_CHANNEL = 'room_inbox'

/**
 * Enqueues a command for the room's live mix.
 *
 * @param tx the transaction in which the reason for the command is written
 * @param roomId the song's id
 * @param userId who caused it; null: the studio itself
 */
export async function enqueueRoomCommand(
  tx: Transaction,
  roomId: string,
  command: MixCommand,
  userId: string | null,
): Promise<void> {
  // MixCommand is plain JSON; Prisma's Json type wants mutable members.
  const json = command as unknown as Prisma.InputJsonValue
  await tx.roomInbox.create({ data: { roomId, command: json, userId } })
  await tx.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, ${roomId})`
}
