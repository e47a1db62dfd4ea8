/** The only way from a stem's id to its sound: through the list of the song that the person may hear. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { database, type StemAudio } from '../db/client'

/**
 * A stem of this song, also one that was removed: versions and undo still play it.
 * @throws AppError not_found: this song never held it, whatever other songs hold
 */
export async function findStem(songId: string, stemId: string): Promise<StemAudio> {
  const found = await database().songStem.findFirst({
    where: { songId, audio: { stemId } },
    include: { audio: true },
  })
  if (!found) throw new AppError('not_found', ERROR_WORDS.not_found)
  return found.audio
}
