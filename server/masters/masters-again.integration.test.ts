import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as mastersRoute from '@/app/api/albums/[albumId]/masters/route'
import * as reportRoute from '@/app/api/masters/[runId]/report/route'
import type { MasterReport, MastersRequested } from '@/lib/contracts'
import { TONE_BAND_COUNT } from '@/lib/mastering/settings/stages/tone'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { startJobRunner, type JobRunner } from '../jobs/job-runner'
import { jobDefinitions } from '../jobs/registry'
import { call, makeSong, makeStudio, type TestStudio } from '../songs/testing/studio'
import { saveVersion } from '../versions/save-version'
import { storeStem } from '../versions/testing/stored-stem'
import { readSongReport } from './stored-shapes'

/** No file measures this: a row that has it was taken over, not made again. */
const MARK_LUFS = -99
const tilt = Array.from({ length: TONE_BAND_COUNT }, (_, band) => (band - 13) / 8)
const tone = { midDb: tilt, sideDb: tilt }

describe('masters ordered again', () => {
  useTestDatabase()
  let studio: TestStudio
  let songs: string[]
  let runner: JobRunner

  beforeAll(async () => {
    studio = await makeStudio()
    const made = [
      await makeSong(studio, 'One', await storeStem(1, 5, 0.5)),
      await makeSong(studio, 'Two', await storeStem(2, 5, 0.5)),
    ]
    songs = made.map(({ songId }) => songId)
    for (const songId of songs) {
      const saved = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'Final' })
      await database().song.update({ where: { id: songId }, data: { chosenVersionId: saved.versionId } })
    }
    runner = await startJobRunner({ slots: 2, definitions: jobDefinitions, leaseMs: 3000 })
    const bounced = () => database().version.count({ where: { bounceStatus: 'done' } })
    await vi.waitFor(async () => expect(await bounced()).toBe(2), { timeout: 60_000 })
  }, 90_000)
  afterAll(async () => {
    await runner.stop()
    await closeBoss()
  })

  const order = (body: unknown) =>
    call<{ albumId: string }, MastersRequested>(
      mastersRoute.POST,
      studio.cookies.engineer,
      { albumId: studio.albumId },
      { body },
    )
  const finish = async (body: unknown) => {
    const { runId } = (await order({ targets: ['streaming'], ...(body as object) })).data
    const status = async () => (await database().masterRun.findUniqueOrThrow({ where: { id: runId } })).status
    await vi.waitFor(async () => expect(await status()).toBe('done'), { timeout: 90_000 })
    const include = { files: { orderBy: { path: 'asc' } } } as const
    return database().masterSong.findMany({ where: { runId }, orderBy: { position: 'asc' }, include })
  }

  it('render only the song whose stages an engineer set, and take the other over', async () => {
    const before = await finish({ tone: { aim: 'none' } })
    const [unchanged] = before
    await database().masterFile.updateMany({
      where: { masterSongId: unchanged!.id },
      data: { integratedLufs: MARK_LUFS },
    })
    const after = await finish({ tone: { aim: 'none' }, stages: { [songs[1]!]: { tone } } })
    const hashes = (all: typeof before) => all.map(({ files }) => files.map(({ sha256 }) => sha256))
    expect(hashes(after)[0]).toEqual(hashes(before)[0])
    expect(hashes(after)[1]).not.toEqual(hashes(before)[1])
    expect(after[0]!.files.map(({ integratedLufs }) => integratedLufs)).toEqual([MARK_LUFS, MARK_LUFS])
    const report = readSongReport(after[1]!).targets.streaming
    expect(report?.stages).toMatchObject({ tone })
    expect(report?.decisions.join(' ')).toContain('Tone: set by an engineer.')
  })

  it('cut a record: a file per song, and per side its sound and its sheets, told in the report', async () => {
    const made = await finish({ targets: ['vinyl'] })
    expect(made.flatMap(({ files }) => files.map(({ path }) => path))).toEqual([
      ...['vinyl/01 One.wav', 'vinyl/02 Two.wav'],
    ])
    const { runId } = made[0]!
    const extras = await database().masterFile.findMany({
      where: { runId, masterSongId: null, target: 'vinyl' },
      orderBy: { path: 'asc' },
    })
    const ofSide = (name: string) =>
      [' cue sheet.txt', '.cue', '.wav'].map((end) => `vinyl/Side ${name}${end}`)
    expect(extras.map(({ path }) => path)).toEqual([...ofSide('A'), ...ofSide('B')])
    const { data } = await call<{ runId: string }, MasterReport>(
      reportRoute.GET,
      studio.cookies.engineer,
      { runId },
      {},
    )
    expect(data.sides.map(({ name, songs: own }) => [name, own])).toEqual([
      ['A', [0]],
      ['B', [1]],
    ])
  })

  it('refuse settings out of bounds and songs of other albums', async () => {
    const loud = { midDb: tilt.map(() => 9), sideDb: tilt }
    expect((await order({ stages: { [songs[0]!]: { tone: loud } } })).status).toBe(400)
    expect((await order({ stages: { elsewhere: { tone } } })).status).toBe(400)
    expect((await order({ tone: { aim: 'song', songId: 'elsewhere' } })).status).toBe(400)
  })
})
