/** "Add finished mix": once the stem is in the live mix, a version is saved, so that the song can go to mastering. */
import { parse } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { stemIdsOf } from '@/lib/mix'
import { loadRoomState } from '../collab/room-store'
import { database, type Upload } from '../db/client'
import { saveVersion } from '../versions/save-version'

/** The rooms process applies an edit within milliseconds; after this it is down, and the job is tried again later. */
const PATIENCE_MS = 15_000
const LOOK_EVERY_MS = 150

async function untilInMix(songId: string, stemId: string, signal: AbortSignal): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    if (stemIdsOf((await loadRoomState(songId)).mix).includes(stemId)) return
    if (performance.now() > end) throw new Error('the rooms process does not apply edits')
    await rest(LOOK_EVERY_MS, undefined, { signal })
  }
}

/** Saves one version that plays the upload's stem; nothing when there is one already. */
export async function saveFinishedMix(
  upload: Pick<Upload, 'id' | 'songId' | 'userId' | 'fileName'> & { bandId: string },
  signal: AbortSignal,
): Promise<void> {
  const { id, songId, bandId, userId, fileName } = upload
  const { stemId } = await database().upload.findUniqueOrThrow({ where: { id }, select: { stemId: true } })
  if (stemId === null) return
  if ((await database().version.count({ where: { songId, stemIds: { has: stemId } } })) > 0) return
  await untilInMix(songId, stemId, signal)
  await saveVersion({
    songId,
    bandId,
    personId: userId,
    name: parse(fileName).name.slice(0, 100) || 'Finished mix',
    chooseIfNone: true,
  })
}
