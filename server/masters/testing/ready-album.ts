/** For tests: an album whose songs have chosen, bounced versions, and its masters ordered and followed through the routes. */
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import * as mastersRoute from '@/app/api/albums/[albumId]/masters/route'
import * as runRoute from '@/app/api/masters/[runId]/route'
import type { MasterRunDetail, MastersRequested } from '@/lib/contracts'
import { database } from '../../db/client'
import { env } from '../../env'
import { startJobRunner, type JobRunner } from '../../jobs/job-runner'
import { jobDefinitions } from '../../jobs/registry'
import { call, makeSong, makeStudio, type Caller, type TestStudio } from '../../songs/testing/studio'
import { saveVersion } from '../../versions/save-version'
import { storeStem } from '../../versions/testing/stored-stem'

export interface ReadyAlbum {
  readonly studio: TestStudio
  /** In the album's order. */
  readonly songIds: readonly string[]
  readonly runner: JobRunner
}

export interface ReadySong {
  readonly title: string
  readonly seed: number
  readonly level: number
  readonly seconds?: number
}

/** With a worker of its own that is to be stopped by the caller. */
export async function readyAlbum(songs: readonly ReadySong[]): Promise<ReadyAlbum> {
  const studio = await makeStudio()
  const songIds: string[] = []
  for (const { title, seed, level, seconds = 4 } of songs) {
    const { songId } = await makeSong(studio, title, await storeStem(seed, seconds, level))
    const saved = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'Final' })
    await database().song.update({ where: { id: songId }, data: { chosenVersionId: saved.versionId } })
    songIds.push(songId)
  }
  const runner = await startWorker()
  const where = { bounceStatus: 'done' as const, song: { albumId: studio.albumId } }
  await vi.waitFor(async () => expect(await database().version.count({ where })).toBe(songs.length), {
    timeout: 90_000,
  })
  return { studio, songIds, runner }
}

export async function orderMasters(
  { studio }: Pick<ReadyAlbum, 'studio'>,
  body: unknown,
  caller: Caller = 'engineer',
) {
  const { albumId, cookies } = studio
  return call<{ albumId: string }, MastersRequested>(
    mastersRoute.POST,
    cookies[caller],
    { albumId },
    { body },
  )
}

/** A worker of this process, to be stopped by the caller. */
export const startWorker = (): Promise<JobRunner> =>
  startJobRunner({ slots: 2, definitions: jobDefinitions, leaseMs: 3000 })

export async function readRunAs(
  { studio }: Pick<ReadyAlbum, 'studio'>,
  runId: string,
  caller: Caller = 'listener',
) {
  const answer = await call<{ runId: string }, MasterRunDetail>(
    runRoute.GET,
    studio.cookies[caller],
    { runId },
    { method: 'GET' },
  )
  return answer.data
}

/** Waits until a run has ended. @returns it as it is then */
export async function runEnded(album: Pick<ReadyAlbum, 'studio'>, runId: string): Promise<MasterRunDetail> {
  return vi.waitFor(
    async () => {
      const run = await readRunAs(album, runId)
      expect(['queued', 'running']).not.toContain(run.status)
      return run
    },
    { timeout: 300_000, interval: 250 },
  )
}

/** Where a song's bounce lies on the disk. */
export async function bouncePathOf(songId: string): Promise<string> {
  const { chosenVersion } = await database().song.findUniqueOrThrow({
    where: { id: songId },
    include: { chosenVersion: true },
  })
  return join(env().dataDir, 'files', chosenVersion!.bounceKey!)
}
