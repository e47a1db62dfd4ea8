/** A song that cannot be mastered ends alone: the others are there, and what needs all of them is held back with words. */
import { copyFile, rename, truncate } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as approvalsRoute from '@/app/api/masters/[runId]/approvals/route'
import * as fileRoute from '@/app/api/masters/[runId]/files/[fileId]/route'
import * as retryRoute from '@/app/api/masters/[runId]/retry/route'
import * as zipRoute from '@/app/api/masters/[runId]/zip/route'
import type { MasterRunDetail } from '@/lib/contracts'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { call } from '../songs/testing/studio'
import { bouncePathOf, orderMasters, readyAlbum, runEnded, type ReadyAlbum } from './testing/ready-album'

/** No file measures this: a row that has it was kept, not made again. */
const MARK_LUFS = -99

describe('a master run with a song that cannot be read', () => {
  useTestDatabase()
  let album: ReadyAlbum
  let run: MasterRunDetail

  beforeAll(async () => {
    album = await readyAlbum([
      { title: 'One', seed: 1, level: 0.5 },
      { title: 'Two', seed: 2, level: 0.3 },
      { title: 'Three', seed: 3, level: 0.5 },
    ])
    const [, two] = album.songIds
    const path = await bouncePathOf(two!)
    await copyFile(path, `${path}.whole`)
    await truncate(path, 100_000)
    const { runId } = (await orderMasters(album, { targets: ['streaming', 'cd'], tone: { aim: 'none' } }))
      .data
    run = await runEnded(album, runId)
  })
  afterAll(async () => {
    await album.runner.stop()
    await closeBoss()
  })
  const retry = (caller: 'reviewer' | 'engineer') =>
    call(retryRoute.POST, album.studio.cookies[caller], { runId: run.id })
  const fileOf = (song: number) => run.songs[song]!.targets[0]!.file

  it('masters the others and names that one with its reason and what to do', () => {
    expect(run.status).toBe('incomplete')
    expect(run.songs.map(({ status }) => status)).toEqual(['done', 'failed', 'done'])
    expect(run.songs[1]!.error).toContain('its file ends early. Save a new version')
    expect(run.error).toContain('“Two” could not be mastered: The rendered sound')
    expect(run.songs.map(({ targets }) => targets.map(({ target }) => target))).toEqual([
      ['streaming', 'cd'],
      [],
      ['streaming', 'cd'],
    ])
  })

  it('holds back what needs all songs, and only that', async () => {
    const request = new Request('http://localhost/', { headers: { cookie: album.studio.cookies.reviewer } })
    const params = Promise.resolve({ runId: run.id })
    expect(run.extraFiles.map(({ path }) => path)).toEqual(['checksums.sha256', 'report.json', 'report.txt'])
    expect(run.zipUrl).toBeNull()
    expect((await zipRoute.GET(request, { params })).status).toBe(409)
    const judged = { body: { verdict: 'approve' } }
    const { reviewer } = album.studio.cookies
    expect((await call(approvalsRoute.POST, reviewer, { runId: run.id }, judged)).status).toBe(409)
    const one = Promise.resolve({ runId: run.id, fileId: fileOf(0).id })
    expect((await fileRoute.GET(request, { params: one })).status).toBe(200)
    const failures = run.quality!.findings.filter(({ isOk }) => !isOk)
    expect(failures.map(({ path, check }) => `${path} ${check}`)).toEqual(['report.json songs'])
  })

  it('makes the missing song alone when it is tried again, and is then whole', async () => {
    const path = await bouncePathOf(album.songIds[1]!)
    await rename(`${path}.whole`, path)
    await database().masterFile.updateMany({
      where: { runId: run.id, masterSongId: { not: null } },
      data: { integratedLufs: MARK_LUFS },
    })
    expect((await retry('reviewer')).status).toBe(403)
    expect((await retry('engineer')).status).toBe(204)
    const whole = await runEnded(album, run.id)
    expect(whole).toMatchObject({ status: 'done', error: null, zipUrl: expect.any(String) })
    const measured = whole.songs.map(({ targets }) => targets.map(({ file }) => file.integratedLufs))
    expect(measured).toEqual([[MARK_LUFS, MARK_LUFS], [expect.any(Number), expect.any(Number)], measured[0]])
    expect(measured[1]).not.toContain(MARK_LUFS)
    expect(whole.extraFiles.map((file) => file.path)).toContain('cd/ddp/IMAGE.DAT')
    expect((await retry('engineer')).status).toBe(409)
  })

  it('fails as a whole only when no song is left, and names all of them', async () => {
    for (const songId of album.songIds) await truncate(await bouncePathOf(songId), 0)
    const { runId } = (await orderMasters(album, { targets: ['radio'], tone: { aim: 'none' } })).data
    const failed = await runEnded(album, runId)
    expect(failed.status).toBe('failed')
    for (const title of ['One', 'Two', 'Three'])
      expect(failed.error).toContain(`“${title}” could not be mastered`)
  })
})
