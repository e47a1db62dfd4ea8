import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as mastersRoute from '@/app/api/albums/[albumId]/masters/route'
import * as approvalsRoute from '@/app/api/masters/[runId]/approvals/route'
import * as commentsRoute from '@/app/api/masters/[runId]/comments/route'
import * as fileRoute from '@/app/api/masters/[runId]/files/[fileId]/route'
import * as runRoute from '@/app/api/masters/[runId]/route'
import * as soundRoute from '@/app/api/masters/[runId]/songs/[songId]/[target]/[sound]/route'
import * as zipRoute from '@/app/api/masters/[runId]/zip/route'
import type {
  ApprovalList,
  CommentView,
  MasterRunDetail,
  MasterRunSummary,
  MasterSongView,
} from '@/lib/contracts'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import { readWavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { verifyDelivery } from '../delivery/verify/verify-delivery'
import { childEnvironment } from '../env'
import { closeBoss } from '../jobs/boss'
import type { JobRunner } from '../jobs/job-runner'
import { coreModule } from '../jobs/core-module'
import { call, makeSong, makeStudio, type Caller, type TestStudio } from '../songs/testing/studio'
import { saveVersion } from '../versions/save-version'
import { storeStem } from '../versions/testing/stored-stem'
import { DELIVERED, expectChecksums } from './testing/delivered'
import { orderMasters, readRunAs, startWorker } from './testing/ready-album'
import { readZip } from './testing/read-zip'

const WORKER = fileURLToPath(new URL('../worker.ts', import.meta.url))
const LOUD_TO_PLAN_LU = 0.3

describe('masters of an album', () => {
  useTestDatabase()
  let studio: TestStudio
  let songs: string[]
  let runner: JobRunner | null = null
  let run: MasterRunDetail

  beforeAll(async () => {
    studio = await makeStudio()
    const loud = await makeSong(studio, 'Loud: one', await storeStem(1, 6, 0.9))
    const quiet = await makeSong(studio, 'Quiet', await storeStem(2, 5, 0.2))
    songs = [loud.songId, quiet.songId]
    await database().song.update({ where: { id: songs[0] }, data: { isrc: 'QZABC2600001', fadeOutMs: 100 } })
  })
  afterEach(async () => {
    await runner?.stop()
    runner = null
  })
  afterAll(closeBoss)

  const work = async () => {
    runner = await startWorker()
  }
  const order = (caller: Caller, body: unknown = {}) => orderMasters({ studio }, body, caller)
  const read = (runId: string) => readRunAs({ studio }, runId)
  const download = async (caller: Caller = 'reviewer') => {
    const request = new Request('http://localhost/', { headers: { cookie: studio.cookies[caller] } })
    return zipRoute.GET(request, { params: Promise.resolve({ runId: run.id }) })
  }
  const choose = async (songId: string) => {
    const { versionId } = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'Final' })
    await database().song.update({ where: { id: songId }, data: { chosenVersionId: versionId } })
    return versionId
  }

  it('are refused with the names of the songs that lack a chosen version or its bounce', async () => {
    expect((await order('reviewer')).status).toBe(403)
    await choose(songs[0]!)
    const refused = await order('engineer')
    expect(refused.status).toBe(409)
    expect(refused.data).toMatchObject({
      error: {
        code: 'missing_versions',
        details: {
          songs: [
            { title: 'Loud: one', reason: 'bounce_not_ready' },
            { title: 'Quiet', reason: 'no_chosen_version' },
          ],
        },
      },
    })
  })

  it('are finished by another worker when the first is killed in the middle', async () => {
    await choose(songs[1]!)
    await work()
    const bounced = () => database().version.count({ where: { bounceStatus: 'done' } })
    await vi.waitFor(async () => expect(await bounced()).toBe(2), { timeout: 60_000 })
    await runner?.stop()

    const requested = await order('engineer', { targets: ['radio', 'preview', 'cd', 'streaming'] })
    expect(requested.status).toBe(202)
    const { runId } = requested.data
    const first = spawn(process.execPath, ['--import', 'tsx', WORKER], {
      env: childEnvironment({}),
      stdio: 'ignore',
    })
    await vi.waitFor(async () => expect((await read(runId)).status).toBe('running'), { timeout: 60_000 })
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect((await read(runId)).status).toBe('running')
    await work()
    const finished = { status: 'done', error: null }
    await vi.waitFor(async () => expect(await read(runId)).toMatchObject(finished), { timeout: 200_000 })
    run = await read(runId)
    expect(run).toMatchObject({
      number: 1,
      progress: 1,
      targets: ['streaming', 'cd', 'radio', 'preview'],
      error: null,
    })
    expect(run.songs.flatMap((song) => song.targets)).toHaveLength(8)
  }, 300_000)

  it('meet the planned loudness under the ceiling, and the quiet song stays the quieter one', () => {
    for (const { file, target } of run.songs.flatMap((song) => song.targets)) {
      expect(Math.abs(file.integratedLufs! - file.plannedLufs!)).toBeLessThanOrEqual(LOUD_TO_PLAN_LU)
      expect(file.truePeakDbtp).toBeLessThanOrEqual(target === 'preview' ? 0 : -1)
    }
    for (const { targets } of run.songs)
      expect(targets.find(({ target }) => target === 'radio')?.file.plannedLufs).toBe(-23)
    const [loud, quiet] = run.songs as [MasterSongView, MasterSongView]
    expect(quiet.offsetLu).toBeLessThan(-1)
    expect(loud.before?.integratedLufs).toBeGreaterThan(quiet.before!.integratedLufs!)
    const { matched, file } = loud.targets[0]!
    const mix = loud.before!.integratedLufs! + matched.mixGainDb
    expect(mix).toBeCloseTo(file.integratedLufs! + matched.masterGainDb, 6)
    expect(Math.max(matched.mixGainDb, matched.masterGainDb)).toBe(0)
  })

  it('are delivered as a zip whose checksums are right and whose bytes are the same every time', async () => {
    expect((await download('listener')).status).toBe(403)
    const bytes = Buffer.from(await (await download()).arrayBuffer())
    expect(Buffer.from(await (await download()).arrayBuffer()).equals(bytes)).toBe(true)
    const entries = await readZip(bytes)
    expect([...entries.keys()]).toEqual(DELIVERED)
    expectChecksums(entries)
    expect(readWavLayout(entries.get('cd/01 Loud one.wav')!)).toMatchObject({ sampleRate: 44100, bits: 16 })
    expect(readWavLayout(entries.get('streaming/01 Loud one.wav')!)).toMatchObject({
      sampleRate: 48000,
      bits: 24,
    })
    expect(readFlacLayout(entries.get('streaming/01 Loud one.flac')!).tags).toMatchObject({
      TITLE: 'Loud: one',
      ISRC: 'QZABC2600001',
    })
    expect(run.songs[0]!.targets[0]).toMatchObject({
      file: { path: 'streaming/01 Loud one.wav' },
      copies: [{ path: 'streaming/01 Loud one.flac', target: 'streaming' }],
    })
    for (const path of ['radio/01 Loud one.wav', 'radio/02 Quiet.wav']) {
      const { loudness, broadcast } = readWavMetadata(entries.get(path)!)
      expect(broadcast).toMatchObject({ version: 2, codingHistory: expect.stringContaining('F=48000,W=24') })
      expect(Math.abs(loudness!.integratedLufs! + 23)).toBeLessThanOrEqual(0.1)
    }
    expect(entries.get('cd/First.cue')!.toString()).toContain('ISRC QZABC2600001')
    expect(JSON.parse(entries.get('report.json')!.toString())).toMatchObject({
      title: 'First',
      songs: [{}, {}],
    })
  })

  it('pass quality control as they come out of the zip', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mixroom-zip-'))
    try {
      for (const [path, bytes] of await readZip(Buffer.from(await (await download()).arrayBuffer()))) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), bytes)
      }
      const files = await verifyDelivery(coreModule(), folder)
      expect(files).toHaveLength(25)
      expect(files.flatMap(({ checks }) => checks.filter((check) => !check.isOk))).toEqual([])
      expect(run.quality?.fileCount).toBe(files.length)
      expect(run.quality?.checkCount).toBe(files.flatMap(({ checks }) => checks).length)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('can be downloaded one by one and heard beside the mix, in ranges', async () => {
    const { targets, songId } = run.songs[0]!
    const ask = (caller: Caller, range: string) => ({
      request: new Request('http://localhost/', { headers: { cookie: studio.cookies[caller], range } }),
    })
    const params = Promise.resolve({ runId: run.id, fileId: targets[0]!.file.id })
    const file = await fileRoute.GET(ask('reviewer', 'bytes=0-3').request, { params })
    expect([file.status, await file.text()]).toEqual([206, 'RIFF'])
    const place = Promise.resolve({ runId: run.id, songId, target: 'cd', sound: 'audio' })
    const sound = await soundRoute.GET(ask('listener', 'bytes=0-3').request, { params: place })
    expect([sound.status, await sound.text()]).toEqual([206, 'fLaC'])
  })

  it('take comments on one of their songs', async () => {
    const write = (body: unknown) =>
      call<{ runId: string }, CommentView>(
        commentsRoute.POST,
        studio.cookies.reviewer,
        { runId: run.id },
        { body },
      )
    expect((await write({ body: 'Where?' })).status).toBe(400)
    const first = await write({ body: 'Brighter', songId: songs[1], anchor: { startSample: 100 } })
    expect(first.data).toMatchObject({ songId: songs[1], versionId: null, masterSongId: run.songs[1]!.id })
    const reply = await write({ body: 'Yes', parentId: first.data.id })
    expect(reply.data).toMatchObject({ parentId: first.data.id, songId: songs[1] })
  })

  it('are approved as these very files, until the album would order others', async () => {
    const { cookies, albumId } = studio
    const judged = await call(
      approvalsRoute.POST,
      cookies.reviewer,
      { runId: run.id },
      { body: { verdict: 'approve' } },
    )
    expect(judged.data).toMatchObject({ contentHash: run.contentHash })
    const params = { runId: run.id }
    const list = async () =>
      (
        await call<{ runId: string }, ApprovalList>(approvalsRoute.GET, cookies.listener, params, {
          method: 'GET',
        })
      ).data
    expect(await list()).toMatchObject({ state: 'approved', isStale: false })
    await database().song.update({ where: { id: songs[1] }, data: { intentLu: -6 } })
    expect((await list()).changes).toEqual(['Quiet: intent in LU none → -6'])
    const runs = await call<{ albumId: string }, MasterRunSummary[]>(
      mastersRoute.GET,
      cookies.listener,
      { albumId },
      { method: 'GET' },
    )
    expect(runs.data).toMatchObject([{ id: run.id, approvals: { state: 'approved' } }])
    expect((await call(runRoute.GET, cookies.outsider, params, { method: 'GET' })).status).toBe(404)
  })
})
