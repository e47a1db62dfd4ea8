/**
 * Removes a band with everything that was made in it, for good. Rows first, then files: ending in the middle leaves
 * files without rows, never rows without files. The audit trail stays.
 */
import { recordAudit } from '../albums/audit'
import type { BandAccess } from '../auth/access'
import { removeRooms } from '../collab/room-store'
import { database, type Transaction } from '../db/client'
import { removeUnusedFiles, type RemovedKeys } from '../songs/remove-unused-files'
import { bandsKeyOf } from '../stems/stem-keys'
import { storage } from '../storage/storage'

interface BandFiles extends RemovedKeys {
  /** Stems are stored per band: nobody else can name them. */
  stemKeys: readonly string[]
}

const A_LONG_TIME = { timeout: 60_000 }

export async function deleteBand({ band, person }: BandAccess): Promise<void> {
  const files = await database().$transaction(async (tx) => {
    const found = await filesOf(tx, band.id)
    await removeRows(tx, band.id)
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'band.deleted' },
      ...{ subjectKind: 'band', subjectId: band.id, detail: { name: band.name } },
    })
    return found
  }, A_LONG_TIME)
  await removeFiles(files)
}

/** What an interrupted recording of the demo band left, so that it can be recorded anew. */
export async function removeDemo(): Promise<void> {
  for (const { id } of await database().band.findMany({ where: { isDemo: true } })) {
    const files = await database().$transaction(async (tx) => {
      const found = await filesOf(tx, id)
      await removeRows(tx, id)
      return found
    }, A_LONG_TIME)
    await removeFiles(files)
  }
  await database().user.deleteMany({ where: { isDemo: true } })
}

async function filesOf(tx: Transaction, bandId: string): Promise<BandFiles> {
  const album = { bandId }
  const stems = await tx.stemAudio.findMany({ where: { bandId } })
  const versions = await tx.version.findMany({ where: { song: { album } }, select: { bounceKey: true } })
  const masters = await tx.masterFile.findMany({ where: { run: { album } }, select: { storageKey: true } })
  return {
    stemKeys: stems.flatMap(({ audioKey, indexKey, peaksKey }) => [
      audioKey,
      indexKey,
      peaksKey,
      bandsKeyOf(audioKey),
    ]),
    bounceKeys: versions.flatMap(({ bounceKey }) => (bounceKey === null ? [] : [bounceKey])),
    masterKeys: masters.map(({ storageKey }) => storageKey),
    stemAudioIds: [],
  }
}

/** In an order that no foreign key refuses: what names others goes before what it names. */
async function removeRows(tx: Transaction, bandId: string): Promise<void> {
  const album = { bandId }
  const songs = await tx.song.findMany({ where: { album }, select: { id: true } })
  const branches = await tx.branch.findMany({ where: { song: { album } }, select: { id: true } })
  await tx.masterRun.deleteMany({ where: { album } })
  await tx.album.deleteMany({ where: { bandId } })
  await tx.band.delete({ where: { id: bandId } })
  await removeRooms(
    tx,
    [...songs, ...branches].map(({ id }) => id),
  )
}

async function removeFiles({ stemKeys, ...shared }: BandFiles): Promise<void> {
  await removeUnusedFiles(shared)
  for (const key of stemKeys) await storage().remove(key)
}
