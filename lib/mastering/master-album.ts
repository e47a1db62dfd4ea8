/**
 * Masters an album: every song analysed, the album planned per target, every file rendered and measured. Pure over what
 * the host lends: sources to read, sinks to write, the core's module. Equal inputs give equal bits.
 *
 * Who calls it: the server's mastering job and the command line, through server/delivery.
 */
import { AppError, invariant } from '@/lib/assert'
import { analyseSong, type SongAnalysis } from './analyse-song'
import { planOffsets, type OffsetPlan } from './plan-offsets'
import { planTarget } from './plan-target'
import { levelsOf, refuseOddShapes, type MasterSink, type SongSource } from './programme'
import { chainSettings, hasDirectCurrent, renderSong, solveSong, type SongJob } from './master-song'
import type { AlbumOrder, SongOrder } from './settings/album-order'
import type { AlbumReport, MasterFileReport, MasterProgress, SongReport } from './settings/report'
import { refuseOverLimits, type PlacedSong } from './target-limits'
import { isTargetKey, MASTER_TARGETS, TARGET_KEYS, type MasterTarget } from './settings/targets'

/** A file that is about to be written. */
export interface MasterFilePlan {
  readonly target: MasterTarget
  /** Place in the album, from 0. */
  readonly song: number
  readonly sampleRate: number
  readonly bits: 16 | 24
  readonly channels: 2
  readonly frames: number
}

export interface MasterAlbumRequest {
  readonly module: WebAssembly.Module
  readonly order: AlbumOrder
  /** Called once per song; the source is read several times, from the start each time. */
  readonly openSource: (song: number) => Promise<SongSource>
  /** May be called again for the same file: the new one replaces the old. */
  readonly openSink: (file: MasterFilePlan) => Promise<MasterSink>
  readonly onProgress?: (progress: MasterProgress) => void
  readonly signal?: AbortSignal
}

interface Studied {
  readonly source: SongSource
  readonly analysis: SongAnalysis
  readonly offset: OffsetPlan
}

/** @throws AppError invalid_input naming a target that is not built or a missing song list */
export function findTargets(keys: readonly string[]): readonly MasterTarget[] {
  const known = TARGET_KEYS.join(', ')
  if (keys.length === 0) throw new AppError('invalid_input', `No target is named. There are: ${known}.`)
  return [...new Set(keys)].map((key) => {
    if (isTargetKey(key)) return MASTER_TARGETS[key]
    throw new AppError('invalid_input', `The target "${key}" cannot be made yet. There are: ${known}.`, {
      target: key,
    })
  })
}

/**
 * @returns what was measured, decided and written; one file per song and target
 * @throws AppError invalid_input (targets, no songs, more than a target holds), unsupported_audio, invalid_audio; the signal's reason when aborted
 * @thread any but audio; CPU-bound for seconds per song, hands over between blocks
 */
export async function masterAlbum(request: MasterAlbumRequest): Promise<AlbumReport> {
  const { order } = request
  const targets = findTargets(order.targets)
  if (order.songs.length === 0) throw new AppError('invalid_input', 'The album has no songs.')
  const studied = await studySongs(request)
  const placed = studied.map(({ source }, song) => placedSong(source, order.songs[song]))
  for (const target of targets) refuseOverLimits(target, placed)
  const loudest: AlbumReport['loudest'][number][] = []
  const files = order.songs.map((): MasterFileReport[] => [])
  for (const target of targets) {
    const plan = await planTarget({
      target,
      titles: order.songs.map((song) => song.title),
      offsets: studied.map((song) => song.offset),
      solve: (song, plannedLufs) => {
        request.onProgress?.({ song, stage: 'plan', target: target.key, progress: 0 })
        return solveSong(jobFor(request, studied, song, target), plannedLufs)
      },
    })
    loudest.push({ target: target.key, lufs: plan.loudestLufs })
    for (const [song, planned] of plan.songs.entries()) {
      const job = jobFor(request, studied, song, target)
      const report = await renderSong(job, planned.solved, () => request.openSink(filePlan(job)))
      files[song]?.push({ ...report, warnings: [...planned.warnings, ...report.warnings] })
    }
  }
  const songs = studied.map((song, index) => songReport(order, song, index, files[index] ?? []))
  return { title: order.title, artist: order.artist, loudest, songs }
}

function placedSong({ sampleRate, frames }: SongSource, order: SongOrder | undefined): PlacedSong {
  return { sampleRate, frames, gapSeconds: order?.gapSeconds }
}

async function studySongs({
  module,
  order,
  openSource,
  onProgress,
  signal,
}: MasterAlbumRequest): Promise<Studied[]> {
  const heard: { source: SongSource; analysis: SongAnalysis }[] = []
  for (const [song, { title }] of order.songs.entries()) {
    const source = await openSource(song)
    refuseOddShapes(source, title)
    const report = (progress: number) => onProgress?.({ song, stage: 'analyse', target: null, progress })
    heard.push({ source, analysis: await analyseSong(module, source, { onProgress: report, signal }) })
  }
  const requests = heard.map(({ analysis }, song) => ({
    integratedLufs: analysis.integratedLufs,
    intentLu: order.songs[song]?.intentLu,
  }))
  const offsets = planOffsets(requests)
  return heard.map((song, index) => {
    const offset = offsets[index]
    invariant(offset, `no offset for song ${index}`)
    return { ...song, offset }
  })
}

function jobFor(
  request: MasterAlbumRequest,
  studied: readonly Studied[],
  song: number,
  target: MasterTarget,
): SongJob {
  const order = request.order.songs[song]
  const known = studied[song]
  invariant(order && known, `no song ${song}`)
  const { module, signal } = request
  const onProgress = (progress: number) =>
    request.onProgress?.({ song, stage: 'master', target: target.key, progress })
  return { module, signal, song, order, target, source: known.source, analysis: known.analysis, onProgress }
}

function filePlan(job: SongJob): MasterFilePlan {
  const { outputRate, bits, frames } = chainSettings(job, 0)
  return { target: job.target, song: job.song, sampleRate: outputRate, bits, channels: 2, frames }
}

function songReport(
  order: AlbumOrder,
  studied: Studied,
  song: number,
  files: readonly MasterFileReport[],
): SongReport {
  const { analysis, offset } = studied
  const { title, isrc } = order.songs[song] ?? { title: '' }
  const decisions = [offset.decision]
  if (analysis.channels === 1) decisions.push('The mono mix sits on both sides.')
  if (hasDirectCurrent(analysis)) decisions.push('A constant offset (direct current) was taken out.')
  return {
    song,
    title,
    isrc: isrc ?? null,
    sampleRate: analysis.sampleRate,
    durationSeconds: analysis.frames / analysis.sampleRate,
    before: levelsOf(analysis),
    offsetLu: offset.offsetLu,
    decisions,
    warnings: [],
    files,
  }
}
