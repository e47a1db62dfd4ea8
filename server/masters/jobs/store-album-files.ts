/** The files that a run's targets have for the whole album (CUE sheet, DDP), made from its stored masters and stored. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { sideFileNames } from '@/lib/delivery/sides/side-layout'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import { MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import type { MasterFile } from '../../db/client'
import { writeAlbumFiles } from '../../delivery/album/album-files'
import { masterInStorage } from '../../delivery/album/finished-master'
import { sha256OfFile } from '../../delivery/wav-file-sink'
import { storage } from '../../storage/storage'
import { withWorkFolder } from '../../storage/work-folder'
import { extensionOf, isMainFile, masterKey } from '../master-keys'
import { albumOrderOf } from './delivery-order'
import { readAlbumPlan } from '../stored-shapes'
import type { RunAtWork } from './run-stages'

export interface ExtraFile {
  readonly path: string
  readonly storageKey: string
  readonly sha256: string
  readonly sizeBytes: number
}

/** A file without a sound of one song. */
export function extraRow(runId: string, target: string, file: ExtraFile) {
  const warnings: string[] = []
  return { runId, target, ...file, sampleRate: 0, bitDepth: 0, frames: 0, warnings }
}

/** Depends only on the order and the masters, so that a repeated job writes the same bytes. An album with a song missing has none. */
export async function storeAlbumFiles(
  { run, order, bandId }: RunAtWork,
  masters: readonly MasterFile[],
  signal: AbortSignal,
): Promise<ReturnType<typeof extraRow>[]> {
  const rows: ReturnType<typeof extraRow>[] = []
  if (run.songs.some(({ status }) => status === 'failed')) return rows
  for (const key of order.targets) {
    const target = MASTER_TARGETS[key]
    if (target.wholeAlbum === null) continue
    const own = run.songs.map((song) =>
      masters.find((file) => file.masterSongId === song.id && file.target === key && isMainFile(file.path)),
    )
    const finished = await Promise.all(
      own.flatMap((file) => (file ? [masterInStorage(storage(), file.storageKey, nameOf(file.path))] : [])),
    )
    await withWorkFolder(async (folder) => {
      const { sides } = readAlbumPlan(run).targets[key] ?? {}
      const request = { order: albumOrderOf(order), target, folder, masters: finished, sides, signal }
      for (const path of await writeAlbumFiles(request)) {
        const sha256 = await sha256OfFile(join(folder, path))
        const storageKey = masterKey(bandId, sha256, extensionOf(path))
        const { sizeBytes } = await storage().put(storageKey, createReadStream(join(folder, path)))
        const row = extraRow(run.id, key, { path, storageKey, sha256, sizeBytes })
        rows.push({ ...row, warnings: sideWarnings(path, sides) })
      }
    })
  }
  return rows
}

/** What is to be said of a side stands at its sound. */
function sideWarnings(path: string, sides: readonly SidePlan[] = []): string[] {
  const side = sides.find(({ name }) => nameOf(path) === sideFileNames(name).sound)
  return [...(side?.warnings ?? [])]
}

const nameOf = (path: string) => path.split('/').at(-1) ?? path
