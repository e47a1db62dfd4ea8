import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as reportRoute from '@/app/api/masters/[runId]/report/route'
import type { MasterReport } from '@/lib/contracts'
import { TONE_BAND_COUNT } from '@/lib/mastering/settings/stages/tone'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { call } from '../songs/testing/studio'
import { readSongReport } from './stored-shapes'
import { orderMasters, readyAlbum, runEnded, type ReadyAlbum } from './testing/ready-album'

/** No file measures this: a row that has it was taken over, not made again. */
const MARK_LUFS = -99
const tilt = Array.from({ length: TONE_BAND_COUNT }, (_, band) => (band - 13) / 8)
const tone = { midDb: tilt, sideDb: tilt }

describe('masters ordered again', () => {
  useTestDatabase()
  let album: ReadyAlbum
  let songs: readonly string[]

  beforeAll(async () => {
    album = await readyAlbum([
      { title: 'One', seed: 1, level: 0.5, seconds: 5 },
      { title: 'Two', seed: 2, level: 0.5, seconds: 5 },
    ])
    songs = album.songIds
  })
  afterAll(async () => {
    await album.runner.stop()
    await closeBoss()
  })

  const order = (body: unknown) => orderMasters(album, body)
  const finish = async (body: unknown) => {
    const { runId } = (await order({ targets: ['streaming'], ...(body as object) })).data
    expect(await runEnded(album, runId)).toMatchObject({ status: 'done', error: null })
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
      album.studio.cookies.engineer,
      { runId },
      {},
    )
    expect(data.sides.map(({ name, songs: own }) => [name, own])).toEqual([
      ['A', [0]],
      ['B', [1]],
    ])
  })

  it('render songs that run into each other in one pass each, whose join nulls', async () => {
    await database().song.update({ where: { id: songs[1]! }, data: { gapSeconds: 0 } })
    const [one, two] = await finish({ targets: ['cd'] })
    expect(readSongReport(one!).targets.cd?.joinPrint).toBeUndefined()
    expect(readSongReport(two!).targets.cd?.joinPrint).toMatch(/^[0-9a-f]{8}$/)
    const { report } = await database().masterRun.findUniqueOrThrow({ where: { id: one!.runId } })
    expect(JSON.stringify(report)).toContain('Nulls: both files in sequence are the one programme.')
    await database().song.update({ where: { id: songs[1]! }, data: { gapSeconds: 2 } })
  })

  it('refuse settings out of bounds and songs of other albums', async () => {
    const loud = { midDb: tilt.map(() => 9), sideDb: tilt }
    expect((await order({ stages: { [songs[0]!]: { tone: loud } } })).status).toBe(400)
    expect((await order({ stages: { elsewhere: { tone } } })).status).toBe(400)
    expect((await order({ tone: { aim: 'song', songId: 'elsewhere' } })).status).toBe(400)
  })
})
