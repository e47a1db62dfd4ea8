/** The report that lies in every delivery: what was measured, decided and done, as JSON and as text. Pure. */
import type { AlbumReport, SongReport } from '@/lib/mastering/settings/report'
import { isTargetKey } from '@/lib/mastering/settings/targets'
import type { MasterFile } from '../../db/client'
import type { RunAtWork } from './run-stages'
import { albumPlanSchema, readAnalysis, readSongReport } from '../stored-shapes'

export interface DeliveryReport extends AlbumReport {
  readonly run: number
  readonly engineVersion: number
  readonly settingsHash: string
  readonly delivered: readonly {
    readonly path: string
    readonly sha256: string
    readonly warnings: readonly string[]
  }[]
}

/** @param files the masters, in the order of their paths */
export function deliveryReport({ run, order }: RunAtWork, files: readonly MasterFile[]): DeliveryReport {
  const plan = albumPlanSchema.parse(run.plan)
  return {
    title: order.title,
    artist: order.artist,
    run: run.number,
    engineVersion: order.engineVersion,
    settingsHash: run.settingsHash,
    loudest: order.targets.map((target) => ({ target, lufs: plan.targets[target]?.loudestLufs ?? null })),
    songs: run.songs.map((song, index) => songReport(song, index, order.songs[index]!, files)),
    delivered: files.map(({ path, sha256, warnings }) => ({ path, sha256, warnings })),
  }
}

function songReport(
  song: RunAtWork['run']['songs'][number],
  index: number,
  { title, isrc }: RunAtWork['order']['songs'][number],
  files: readonly MasterFile[],
): SongReport {
  const {
    sampleRate = 0,
    frames = 0,
    channels: _,
    meanLeft: _l,
    meanRight: _r,
    ...before
  } = readAnalysis(song)!
  const { offsetLu, decisions, targets } = readSongReport(song)
  const own = files.filter((file) => file.masterSongId === song.id)
  return {
    ...{ song: index, title, isrc, sampleRate, durationSeconds: frames / sampleRate, before },
    ...{ offsetLu: offsetLu ?? 0, decisions, warnings: [] },
    files: own.flatMap((file) => {
      const target = targets[file.target]
      if (!target || !isTargetKey(file.target)) return []
      const { after, gainDb, deepestReductionDb } = target
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
          ...{ bits: file.bitDepth === 16 ? (16 as const) : (24 as const), plannedLufs: file.plannedLufs },
          ...{ gainDb: gainDb ?? 0, deepestReductionDb: deepestReductionDb ?? 0 },
          ...{ decisions: target.decisions, warnings: file.warnings },
        },
      ]
    }),
  }
}

/** The same for people, one block per song. */
export function reportText(report: DeliveryReport): string {
  const lines = [`${report.artist} - ${report.title}`, `Master run ${report.run}`, '']
  for (const song of report.songs) {
    lines.push(`${String(song.song + 1).padStart(2, '0')} ${song.title}${song.isrc ? ` (${song.isrc})` : ''}`)
    lines.push(`   mix        ${levels(song.before)}`)
    for (const file of song.files) {
      lines.push(
        `   ${file.target.padEnd(10)} ${levels(file.after)}, planned ${number(file.plannedLufs)} LUFS`,
      )
      for (const words of [...file.decisions, ...file.warnings.map((warning) => `Warning: ${warning}`)])
        lines.push(`              ${words}`)
    }
    for (const words of song.decisions) lines.push(`   ${words}`)
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}

function levels({ integratedLufs, truePeakDbtp, loudnessRangeLu }: SongReport['before']): string {
  return `${number(integratedLufs)} LUFS, ${number(truePeakDbtp)} dBTP, range ${number(loudnessRangeLu)} LU`
}

function number(value: number | null): string {
  return value === null ? '-inf' : value.toFixed(1)
}
