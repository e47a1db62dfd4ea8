/** From a run's rows to what the screens see. */
import {
  MASTER_TARGETS,
  type MasterFileView,
  type MasterRunStatus,
  type MasterRunSummary,
  type MasterSongTarget,
  type MasterSongView,
  type MasterStage,
  type MasterTarget,
  type PersonRef,
} from '@/lib/contracts'
import { NO_STAGES } from '@/lib/mastering/settings/stage-settings'
import { loudestSeconds } from '@/lib/mastering/settings/curve'
import type { MasterFile, Prisma } from '../db/client'
import { summariseApprovals } from '../reviews/summarise-approvals'
import type { MasterOrder } from './master-order'
import { isMainFile } from './master-keys'
import { matchGains } from './matched-gains'
import { secondsLeft } from './seconds-left'
import { readAnalysis, readSongReport, viewLevels } from './stored-shapes'

export const runInclude = {
  approvals: { select: { userId: true, verdict: true, createdAt: true } },
  songs: { orderBy: { position: 'asc' }, include: { files: true } },
  files: { where: { masterSongId: null }, orderBy: { path: 'asc' } },
} as const satisfies Prisma.MasterRunInclude

export type RunRow = Prisma.MasterRunGetPayload<{ include: typeof runInclude }>
export type RunSongRow = RunRow['songs'][number]

export function viewRun(run: RunRow, people: ReadonlyMap<string, PersonRef>): MasterRunSummary {
  const { id, albumId, number, error, settingsHash, contentHash } = run
  const progress = progressOf(run)
  return {
    ...{ id, albumId, number, error, settingsHash, contentHash },
    targets: run.targets.filter(isTarget),
    status: statusOf(run),
    progress,
    secondsLeft: secondsLeft(run, progress, new Date()),
    requestedBy: (run.requestedById !== null && people.get(run.requestedById)) || null,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    approvals: summariseApprovals(run.approvals),
  }
}

function statusOf({ status, cancelledAt, songs }: RunRow): MasterRunStatus {
  if (cancelledAt) return 'cancelled'
  return status === 'failed' && songs.some((song) => song.status === 'done') ? 'incomplete' : status
}

function progressOf({ status, songs }: RunRow): number {
  if (status === 'done') return 1
  return songs.reduce((sum, song) => sum + song.progress, 0) / Math.max(1, songs.length)
}

function isTarget(name: string): name is MasterTarget {
  return MASTER_TARGETS.some((target) => target === name)
}

/** @param warnings about its mix */
export function viewRunSong(
  runId: string,
  song: RunSongRow,
  order: MasterOrder,
  warnings: readonly string[],
): MasterSongView {
  const ordered = order.songs.find(({ songId }) => songId === song.songId)
  const analysis = readAnalysis(song)
  const { offsetLu, decisions } = readSongReport(song)
  const { id, songId, versionId, position, status, progress, error } = song
  const mixUrl = `/api/versions/${versionId}`
  return {
    ...{ id, songId, versionId, position, status, progress, error, warnings, offsetLu, decisions },
    title: ordered?.title ?? '',
    versionNumber: ordered?.versionNumber ?? 0,
    stage: song.stage as MasterStage,
    gapSeconds: ordered?.gapSeconds ?? 0,
    loudestSeconds: analysis?.loudness ? loudestSeconds(analysis.loudness) : null,
    before: analysis && viewLevels(analysis, analysis.frames / analysis.sampleRate),
    targets: order.targets.flatMap((target) => viewTarget(runId, song, target)),
    mixAudioUrl: `${mixUrl}/audio`,
    mixIndexUrl: `${mixUrl}/index`,
    mixPeaksUrl: `${mixUrl}/peaks`,
  }
}

function viewTarget(runId: string, song: RunSongRow, target: MasterTarget): MasterSongTarget[] {
  const file = song.files.find((candidate) => candidate.target === target && isMainFile(candidate.path))
  if (!file) return []
  const report = readSongReport(song).targets[target]
  const copies = song.files.filter((other) => other.target === target && other.id !== file.id)
  const url = `/api/masters/${runId}/songs/${song.songId}/${target}`
  return [
    {
      target,
      file: viewFile(file),
      copies: copies.map(viewFile),
      after: report ? viewLevels(report.after, report.durationSeconds) : null,
      gainDb: report?.gainDb ?? null,
      deepestReductionDb: report?.deepestReductionDb ?? null,
      decisions: report?.decisions ?? [],
      stages: report?.stages ?? NO_STAGES,
      matched: matchGains(readAnalysis(song)?.integratedLufs ?? null, file.integratedLufs),
      audioUrl: `${url}/audio`,
      indexUrl: `${url}/index`,
      peaksUrl: `${url}/peaks`,
    },
  ]
}

export function viewFile(file: MasterFile): MasterFileView {
  const { id, path, sha256, sampleRate, bitDepth, frames } = file
  const { plannedLufs, integratedLufs, truePeakDbtp, isrc, warnings } = file
  return {
    ...{ id, path, sha256, sampleRate, bitDepth, frames },
    ...{ plannedLufs, integratedLufs, truePeakDbtp, isrc, warnings },
    target: isTarget(file.target) ? file.target : null,
    sizeBytes: Number(file.sizeBytes),
    downloadUrl: `/api/masters/${file.runId}/files/${id}`,
  }
}
