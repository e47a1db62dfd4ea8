/** An album's master runs, and one of them with everything in it. */
import type { MasterRunDetail, MasterRunSummary } from '@/lib/contracts'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'
import { readPeople } from '../reviews/view-person'
import { masterOrderSchema } from './master-order'
import { viewQuality } from './run-quality'
import { warningsOfMixes } from './warnings-of-mixes'
import { runInclude, viewFile, viewRun, viewRunSong } from './view-run'

/** Newest first. */
export async function listRuns(albumId: string): Promise<MasterRunSummary[]> {
  const rows = await database().masterRun.findMany({
    where: { albumId },
    include: runInclude,
    orderBy: { number: 'desc' },
  })
  const people = await readPeople(rows.map((row) => row.requestedById))
  return rows.map((row) => viewRun(row, people))
}

export async function readRun({ run: { id }, album, band }: MasterRunAccess): Promise<MasterRunDetail> {
  const run = await database().masterRun.findUniqueOrThrow({ where: { id }, include: runInclude })
  const order = masterOrderSchema.parse(run.settings)
  const warnings = warningsOfMixes(run.songs)
  return {
    ...viewRun(run, await readPeople([run.requestedById])),
    albumTitle: album.title,
    bandId: band.id,
    songs: run.songs.map((song) => viewRunSong(id, song, order, warnings.get(song.songId) ?? [])),
    extraFiles: run.files.map(viewFile),
    quality: viewQuality(run.report),
    zipUrl: run.status === 'done' ? `/api/masters/${id}/zip` : null,
  }
}
