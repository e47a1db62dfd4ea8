/** From an album's row to what the screens see. */
import type { AlbumSummary } from '@/lib/contracts'
import type { Prisma } from '../db/client'

export const albumInclude = {
  _count: { select: { songs: { where: { trashedAt: null } } } },
} as const satisfies Prisma.AlbumInclude

export type AlbumRow = Prisma.AlbumGetPayload<{ include: typeof albumInclude }>

export function viewAlbum(album: AlbumRow): AlbumSummary {
  const { id, bandId, title, artist, upc } = album
  return {
    ...{ id, bandId, title, artist, upc },
    songCount: album._count.songs,
    createdAt: album.createdAt.toISOString(),
    trashedAt: album.trashedAt?.toISOString() ?? null,
  }
}
