/** Between a stored order and what mastering and delivery call it. Pure. */
import { trackFileName } from '@/lib/delivery/file-names'
import { parseUpc } from '@/lib/delivery/identifiers'
import type { AlbumOrder, SongOrder } from '@/lib/mastering/settings/album-order'
import { MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import type { MasterTarget } from '@/lib/contracts'
import type { MasterOrder, OrderedSong } from '../master-order'

export function songOrderOf(song: OrderedSong): SongOrder {
  const { title, isrc, intentLu, gapSeconds, fadeInMs, fadeOutMs, stages } = song
  return {
    ...{ title, gapSeconds, fadeInMs, fadeOutMs, stages },
    ...(isrc === null ? {} : { isrc }),
    ...(intentLu === null ? {} : { intentLu }),
  }
}

export function albumOrderOf({ title, artist, upc, targets, songs }: MasterOrder): AlbumOrder {
  const codes = upc === null ? {} : { upc: parseUpc(upc) }
  return { title, artist, targets, ...codes, songs: songs.map(songOrderOf) }
}

/** Path inside the delivery, such as `streaming/01 Title.wav`. @param song place in the album, from 0 */
export function masterFilePath(order: MasterOrder, target: MasterTarget, song: number): string {
  const name = trackFileName(song + 1, order.songs.length, order.songs[song]?.title ?? '')
  return `${MASTER_TARGETS[target].folder}/${name}`
}
