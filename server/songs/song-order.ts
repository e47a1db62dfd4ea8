/** Where a song stands in its album: fractional indices, so that a move changes one row. */
import { generateKeyBetween } from 'fractional-indexing'
import { AppError } from '@/lib/assert'
import type { Transaction } from '../db/client'

/**
 * An index before the named song, or behind the last one. Locks the album, so that two moves do not meet.
 * Trashed songs keep their places.
 * @throws AppError not_found when the named song is not in that album
 */
export async function orderBefore(
  tx: Transaction,
  albumId: string,
  beforeSongId: string | null,
  movedSongId: string | null = null,
): Promise<string> {
  await tx.$queryRaw`SELECT id FROM "Album" WHERE id = ${albumId} FOR UPDATE`
  const songs = await tx.song.findMany({ where: { albumId }, select: { id: true, order: true } })
  const others = songs.filter((song) => song.id !== movedSongId).sort(byOrder)
  if (beforeSongId === null) return generateKeyBetween(others.at(-1)?.order ?? null, null)
  const index = others.findIndex((song) => song.id === beforeSongId)
  const next = others[index]
  if (!next) throw new AppError('not_found', 'The song to move before is not in that album (any more).')
  return generateKeyBetween(others[index - 1]?.order ?? null, next.order)
}

/** As the fractional indices compare: by code unit, whatever the database's collation. */
function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Sorts as the album shows them, whatever the database's collation. */
export function inAlbumOrder<T extends { order: string; id: string }>(songs: readonly T[]): T[] {
  return [...songs].sort(byOrder)
}
