import { restoreAlbum } from '@/server/albums/change-albums'
import { requireAlbum } from '@/server/auth/access'
import { route } from '@/server/http/route'

export const POST = route(async (_request, { albumId }: { albumId: string }) =>
  restoreAlbum(await requireAlbum(albumId, 'song.trash')),
)
