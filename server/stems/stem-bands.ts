/**
 * The picture of a stem's sound that the masking view reads (lib/mix/masking/band-levels.ts): a worker measures it when it is
 * first asked for, and it is kept beside the stem.
 */
import { database, type StemAudio } from '../db/client'
import { enqueue } from '../jobs/enqueue'
import { storage } from '../storage/storage'
import { bandsKeyOf } from './stem-keys'

/** Who asks again meanwhile orders nothing; a worker that died has lost its lease by then. */
const ASK_AGAIN_MS = 60_000
const orderedAt = new Map<string, number>()

/** The storage key of the stem's levels; null while they are being measured: ask again in a second. */
export async function stemBands(stem: StemAudio): Promise<string | null> {
  const key = bandsKeyOf(stem.audioKey)
  if (await storage().stat(key)) {
    orderedAt.delete(key)
    return key
  }
  const now = Date.now()
  if (now - (orderedAt.get(key) ?? 0) > ASK_AGAIN_MS) {
    orderedAt.set(key, now)
    await database().$transaction((tx) => enqueue(tx, 'measure-stem-bands', { stemAudioId: stem.id }))
  }
  return null
}
