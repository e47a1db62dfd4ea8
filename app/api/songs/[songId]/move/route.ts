import { moveSongSchema } from '@/lib/contracts'
import { requireAlbum, requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { moveSong } from '@/server/songs/move-song'

export const POST = route(async (request, { songId }: { songId: string }) => {
  const song = await requireSong(songId, 'song.edit')
  const { albumId, beforeSongId } = await parseBody(request, moveSongSchema)
  return moveSong(song, await requireAlbum(albumId, 'album.edit'), beforeSongId)
})
