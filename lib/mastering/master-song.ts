/** One song for one target: its level found, its file rendered, measured and, where the measure disagrees, rendered again. */
import { invariant } from '@/lib/assert'
import type { SongAnalysis } from './analyse-song'
import { placesOf, type RunOfSongs } from './joins/run-of-songs'
import { planFades } from './fades'
import type { StagedLevels } from './measure-staged'
import { levelsOf, type MasterSink, type SongSource } from './programme'
import {
  masterFrames,
  rehearseMaster,
  renderMaster,
  type ChainSettings,
  type RenderedMaster,
} from './render-master'
import type { SongOrder } from './settings/album-order'
import type { MasterFileReport } from './settings/report'
import type { StageSettings } from './settings/stage-settings'
import type { MasterTarget } from './settings/targets'
import { solveGain, type SolvedGain } from './solve-gain'

export interface SongJob {
  readonly module: WebAssembly.Module
  /** Place in the album, from 0. */
  readonly song: number
  readonly order: SongOrder
  readonly source: SongSource
  readonly analysis: SongAnalysis
  readonly target: MasterTarget
  /** Of the file, Hz. */
  readonly outputRate: number
  readonly stages: StageSettings
  /** What they leave of the mix, before the gain; null: silent. */
  readonly staged: StagedLevels | null
  /** The songs that it runs into, itself among them; absent: none. */
  readonly run?: RunOfSongs
  readonly onProgress?: (progress: number) => void
  readonly signal?: AbortSignal
}

/** Under this a constant offset is noise of the converter and is left alone (-60 dBFS). */
const LEAST_OFFSET = 0.001
/** A written file this far from its plan is rendered again. */
const TOLERANCE_LU = 0.1
const MOST_RENDERINGS = 3
/** The limiter aims this much under the target's ceiling: room for the dither. */
const CEILING_ROOM_DB = 0.01

export function hasDirectCurrent({ meanLeft, meanRight }: SongAnalysis): boolean {
  return Math.max(Math.abs(meanLeft), Math.abs(meanRight)) >= LEAST_OFFSET
}

/** The chain's settings for a gain. */
export function chainSettings(
  job: SongJob,
  gainDb: number,
  ceilingDbtp = ceilingOf(job.target),
): ChainSettings {
  const { source, target, order, outputRate } = job
  const songFrames = masterFrames(source, outputRate, 1)
  return {
    outputRate,
    bits: target.bits,
    removesDirectCurrent: hasDirectCurrent(job.analysis),
    stages: job.stages,
    fades: planFades(order, songFrames, outputRate),
    limiter: { ceilingDbtp, gainDb, releaseMs: target.releaseMs },
    frames: framesOf(job),
    seed: job.song + 1,
  }
}

function framesOf({ source, target, outputRate, run }: SongJob): number {
  if (!run) return masterFrames(source, outputRate, target.frameMultiple)
  const place = placesOf({ members: run.members, outputRate, grid: target.frameMultiple })[run.own]
  invariant(place, `no song ${run.own} in the run`)
  return place.to - place.from
}

function ceilingOf(target: MasterTarget): number {
  return target.ceilingDbtp - CEILING_ROOM_DB
}

/** At the mix's own rate: the conversion costs more than the rest and moves the loudness by less than 0.01 LU. */
function rehearsalSettings(job: SongJob, gainDb: number): ChainSettings {
  const { sampleRate, frames } = job.source
  const fades = planFades(job.order, frames, sampleRate)
  return { ...chainSettings(job, gainDb), outputRate: sampleRate, fades, frames }
}

/** The gain for a planned loudness; null for a silent song. */
export async function solveSong(job: SongJob, plannedLufs: number): Promise<SolvedGain | null> {
  if (job.staged === null) return null
  return solveGain(plannedLufs, job.staged, job.target, async (gainDb) => {
    const { signal } = job
    const settings = rehearsalSettings(job, gainDb)
    const rehearsed = await rehearseMaster(job.module, job.source, settings, { signal })
    return rehearsed.reading.integratedLufs
  })
}

