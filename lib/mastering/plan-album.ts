/**
 * The album planned: for each target the stages and the level of every song. Called by the server's planning job and by
 * masterAlbum; the host lends the sources.
 */
import { invariant } from '@/lib/assert'
import type { SongStudy } from './analyse-song'
import { hasDirectCurrent, solveSong, type SongJob } from './master-song'
import { measureStaged, type StagedLevels } from './measure-staged'
import { planOffsets, type OffsetPlan } from './plan-offsets'
import { planTarget } from './plan-target'
import type { PlannedSong } from './planned-target'
import type { SongSource } from './programme'
import type { AlbumToneOrder } from './settings/album-tone'
import { DEFAULT_GAP_SECONDS, type SongOrder } from './settings/album-order'
import type { SidePlan } from './settings/sides'
import type { MasterFileReport } from './settings/report'
import type { StageSettings } from './settings/stage-settings'
import { outputRatesOf, type MasterTarget } from './settings/targets'
import { planSides } from './sides/plan-sides'
import { planStages } from './stages/plan-stages'
import { studyAlbum, type AlbumStudy } from './study-album'

export interface AlbumPlanRequest {
  readonly module: WebAssembly.Module
  /** In the album's order, like all lists here. */
  readonly songs: readonly SongOrder[]
  readonly studies: readonly SongStudy[]
  readonly tone?: AlbumToneOrder
  readonly targets: readonly MasterTarget[]
  readonly sourceOf: (song: number) => SongSource
  /** Called before each song of each target. */
  readonly onSong?: (song: number, target: MasterTarget) => void
  readonly signal?: AbortSignal
}

/** All that one song's rendering for one target needs. */
export interface SongPlan extends PlannedSong {
  readonly stages: StageSettings
  /** What the stages leave: level and true peak before the gain; null: silent. */
  readonly staged: StagedLevels | null
  /** Why the stages are set as they are. */
  readonly decisions: readonly string[]
}

export interface TargetSongs {
  /** Loudness of the album's loudest song; null when every song is silent. */
  readonly loudestLufs: number | null
  readonly songs: readonly SongPlan[]
  /** Of a record; absent for other media. */
  readonly sides?: readonly SidePlan[]
}

export interface AlbumPlan {
  readonly offsets: readonly OffsetPlan[]
  /** Third octaves of the middle that the tone is brought towards, dB around their mean, null where there is no sound. null: nothing is aimed at. */
  readonly toneAim: readonly (number | null)[] | null
  /** By target. */
  readonly targets: Readonly<Record<string, TargetSongs>>
}

/** @throws the signal's reason when aborted; what a source throws */
export async function planAlbum(request: AlbumPlanRequest): Promise<AlbumPlan> {
  const { studies, songs, targets } = request
  const offsets = planOffsets(
    studies.map(({ integratedLufs }, song) => ({ integratedLufs, intentLu: songs[song]?.intentLu })),
  )
  const album = studyAlbum(studies, request.tone)
  const staging = new Staging(request, album)
  const planned: Record<string, TargetSongs> = {}
  for (const target of targets) planned[target.key] = await planOneTarget(request, staging, target, offsets)
  return { offsets, toneAim: album.tone?.target.mid ?? null, targets: planned }
}

async function planOneTarget(
  request: AlbumPlanRequest,
  staging: Staging,
  target: MasterTarget,
  offsets: readonly OffsetPlan[],
): Promise<TargetSongs> {
  const staged: Omit<SongPlan, keyof PlannedSong>[] = []
  for (const song of request.songs.keys()) staged.push(await staging.stage(song, target))
  const { loudestLufs, songs } = await planTarget({
    target,
    titles: request.songs.map(({ title }) => title),
    offsets,
    staged: staged.map((own) => own.staged),
    solve: (song, plannedLufs) => {
      request.onSong?.(song, target)
      return solveSong(jobOf(request, song, target, staged[song]), plannedLufs)
    },
  })
  const plans = songs.map((planned, song) => {
    const own = staged[song]
    invariant(own, `no stages for song ${song}`)
    return { ...own, ...planned, decisions: [...own.decisions, ...(planned.reasons ?? [])] }
  })
  const sides = target.wholeAlbum === 'sides' ? { sides: sidesOf(request, offsets) } : {}
  return { loudestLufs, songs: plans, ...sides }
}

function sidesOf({ songs, studies }: AlbumPlanRequest, offsets: readonly OffsetPlan[]): readonly SidePlan[] {
  return planSides(
    studies.map(({ frames, sampleRate, tone }, song) => {
      const { title = '', gapSeconds = DEFAULT_GAP_SECONDS } = songs[song] ?? {}
      const offsetLu = offsets[song]?.offsetLu ?? 0
      return { title, seconds: frames / sampleRate, gapSeconds, isJoined: gapSeconds <= 0, offsetLu, tone }
    }),
  )
}

function jobOf(
  { module, songs, studies, sourceOf, signal }: AlbumPlanRequest,
  song: number,
  target: MasterTarget,
  staged: Omit<SongPlan, keyof PlannedSong> | undefined,
): SongJob {
  const order = songs[song]
  const analysis = studies[song]
  const outputRate = outputRatesOf(
    target,
    studies.map(({ sampleRate }) => sampleRate),
  )[song]
  invariant(order && analysis && staged && outputRate, `no song ${song}`)
  return { module, signal, song, order, target, outputRate, source: sourceOf(song), analysis, ...staged }
}

/** Plans the stages of songs and measures what they leave; equal settings of a song are measured once. */
class Staging {
  private readonly measured = new Map<string, Promise<StagedLevels | null>>()

  constructor(
    private readonly request: AlbumPlanRequest,
    private readonly album: AlbumStudy,
  ) {}

  async stage(song: number, target: MasterTarget): Promise<Omit<SongPlan, keyof PlannedSong>> {
    const study = this.request.studies[song]
    invariant(study, `no study of song ${song}`)
    const overrides = this.request.songs[song]?.stages
    const { settings, decisions } = planStages({ study, album: this.album, target, overrides })
    const key = JSON.stringify([song, settings])
    const staged = this.measured.get(key) ?? this.measure(song, study, settings)
    this.measured.set(key, staged)
    return { stages: settings, staged: await staged, decisions }
  }

  private measure(song: number, study: SongStudy, stages: StageSettings): Promise<StagedLevels | null> {
    const { module, sourceOf, signal } = this.request
    const removesDirectCurrent = hasDirectCurrent(study)
    return measureStaged({
      module,
      source: sourceOf(song),
      analysis: study,
      stages,
      removesDirectCurrent,
      signal,
    })
  }
}

/** A file's report with what was decided before it was rendered. */
export function withPlan(report: MasterFileReport, { decisions, warnings }: SongPlan): MasterFileReport {
  return {
    ...report,
    decisions: [...decisions, ...report.decisions],
    warnings: [...warnings, ...report.warnings],
  }
}
