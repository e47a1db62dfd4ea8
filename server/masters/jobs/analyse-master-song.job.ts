/** Measures one song of a run; the last one to finish orders the plan. */
import { levelsOf } from '@/lib/mastering/programme'
import type { SongStudy } from '@/lib/mastering/analyse-song'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { enqueue } from '../../jobs/enqueue'
import { runInThread } from '../../jobs/run-in-thread'
import type { MasterThreadInput } from './master.thread'
import { failRun, isRunWanted, lockRun, readRunAtWork, setSongProgress, STAGE_SHARE } from './run-stages'
import type { StoredAnalysis } from '../stored-shapes'

const THREAD = new URL('./master.thread.ts', import.meta.url)

export const analyseMasterSongJob = defineJob<'analyse-master-song'>({
  name: 'analyse-master-song',
  isWanted: isRunWanted,
  run: analyseMasterSong,
  saveProgress: ({ runId, songId }, fraction) =>
    setSongProgress(runId, songId, fraction * STAGE_SHARE.analyse),
  giveUp: (tx, { runId, songId }, message) => failRun(tx, runId, songId, message),
})

async function analyseMasterSong(context: JobContext<'analyse-master-song'>): Promise<void> {
  const { runId, songId } = context.payload
  const { run, order } = await readRunAtWork(runId)
  const song = run.songs.find((candidate) => candidate.songId === songId)
  if (!song || song.analysis !== null) return
  await context.commit(async (tx) => {
    await tx.masterRun.updateMany({ where: { id: runId, status: 'queued' }, data: { status: 'running' } })
    await tx.masterSong.update({ where: { id: song.id }, data: { status: 'running', stage: 'analysing' } })
  })
  const { signal, progress } = context
  const index = order.songs.findIndex((ordered) => ordered.songId === songId)
  const analysis = await runInThread<MasterThreadInput, SongStudy>(
    THREAD,
    { stage: 'analyse', order, song: index },
    { signal, onProgress: progress },
  )
  await context.commit(async (tx) => {
    await lockRun(tx, runId)
    const data = { analysis: storedAnalysis(analysis), stage: 'planning', progress: STAGE_SHARE.analyse }
    await tx.masterSong.update({ where: { id: song.id }, data })
    const songs = await tx.masterSong.findMany({ where: { runId }, select: { analysis: true } })
    if (songs.every((other) => other.analysis !== null)) await enqueue(tx, 'plan-master-album', { runId })
  })
}

/** JSON has no infinity: silence is null. */
function storedAnalysis(analysis: SongStudy): StoredAnalysis {
  const { sampleRate, channels, frames, meanLeft, meanRight, loudness, tone, clicks } = analysis
  return { ...levelsOf(analysis), sampleRate, channels, frames, meanLeft, meanRight, loudness, tone, clicks }
}
