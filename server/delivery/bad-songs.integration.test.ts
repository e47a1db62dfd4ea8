/** Mixes as they should not be: each gives a clear error or a clear warning, and none loses the songs beside it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { AppError } from '@/lib/assert'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { clippedNoise, roughMix } from '@/lib/dsp-host/testing/tones'
import type { SongSource } from '@/lib/mastering/programme'
import { deliverAlbum } from './deliver-album'
import { verifyDelivery } from './verify/verify-delivery'

const root = mkdtempSync(join(tmpdir(), 'mixroom-bad-songs-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const good = roughMix({ seconds: 2, gain: 0.3 })

function source(samples: readonly Float32Array[], sampleRate = 48_000): SongSource {
  return {
    ...{ sampleRate, channels: samples.length, frames: samples[0]?.length ?? 0 },
    read: async (from, frames) => samples.map((side) => side.slice(from, from + frames)),
  }
}

type Open = () => SongSource
let albums = 0

async function deliver(songs: readonly Open[], targets: readonly string[] = ['streaming']) {
  const folder = join(root, `album-${++albums}`)
  const titles = songs.map((_, song) => ({ title: `Song ${song + 1}` }))
  const order = { title: 'Album', artist: 'Band', targets, songs: titles }
  const openSource = async (song: number) => songs[song]!()
  const delivered = await deliverAlbum({ module: coreModule(), order, folder, openSource })
  return { folder, ...delivered }
}

async function failuresIn(folder: string): Promise<string[]> {
  const files = await verifyDelivery(coreModule(), folder)
  return files.flatMap(({ path, checks }) =>
    checks.filter(({ isOk }) => !isOk).map(({ check, found }) => `${path}, ${check}: ${found}`),
  )
}

const broken: Open = () => {
  throw new AppError('invalid_audio', 'This file holds no sound.')
}
const fine: Open = () => source(good)

describe('an album with a bad mix', () => {
  it('masters the others in their places when one cannot be read, and is held back until it is replaced', async () => {
    const { folder, missing, masters, report } = await deliver([fine, broken, fine], ['streaming', 'cd'])
    expect(missing).toEqual([
      { song: 1, title: 'Song 2', code: 'invalid_audio', reason: 'This file holds no sound.' },
    ])
    expect(masters.map(({ path }) => path)).toEqual([
      ...['streaming/01 Song 1.wav', 'streaming/03 Song 3.wav'],
      ...['cd/01 Song 1.wav', 'cd/03 Song 3.wav'],
    ])
    expect(report.songs.map(({ song }) => song)).toEqual([0, 2])
    expect(readdirSync(join(folder, 'cd'))).toEqual(['01 Song 1.wav', '03 Song 3.wav'])
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain(
      'Song 2 is missing: This file holds no',
    )
    expect(await failuresIn(folder)).toEqual([
      'report.json, songs: “Song 2” is missing: This file holds no sound.',
    ])
  })

  it('leaves out a mix of six channels or of no samples, by name', async () => {
    const six = Array.from({ length: 6 }, () => new Float32Array(100))
    const { missing } = await deliver([() => source(six), () => source([new Float32Array(0)]), fine])
    expect(missing.map(({ reason }) => reason)).toEqual([
      '"Song 1" has 6 channels. Masters are made from mono or stereo mixes.',
      '"Song 2" holds no sound at all.',
    ])
  })

  it('refuses when no mix can be read, with the reason of the first', async () => {
    await expect(deliver([broken, broken])).rejects.toThrow('This file holds no sound.')
  })

  it('takes mono, odd rates, one sample, silence, NaN, a clipped mix and a short song together, and all pass', async () => {
    const wild = roughMix({ seconds: 2, gain: 0.3, seed: 3 })
    wild[0].fill(NaN, 20_000, 20_100)
    wild[1][30_000] = Infinity
    const silence = new Float32Array(48_000)
    const clipped = clippedNoise(96_000).map((value) => Math.max(-1, Math.min(1, value)))
    const songs: Open[] = [
      fine,
      () => source([roughMix({ seconds: 7, sampleRate: 44_100 })[0]], 44_100),
      () => source(roughMix({ seconds: 2, sampleRate: 96_000 }), 96_000),
      () => source([Float32Array.of(0.5)]),
      () => source([silence, silence]),
      () => source(wild),
      () => source([clipped, clipped]),
    ]
    const { folder, masters, report } = await deliver(songs, ['streaming', 'cd'])
    expect(await failuresIn(folder)).toEqual([])
    expect(masters).toHaveLength(14)
    const warnings = masters
      .filter(({ target }) => target === 'streaming')
      .map((one) => one.warnings.join(' '))
    expect(report.songs[1]?.decisions.join(' ')).toContain('mono')
    expect(warnings[3]).toContain('silent')
    expect(warnings[4]).toContain('silent')
    expect(masters.map(({ sampleRate }) => sampleRate)).toEqual(
      expect.arrayContaining([44_100, 48_000, 96_000]),
    )
  })

  it('refuses two songs with one ISRC before anything is written', async () => {
    const folder = join(root, 'twice')
    const songs = [
      { title: 'One', isrc: 'DEABC2600001' },
      { title: 'Two', isrc: 'DE-ABC-26-00001' },
    ]
    const order = { title: 'Album', artist: 'Band', targets: ['streaming'], songs }
    const request = { module: coreModule(), order, folder, openSource: async () => source(good) }
    await expect(deliverAlbum(request)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(() => readdirSync(folder)).toThrow('ENOENT')
  })
})
