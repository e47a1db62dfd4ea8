/** A run's rows as the report that lies in its delivery. Pure. */
import type { SongReport } from '@/lib/mastering/settings/report'
import { conditionReadings } from '@/lib/mastering/settings/song-condition'
import { isTargetKey, MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import { parseUpc } from '@/lib/delivery/identifiers'
import type { MasterFile } from '../../db/client'
import type { DeliveredFile, DeliveryReport } from '../../delivery/delivery-report'
import { deliveredCeilingDbtp } from '../../delivery/song-files'
import { isMainFile } from '../master-keys'
import type { RunAtWork } from './run-stages'
import {
  levelsSchema,
  readAlbumPlan,
  readAnalysis,
  readSongReport,
  sidesOf,
  type StoredAnalysis,
} from '../stored-shapes'
import { warningsOfMixes } from '../warnings-of-mixes'

/** @param files the masters, in the order of their paths */
export function deliveryReport({ run, order }: RunAtWork, files: readonly MasterFile[]): DeliveryReport {
  const plan = readAlbumPlan(run)
  const sides = sidesOf(plan)
  const warnings = warningsOfMixes(run.songs)
  return {
    title: order.title,
    artist: order.artist,
    upc: order.upc === null ? null : parseUpc(order.upc),
    missing: missingSongs(run.songs, order.songs),
    run: run.number,
    engineVersion: order.engineVersion,
    settingsHash: run.settingsHash,
    loudest: order.targets.map((target) => ({ target, lufs: plan.targets[target]?.loudestLufs ?? null })),
    songs: run.songs.flatMap((song, index) => {
      const analysis = readAnalysis(song)
      if (!analysis) return []
      const facts = { analysis, files, warnings: warnings.get(song.songId) ?? [] }
      return [songReport(song, index, order.songs[index]!, facts)]
    }),
    ...(sides.length > 0 && { sides }),
    delivered: files.flatMap((file) => deliveredFile(file, run.songs, order.songs)),
  }
}

function missingSongs(
  songs: RunAtWork['run']['songs'],
  ordered: RunAtWork['order']['songs'],
): DeliveryReport['missing'] {
  return songs.flatMap(({ status, error }, song) =>
    status === 'failed' ? [{ song, title: ordered[song]?.title ?? '', reason: error ?? '' }] : [],
  )
}

function deliveredFile(
  file: MasterFile,
  songs: RunAtWork['run']['songs'],
  ordered: RunAtWork['order']['songs'],
): DeliveredFile[] {
  const index = songs.findIndex((song) => song.id === file.masterSongId)
  const { path, sha256, target, sampleRate, frames, plannedLufs, isrc, warnings } = file
  if (index < 0 || !isTargetKey(target)) return []
  const ceilingDbtp = deliveredCeilingDbtp(MASTER_TARGETS[target])
  return [
    {
      ...{ path, sha256, target, title: ordered[index]?.title ?? '', trackNumber: index + 1 },
      ...{ sampleRate, bits: file.bitDepth, channels: 2, frames, plannedLufs, ceilingDbtp, isrc, warnings },
      gapSeconds: index === 0 ? null : (ordered[index]?.gapSeconds ?? null),
      ...joinOf(songs[index], target),
    },
  ]
}

interface SongFacts {
  readonly analysis: StoredAnalysis
  readonly files: readonly MasterFile[]
  /** About its mix. */
  readonly warnings: readonly string[]
}

function joinOf(song: RunAtWork['run']['songs'][number] | undefined, target: string) {
  const joinPrint = song && readSongReport(song).targets[target]?.joinPrint
  return joinPrint ? { joinPrint } : {}
}

function songReport(
  song: RunAtWork['run']['songs'][number],
  index: number,
  { title, isrc }: RunAtWork['order']['songs'][number],
  { analysis, files, warnings }: SongFacts,
): SongReport {
  const { sampleRate, frames, condition } = analysis
  const { offsetLu, decisions, targets } = readSongReport(song)
  const own = files.filter((file) => file.masterSongId === song.id && isMainFile(file.path))
  return {
    ...{ song: index, title, isrc, sampleRate, durationSeconds: frames / sampleRate },
    before: levelsSchema.parse(analysis),
    condition: condition && conditionReadings(condition),
    ...{ offsetLu: offsetLu ?? 0, decisions },
    warnings,
    files: own.flatMap((file) => {
      const target = targets[file.target]
      if (!target || !isTargetKey(file.target)) return []
      const { after, gainDb, deepestReductionDb, stages } = target
      return [
        {
          ...{
            target: file.target,
            song: index,
            sampleRate: file.sampleRate,
            frames: file.frames,
            channels: 2,
            after,
          },
          ...{ bits: MASTER_TARGETS[file.target].bits, plannedLufs: file.plannedLufs },
          ...{ stages, gainDb: gainDb ?? 0, deepestReductionDb: deepestReductionDb ?? 0 },
          ...{ decisions: target.decisions, warnings: file.warnings },
        },
      ]
    }),
  }
}
