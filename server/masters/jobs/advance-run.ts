/**
 * What a run does next. Each job that ends asks here, under the run's lock, so that exactly one of them orders the next
 * stage. A song that failed is not waited for: the others go on without it.
 */
import { AppError } from '@/lib/assert'
import type { Transaction } from '../../db/client'
import { enqueue } from '../../jobs/enqueue'
import { masterOrderSchema, type MasterOrder } from '../master-order'
import { readSongReport } from '../stored-shapes'
import { failRun, lockRun } from './run-stages'

/** Orders the album's plan when every song is measured, the closing when every song is rendered for every target. */
export async function advanceRun(tx: Transaction, runId: string): Promise<void> {
  const run = await tx.masterRun.findUniqueOrThrow({
    where: { id: runId },
    include: { songs: { orderBy: { position: 'asc' } } },
  })
  if (run.status !== 'queued' && run.status !== 'running') return
  const live = run.songs.filter(({ status }) => status !== 'failed')
  if (live.length === 0)
    return failRun(tx, runId, wordsOfFailure(masterOrderSchema.parse(run.settings), run.songs))
  const isRendered = (song: (typeof live)[number]) => {
    const made = readSongReport(song).targets
    return run.targets.every((target) => target in made)
  }
  if (run.plan === null) {
    if (live.every(({ analysis }) => analysis !== null)) await enqueue(tx, 'plan-master-album', { runId })
  } else if (live.every(isRendered)) await enqueue(tx, 'finish-master-run', { runId })
}

/** Ends one song of a run with its reason; the run goes on with the others, and fails when none is left. */
export async function failSong(
  tx: Transaction,
  { runId, songId }: { readonly runId: string; readonly songId: string },
  message: string,
): Promise<void> {
  await lockRun(tx, runId)
  await tx.masterSong.updateMany({
    where: { runId, songId },
    data: { status: 'failed', stage: 'failed', error: message },
  })
  await advanceRun(tx, runId)
}

interface EndedSong {
  readonly songId: string
  readonly status: string
  readonly error: string | null
}

/** A run's reason to stop: what happened to its songs, and what to do. */
export function wordsOfFailure({ songs: ordered }: MasterOrder, songs: readonly EndedSong[]): string {
  const failed = songs.filter(({ status }) => status === 'failed')
  const reasons = failed.map(({ songId, error }) => {
    const { title = '' } = ordered.find((song) => song.songId === songId) ?? {}
    return `“${title}” could not be mastered: ${error ?? ''}`
  })
  const rest =
    failed.length === songs.length
      ? 'Put that right, then try again.'
      : 'The other songs are ready. The album as a whole (zip, CD image, approval) waits until none is missing: put that right, then try again.'
  return [...reasons, rest].join(' ')
}

/** The places in the album of the songs that are at work. @throws AppError invalid_audio when the song that sets the tone failed */
export function livePlaces(songs: readonly EndedSong[], { tone, songs: ordered }: MasterOrder): number[] {
  const places = [...songs.keys()].filter((place) => songs[place]?.status !== 'failed')
  if (tone?.aim === 'song' && !places.includes(tone.song)) {
    const title = ordered[tone.song]?.title ?? ''
    const message = `“${title}” sets the tone of the album and could not be mastered: ${songs[tone.song]?.error ?? ''}`
    throw new AppError('invalid_audio', message)
  }
  return places
}
