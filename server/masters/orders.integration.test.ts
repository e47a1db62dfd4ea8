import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as cancelRoute from '@/app/api/masters/[runId]/cancel/route'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { call } from '../songs/testing/studio'
import { orderMasters, readRunAs, readyAlbum, startWorker, type ReadyAlbum } from './testing/ready-album'

describe('an order of masters', () => {
  useTestDatabase()
  let album: ReadyAlbum

  beforeAll(async () => {
    album = await readyAlbum([{ title: 'Only', seed: 1, level: 0.5 }])
    await album.runner.stop()
  })
  afterAll(closeBoss)

  it('is refused with a target that is not built, by its name', async () => {
    const refused = await orderMasters(album, { targets: ['streaming', 'wax cylinder'] })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.data)).toContain('wax cylinder')
  })

  it('is refused when no CD holds the album, before any work', async () => {
    const { chosenVersionId, chosenVersion } = await database().song.findUniqueOrThrow({
      where: { id: album.songIds[0]! },
      include: { chosenVersion: true },
    })
    const setFrames = (frames: number) =>
      database().version.update({ where: { id: chosenVersionId! }, data: { frames } })
    await setFrames(90 * 60 * 48_000)
    const refused = await orderMasters(album, { targets: ['cd'] })
    await setFrames(chosenVersion!.frames!)
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.data)).toContain('at most 79:57')
  })

  it('can be cancelled, and nothing of a cancelled run is worked on or delivered', async () => {
    const { runId } = (await orderMasters(album, { targets: ['cd'] })).data
    expect((await call(cancelRoute.POST, album.studio.cookies.reviewer, { runId })).status).toBe(403)
    expect((await call(cancelRoute.POST, album.studio.cookies.engineer, { runId })).status).toBe(204)
    const worker = await startWorker()
    const waiting = async () => {
      const rows = await database().$queryRaw<{ count: bigint }[]>`
        SELECT count(*) AS count FROM pgboss.job
        WHERE data->>'runId' = ${runId} AND state <> 'completed'`
      return Number(rows[0]!.count)
    }
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000 })
    await worker.stop()
    const cancelled = await readRunAs(album, runId)
    expect(cancelled).toMatchObject({ status: 'cancelled', error: 'Cancelled by engineer.', zipUrl: null })
    expect(cancelled.songs.every((song) => song.before === null)).toBe(true)
    expect((await call(cancelRoute.POST, album.studio.cookies.engineer, { runId })).status).toBe(409)
  })
})
