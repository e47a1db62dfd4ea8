/**
 * Masters an album: every song analysed, the album planned per target, every file rendered and measured. Pure over what
 * the host lends: sources to read, sinks to write, the core's module. Equal inputs give equal bits.
 *
 * Who calls it: the server's mastering job and the command line, through server/delivery.
 */
import { AppError, invariant } from '@/lib/assert'
import { analyseSong, type SongStudy } from './analyse-song'
import { planAlbum, withPlan, type TargetSongs } from './plan-album'
import { songJob } from './song-job'
import type { OffsetPlan } from './plan-offsets'
import { levelsOf, refuseOddShapes, type MasterSink, type SongSource } from './programme'
import { chainSettings, hasDirectCurrent, type SongJob } from './master-song'
import { FITS, renderWithin, type Afterwards } from './render-within'
import type { AlbumOrder, SongOrder } from './settings/album-order'
import type { AlbumReport, MasterFileReport, MasterProgress, SongReport } from './settings/report'
import { refuseOverLimits, type PlacedSong } from './target-limits'
import { isTargetKey, MASTER_TARGETS, TARGET_KEYS, type MasterTarget } from './settings/targets'
import { conditionReadings } from './settings/song-condition'
import { mixWarnings } from './settings/mix-words'

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
  /** Called when a file is finished; one that does not fit is rendered again, lower. Left out, every file fits. */
  readonly afterFile?: (file: MasterFilePlan) => Promise<Afterwards>
  readonly onProgress?: (progress: MasterProgress) => void
  readonly signal?: AbortSignal
}

interface Studied {
  readonly source: SongSource
  readonly study: SongStudy
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
  const plan = await planAlbum({
    module: request.module,
    signal: request.signal,
    songs: order.songs,
    tone: order.tone,
    studies: studied.map(({ study }) => study),
    targets,
    sourceOf: (song) => known(studied, song).source,
    onSong: (song, target) => request.onProgress?.({ song, stage: 'plan', target: target.key, progress: 0 }),
  })
  const loudest: AlbumReport['loudest'][number][] = []
  const files = order.songs.map((): MasterFileReport[] => [])
  for (const target of targets) {
    const planned = plan.targets[target.key]
    invariant(planned, `no plan for ${target.key}`)
    loudest.push({ target: target.key, lufs: planned.loudestLufs })
    for (const [song, own] of planned.songs.entries()) {
      const job = jobFor(request, studied, song, target, planned)
      const openSink = () => request.openSink(filePlan(job))
      const judge = async () => (await request.afterFile?.(filePlan(job))) ?? FITS
      const report = await renderWithin(job, own.solved, openSink, judge)
      files[song]?.push(withPlan(report, own))
    }
  }
  const mixes = studied.map(({ study }) => ({ ...study, ...levelsOf(study) }))
  const songs = studied.map(({ study }, song) => {
    const offset = plan.offsets[song]
    invariant(offset, `no offset for song ${song}`)
    const warnings = mixWarnings(mixes, song)
    return songReport(order, { study, offset, warnings }, song, files[song] ?? [])
  })
  const sides = targets.flatMap(({ key }) => plan.targets[key]?.sides ?? [])
  return { title: order.title, artist: order.artist, loudest, songs, ...(sides.length > 0 && { sides }) }
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
  const studied: Studied[] = []
  for (const [song, { title }] of order.songs.entries()) {
    const source = await openSource(song)
    refuseOddShapes(source, title)
    const report = (progress: number) => onProgress?.({ song, stage: 'analyse', target: null, progress })
    studied.push({ source, study: await analyseSong(module, source, { onProgress: report, signal }) })
  }
  return studied
}

function known(studied: readonly Studied[], song: number): Studied {
  const found = studied[song]
  invariant(found, `no song ${song}`)
  return found
}

function jobFor(
  request: MasterAlbumRequest,
  studied: readonly Studied[],
  song: number,
  target: MasterTarget,
  planned: TargetSongs,
): SongJob {
  const { module, signal, onProgress } = request
  const { songs } = request.order
  const sampleRates = studied.map(({ study }) => study.sampleRate)
  const parts = songs.map((order, place) => {
    const { source, study: analysis } = known(studied, place)
    const plan = planned.songs[place]
    invariant(plan, `no plan for song ${place}`)
    return { order, source, analysis, ...plan }
  })
  const report = (progress: number) => onProgress?.({ song, stage: 'master', target: target.key, progress })
  const job = songJob({ module, target, song, parts, sampleRates, sides: planned.sides })
  return { ...job, signal, onProgress: report }
}

function filePlan(job: SongJob): MasterFilePlan {
  const { outputRate, bits, frames } = chainSettings(job, 0)
  return { target: job.target, song: job.song, sampleRate: outputRate, bits, channels: 2, frames }
}

interface SongFacts {
  readonly study: SongStudy
  readonly offset: OffsetPlan
  /** About its mix. */
  readonly warnings: readonly string[]
}

function songReport(
  order: AlbumOrder,
  { study, offset, warnings }: SongFacts,
  song: number,
  files: readonly MasterFileReport[],
): SongReport {
  const { title, isrc } = order.songs[song] ?? { title: '' }
  const decisions = [offset.decision]
  if (study.channels === 1) decisions.push('The mono mix sits on both sides.')
  if (hasDirectCurrent(study)) decisions.push('A constant offset (direct current) was taken out.')
  return {
    song,
    title,
    isrc: isrc ?? null,
    sampleRate: study.sampleRate,
    durationSeconds: study.frames / study.sampleRate,
    before: levelsOf(study),
    condition: study.condition && conditionReadings(study.condition),
    offsetLu: offset.offsetLu,
    decisions,
    warnings,
    files,
  }
}