/** Renders until the written file keeps its plan: loudness within 0.1 LU, true peak under the ceiling. */
export async function renderSong(
  job: SongJob,
  solved: SolvedGain | null,
  openSink: () => Promise<MasterSink>,
): Promise<MasterFileReport> {
  const plannedLufs = solved ? Math.round(solved.lufs * 100) / 100 : null
  let gainDb = solved?.gainDb ?? 0
  let ceilingDbtp = ceilingOf(job.target)
  for (let pass = 1; ; pass++) {
    const settings = chainSettings(job, gainDb, ceilingDbtp)
    const sink = await openSink()
    const rendered = await renderInto(sink, job, settings)
    const over = rendered.reading.truePeakDbtp - job.target.ceilingDbtp
    const error = plannedLufs === null ? 0 : plannedLufs - rendered.reading.integratedLufs
    const isGood = over <= 0 && Math.abs(error) <= TOLERANCE_LU
    if (isGood || pass === MOST_RENDERINGS) {
      const levels = levelsOf(rendered.reading)
      await sink.finish(levels)
      return {
        ...fileReport(job, settings, rendered),
        plannedLufs,
        ...wordsFor(job, rendered, plannedLufs, solved),
      }
    }
    await sink.abandon()
    if (over > 0) ceilingDbtp -= over + CEILING_ROOM_DB
    if (Number.isFinite(error)) gainDb = Math.round((gainDb + error) * 1000) / 1000
  }
}

async function renderInto(sink: MasterSink, job: SongJob, settings: ChainSettings): Promise<RenderedMaster> {
  try {
    const write = (channels: readonly Int32Array[], frames: number) => sink.write(channels, frames)
    return await renderMaster(job.module, job.source, settings, write, job)
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

export function fileReport(job: SongJob, settings: ChainSettings, rendered: RenderedMaster) {
  return {
    target: job.target.key,
    song: job.song,
    sampleRate: settings.outputRate,
    bits: settings.bits,
    channels: 2,
    frames: settings.frames,
    stages: settings.stages,
    after: levelsOf(rendered.reading),
    gainDb: settings.limiter.gainDb,
    deepestReductionDb: rendered.deepestReductionDb,
    curves: rendered.curves,
  }
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

/** What becomes of an intent where every song has the same loudness. */
function wordsForOneLevel({ target, order }: SongJob): readonly string[] {
  const level = `${target.label} plays songs one by one: every song gets ${signed(target.loudestLufs)} LUFS`
  if (!order.intentLu) return [`${level}.`]
  return [`${level}, so the declared ${signed(order.intentLu)} LU to the loudest song cannot be held here.`]
}

export function wordsFor(
  job: SongJob,
  rendered: RenderedMaster,
  plannedLufs: number | null,
  solved: SolvedGain | null,
) {
  const { target, source, order, outputRate } = job
  const decisions: string[] = []
  const warnings: string[] = []
  if (plannedLufs === null || !solved) {
    warnings.push(`"${order.title}" is silent: its file is as silent as the mix.`)
    return { decisions, warnings }
  }
  decisions.push(`Gain ${signed(solved.gainDb)} dB for ${signed(plannedLufs)} LUFS.`)
  if (!target.keepsOffsets) decisions.push(...wordsForOneLevel(job))
  const reduction = rendered.deepestReductionDb
  if (reduction >= 0.05)
    decisions.push(`The limiter takes up to ${reduction.toFixed(1)} dB off the highest peaks.`)
  else decisions.push('No peak reaches the limiter.')
  if (outputRate !== source.sampleRate)
    decisions.push(`Converted from ${source.sampleRate} Hz to ${outputRate} Hz.`)
  if (order.fadeInMs) decisions.push(`Fades in over ${order.fadeInMs / 1000} s.`)
  if (order.fadeOutMs) decisions.push(`Fades out over ${order.fadeOutMs / 1000} s.`)
  const measured = rendered.reading.integratedLufs
  if (Math.abs(measured - plannedLufs) > TOLERANCE_LU) {
    warnings.push(`The file measures ${signed(measured)} LUFS; ${signed(plannedLufs)} was planned.`)
  }
  const least = target.limits?.leastSongSeconds ?? 0
  if (source.frames / source.sampleRate < least)
    warnings.push(`A ${target.label} song shorter than ${least} s is outside the standard: ask the plant.`)
  const peak = rendered.reading.truePeakDbtp
  if (peak > target.ceilingDbtp) warnings.push(`Its true peak is ${peak.toFixed(2)} dBTP, over the ceiling.`)
  return { decisions, warnings }
}
