/** What an order needs of the tone that is chosen for an album. */
import type { ToneChoice } from '@/lib/contracts'
import { songToneSchema } from '@/lib/mastering/settings/song-tone'
import type { Transaction } from '../../db/client'
import type { MasterOrder } from '../master-order'
import type { MeasuredReference } from '../order-wishes'
import { readToneChoice } from './view-reference'

/** The album's own choice; undefined: the middle of its songs, also where the anchor song has left the album. */
export async function readAlbumTone(
  tx: Transaction,
  albumId: string,
  { songs }: MasterOrder,
): Promise<ToneChoice | undefined> {
  const choice = readToneChoice(await tx.album.findUniqueOrThrow({ where: { id: albumId } }))
  if (choice?.aim === 'song' && !songs.some(({ songId }) => songId === choice.songId)) return undefined
  return choice ?? undefined
}

/** null: there is none, or its tone is not known (yet). */
export async function measuredReference(tx: Transaction, albumId: string): Promise<MeasuredReference | null> {
  const found = await tx.albumReference.findUnique({ where: { albumId } })
  if (!found || found.tone === null) return null
  return { name: found.name, tone: songToneSchema.parse(found.tone) }
}
