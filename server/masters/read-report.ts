/** The report of a run: what its jobs measured and decided, with who judged it. */
import type { MasterReport, MasterTarget, ReportedSong, ReportedTarget } from '@/lib/contracts'
import { conditionReadings } from '@/lib/mastering/settings/song-condition'
import { MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'
import { readPeople } from '../reviews/view-person'
import { isMainFile } from './master-keys'
import { masterOrderSchema, type OrderedSong } from './master-order'
import { listRunApprovals } from './run-approvals'
import { readAlbumPlan, readAnalysis, readSongReport, sidesOf, viewLevels } from './stored-shapes'
import { warningsOfMixes } from './warnings-of-mixes'
import { runInclude, viewRun, type RunSongRow } from './view-run'

export async function readReport(access: MasterRunAccess): Promise<MasterReport> {
  const run = await database().masterRun.findUniqueOrThrow({
    where: { id: access.run.id },
    include: runInclude,
  })
  const order = masterOrderSchema.parse(run.settings)
  const {
    approvals: _counts,
    secondsLeft: _left,
    ...summary
  } = viewRun(run, await readPeople([run.requestedById]))
  const warnings = warningsOfMixes(run.songs)
  const ordered = new Map(order.songs.map((song) => [song.songId, song]))
  return {
    ...summary,
    albumTitle: order.title,
    artist: order.artist,
    upc: order.upc,
    toneAim: run.plan === null ? null : readAlbumPlan(run).toneAim,
    songs: run.songs.map((song) => ({
      ...reportSong(song, ordered.get(song.songId), order.targets),
      warnings: warnings.get(song.songId) ?? [],
    })),
    sides: run.plan === null ? [] : sidesOf(readAlbumPlan(run)),
    approvals: await listRunApprovals(access),
  }
}

function reportSong(
  song: RunSongRow,
  ordered: OrderedSong | undefined,
  targets: readonly MasterTarget[],
): Omit<ReportedSong, 'warnings'> {
  const analysis = readAnalysis(song)
  const { offsetLu, decisions } = readSongReport(song)
  const { songId, position, error } = song
  return {
    ...{ songId, position, error, offsetLu, decisions },
    title: ordered?.title ?? '',
    isrc: ordered?.isrc ?? null,
    versionNumber: ordered?.versionNumber ?? 0,
    sampleRate: analysis?.sampleRate ?? null,
    gapSeconds: ordered?.gapSeconds ?? 0,
    before: analysis && viewLevels(analysis, analysis.frames / analysis.sampleRate),
    loudness: analysis?.loudness ?? null,
    spectrum: analysis?.tone ?? null,
    condition: analysis?.condition ? conditionReadings(analysis.condition) : null,
    targets: targets.flatMap((target) => reportTarget(song, target)),
  }
}

function reportTarget(song: RunSongRow, target: MasterTarget): ReportedTarget[] {
  const report = readSongReport(song).targets[target]
  if (!report) return []
  const file = song.files.find((one) => one.target === target && isMainFile(one.path))
  const { after, durationSeconds, gainDb, deepestReductionDb, decisions, curves } = report
  return [
    {
      ...{ target, gainDb, deepestReductionDb, decisions },
      after: viewLevels(after, durationSeconds),
      plannedLufs: file?.plannedLufs ?? null,
      ceilingDbtp: MASTER_TARGETS[target].ceilingDbtp,
      warnings: file?.warnings ?? [],
      loudness: curves?.loudness ?? null,
      reduction: curves?.reduction ?? null,
      spectrum: curves?.spectrum ?? null,
    },
  ]
}
