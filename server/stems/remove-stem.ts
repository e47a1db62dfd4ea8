/** Takes a stem off a song's list. Its channels leave the mix by an edit of their own; versions keep the sound. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { database } from '../db/client'

/** Removing twice is fine. @throws AppError not_found: this song does not hold it */
export async function removeStem(songId: string, stemId: string): Promise<void> {
  const held = await database().songStem.findFirst({ where: { songId, kind: 'stem', audio: { stemId } } })
  if (!held) throw new AppError('not_found', ERROR_WORDS.not_found)
  await database().songStem.updateMany({
    where: { id: held.id, removedAt: null },
    data: { removedAt: new Date() },
  })
}

/** Undoes a removal. @throws AppError not_found: this song never held it */
export async function restoreStem(songId: string, stemId: string): Promise<void> {
  const held = await database().songStem.findFirst({ where: { songId, kind: 'stem', audio: { stemId } } })
  if (!held) throw new AppError('not_found', ERROR_WORDS.not_found)
  await database().songStem.update({ where: { id: held.id }, data: { removedAt: null } })
}
