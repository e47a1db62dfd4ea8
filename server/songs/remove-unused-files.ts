/** Removes from the storage what no row names any more. Content is shared inside a band, so every key is asked for first. */
import { database } from '../db/client'
import { storage } from '../storage/storage'
import { lockStem } from '../stems/lock-stem'
import { bandsKeyOf } from '../stems/stem-keys'
import { listeningKeysOf } from '../versions/bounce-keys'

/** Files that belonged to removed rows; some may still be named by others. */
export interface RemovedKeys {
  readonly bounceKeys: readonly string[]
  readonly masterKeys: readonly string[]
  readonly stemAudioIds: readonly string[]
}

/** Called after the rows are gone; ending in the middle leaves files, never rows without files. */
export async function removeUnusedFiles({
  bounceKeys,
  masterKeys,
  stemAudioIds,
}: RemovedKeys): Promise<void> {
  for (const bounceKey of new Set(bounceKeys)) {
    if ((await database().version.count({ where: { bounceKey } })) > 0) continue
    const { audioKey, indexKey, peaksKey } = listeningKeysOf(bounceKey)
    await removeAll([bounceKey, audioKey, indexKey, peaksKey])
  }
  for (const storageKey of new Set(masterKeys)) {
    if ((await database().masterFile.count({ where: { storageKey } })) > 0) continue
    const { audioKey, indexKey, peaksKey } = listeningKeysOf(storageKey)
    await removeAll([storageKey, audioKey, indexKey, peaksKey])
  }
  for (const id of new Set(stemAudioIds)) await removeUnusedStem(id)
}

/** Row and files go under the stem's lock, so that an upload of the same sound comes wholly before or after. */
async function removeUnusedStem(id: string): Promise<void> {
  const found = await database().stemAudio.findUnique({ where: { id } })
  if (!found) return
  await database().$transaction(async (tx) => {
    await lockStem(tx, found.bandId, found.stemId)
    const stem = await tx.stemAudio.findUnique({
      where: { id },
      include: { _count: { select: { songs: true } } },
    })
    if (!stem || stem._count.songs > 0) return
    const used = await tx.version.count({
      where: { stemIds: { has: stem.stemId }, song: { album: { bandId: stem.bandId } } },
    })
    if (used > 0) return
    await tx.stemAudio.delete({ where: { id } })
    await removeAll([stem.audioKey, stem.indexKey, stem.peaksKey, bandsKeyOf(stem.audioKey)])
  })
}

async function removeAll(keys: readonly string[]): Promise<void> {
  for (const key of keys) await storage().remove(key)
}
