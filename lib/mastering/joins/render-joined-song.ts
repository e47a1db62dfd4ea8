/** The file of a song that runs into its neighbours: one pass, with the gains as they were planned, measured as it was written. */
import { fileReport, wordsFor, chainSettings, type SongJob } from '../master-song'
import { levelsOf, type MasterSink } from '../programme'
import type { MasterFileReport } from '../settings/report'
import type { SolvedGain } from '../solve-gain'
import { renderRun, type RenderedRun } from './render-run'
import type { RunOfSongs } from './run-of-songs'

/** Room under the ceiling: there is no second pass that could go lower, dB. */
const CEILING_ROOM_DB = 0.02
const STANDS_OUT_LU = 0.1

export async function renderJoinedSong(
  job: SongJob,
  run: RunOfSongs,
  solved: SolvedGain | null,
  openSink: () => Promise<MasterSink>,
): Promise<MasterFileReport> {
  const sink = await openSink()
  const rendered = await renderInto(sink, job, run)
  await sink.finish(levelsOf(rendered.reading))
  const settings = chainSettings(job, solved?.gainDb ?? 0)
  const measured = rendered.reading.integratedLufs
  const plannedLufs = Number.isFinite(measured) ? Math.round(measured * 100) / 100 : null
  const { decisions, warnings } = wordsFor(job, rendered, plannedLufs, solved)
  return {
    ...fileReport(job, settings, rendered),
    ...{ plannedLufs, warnings, joinPrint: rendered.joinPrint },
    decisions: [...decisions, ...joinWords(job, run, solved, measured)],
  }
}

async function renderInto(sink: MasterSink, job: SongJob, run: RunOfSongs): Promise<RenderedRun> {
  const { target, outputRate } = job
  try {
    const settings = {
      ...{ members: run.members, own: run.own, outputRate, bits: target.bits, grid: target.frameMultiple },
      ...{ ceilingDbtp: target.ceilingDbtp - CEILING_ROOM_DB, releaseMs: target.releaseMs },
      seed: run.first + 1,
    }
    const write = (channels: readonly Int32Array[], frames: number) => sink.write(channels, frames)
    return await renderRun(job.module, settings, write, job)
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

function joinWords(
  { order }: SongJob,
  run: RunOfSongs,
  solved: SolvedGain | null,
  measured: number,
): string[] {
  const words: string[] = []
  const seconds = -(order.gapSeconds ?? 0)
  if (run.own > 0)
    words.push(
      seconds > 0
        ? `Crossfaded with the song before it over ${seconds.toFixed(1)} s; its file begins where it begins.`
        : 'Runs on from the song before it without a pause.',
    )
  words.push('It shares one rate, one limiter and one dither with the songs that it runs into.')
  if (solved && Math.abs(measured - solved.lufs) > STANDS_OUT_LU)
    words.push(
      `Alone it would measure ${solved.lufs.toFixed(1).replace('-', '−')} LUFS; what its neighbours share with it counts.`,
    )
  return words
}
