/** The same order twice: every file of every target, and the zip, are the same to the bit, however the songs are spread over workers. */
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import * as zipRoute from '@/app/api/masters/[runId]/zip/route'
import { MASTER_TARGETS } from '@/lib/contracts'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { startJobRunner, type JobRunner } from '../jobs/job-runner'
import { jobDefinitions } from '../jobs/registry'
import { orderMasters, readyAlbum, runEnded, type ReadyAlbum } from './testing/ready-album'

const ORDERED_AT = new Date('2026-03-04T05:06:07Z')

describe('two master runs of one order', () => {
  useTestDatabase()
  let runner: JobRunner | null = null
  afterEach(async () => {
    await runner?.stop()
    runner = null
  })
  afterAll(closeBoss)

  /** Every path of a new run with its SHA-256, and the zip. Nothing of it is left to be taken over by the next. */
  async function make(album: ReadyAlbum, slots: number) {
    const { runId } = (await orderMasters(album, { targets: MASTER_TARGETS })).data
    runner = await startJobRunner({ slots, definitions: jobDefinitions, leaseMs: 3000 })
    const run = await runEnded(album, runId)
    expect(run.error).toBeNull()
    await runner.stop()
    const data = { createdAt: ORDERED_AT, startedAt: ORDERED_AT, finishedAt: ORDERED_AT }
    await database().masterRun.update({ where: { id: runId }, data })
    const files = await database().masterFile.findMany({ where: { runId }, orderBy: { path: 'asc' } })
    const request = new Request('http://localhost/', { headers: { cookie: album.studio.cookies.engineer } })
    const zip = await zipRoute.GET(request, { params: Promise.resolve({ runId }) })
    const bytes = Buffer.from(await zip.arrayBuffer())
    await database().masterRun.delete({ where: { id: runId } })
    return {
      sums: files.map(({ path, sha256 }) => `${sha256}  ${path}`),
      contentHash: run.contentHash,
      bytes,
    }
  }

  it('gives bit-identical files and one zip, by four workers or by one', async () => {
    const album = await readyAlbum([
      { title: 'One', seed: 21, level: 0.6, seconds: 2 },
      { title: 'Two', seed: 22, level: 0.3, seconds: 2 },
    ])
    await album.runner.stop()
    const first = await make(album, 4)
    const second = await make(album, 1)
    expect(second.sums).toEqual(first.sums)
    expect(second.contentHash).toBe(first.contentHash)
    expect(second.bytes.equals(first.bytes)).toBe(true)
    for (const part of ['cd/ddp/IMAGE.DAT', 'preview/01 One.opus', 'report.json'])
      expect(first.sums.join('\n')).toContain(part)
  }, 600_000)
})
