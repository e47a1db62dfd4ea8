/** Measures one song of a run; the last one to end, well or not, orders the plan. */
import { invariant } from '@/lib/assert'
import { levelsOf } from '@/lib/mastering/programme'
import { STUDY_VERSION, type SongStudy } from '@/lib/mastering/analyse-song'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { runInThread } from '../../jobs/run-in-thread'
import type { MasterThreadInput } from './master.thread'
import { storage } from '../../storage/storage'
import { advanceRun, failSong } from './advance-run'
import { findEarlierAnalysis } from './earlier-files'
import { isSongWanted, lockRun, readRunAtWork, setSongProgress, STAGE_SHARE } from './run-stages'
import { requireBounce } from './song-source'
import type { StoredAnalysis } from '../stored-shapes'

const THREAD = new URL('./master.thread.ts', import.meta.url)

export const analyseMasterSongJob = defineJob<'analyse-master-song'>({
  name: 'analyse-master-song',
  isWanted: isSongWanted,
  run: analyseMasterSong,
  saveProgress: ({ runId, songId }, fraction) =>
    setSongProgress(runId, songId, fraction * STAGE_SHARE.analyse),
  giveUp: failSong,
})

async function analyseMasterSong(context: JobContext<'analyse-master-song'>): Promise<void> {
  const { runId, songId } = context.payload
  const { run, order } = await readRunAtWork(runId)
  const song = run.songs.find((candidate) => candidate.songId === songId)
  if (!song || song.analysis !== null) return
  await context.commit(async (tx) => {
    await tx.masterRun.updateMany({
      where: { id: runId, status: 'queued' },
      data: { status: 'running', startedAt: new Date() },
    })
    await tx.masterSong.update({ where: { id: song.id }, data: { status: 'running', stage: 'analysing' } })
  })
  const { signal, progress } = context
  const index = order.songs.findIndex((ordered) => ordered.songId === songId)
  const ordered = order.songs[index]
  invariant(ordered, `run ${runId} has song ${songId}`)
  await requireBounce(storage(), ordered)
  const input = { stage: 'analyse' as const, order, song: index }
  const options = { signal, onProgress: progress }
  const analysis =
    (await findEarlierAnalysis(song, order.engineVersion)) ??
    storedAnalysis(await runInThread<MasterThreadInput, SongStudy>(THREAD, input, options))
  await context.commit(async (tx) => {
    await lockRun(tx, runId)
    const data = { analysis, stage: 'planning', progress: STAGE_SHARE.analyse }
    await tx.masterSong.update({ where: { id: song.id }, data })
    await advanceRun(tx, runId)
  })
}

/** JSON has no infinity: silence is null. */
function storedAnalysis(analysis: SongStudy): StoredAnalysis {
  const { sampleRate, channels, frames, meanLeft, meanRight, loudness, tone } = analysis
  const { moments, subsonic, condition, format } = analysis
  return {
    ...levelsOf(analysis),
    sampleRate,
    channels,
    frames,
    meanLeft,
    meanRight,
    loudness,
    tone,
    condition,
    format,
    moments,
    subsonic,
    studyVersion: STUDY_VERSION,
  }
}
