/** One table of mixes as they should not be: the command line and a run of the server say the same of each, in their reports. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as reportRoute from '@/app/api/masters/[runId]/report/route'
import type { MasterReport } from '@/lib/contracts'
import { concatBytes } from '@/lib/delivery/riff'
import { packFloats, wavHeader } from '@/lib/delivery/wav-writer'
import { clippedNoise, roughMix } from '@/lib/dsp-host/testing/tones'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { startJobRunner, type JobRunner } from '../jobs/job-runner'
import { jobDefinitions } from '../jobs/registry'
import { wavBytes } from '../media/testing/sound-files'
import { call, makeStudio, type TestStudio } from '../songs/testing/studio'
import { orderMasters, readRunAs, runEnded } from './testing/ready-album'
import { storeBouncedSong } from './testing/stored-bounce'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mixroom-odd-'))
type Sides = readonly [Float32Array, Float32Array]

const RATE = 48_000
const mix = (seconds: number, seed: number, sampleRate = RATE): Sides => {
  const [left, right] = roughMix({ seconds, gain: 0.3, seed, sampleRate })
  return [left!, right!]
}
const [coarse] = mix(2, 5).map((side) => side.map((sample) => Math.round(sample * 128) / 128))
const [mono] = mix(2, 6)
const wild = mix(2, 7)
wild[0].fill(NaN, 20_000, 20_100)
wild[1][30_000] = Infinity
const clipped = clippedNoise(96_000).map((sample) => Math.max(-1, Math.min(1, sample)))

interface OddMix {
  readonly title: string
  readonly sides: Sides
  readonly sampleRate?: number
  /** What both reports say; nothing: nothing. */
  readonly words: string | null
  /** The sound file, where it is not stereo in 32-bit float. */
  readonly file?: Uint8Array
}

const MIXES: readonly OddMix[] = [
  { title: 'Fine', sides: mix(31, 1), words: null },
  { title: 'Short', sides: mix(7, 2), words: 'The mix lasts 7.0 s only' },
  {
    title: 'Other rate',
    sides: mix(2, 3, 44_100),
    sampleRate: 44_100,
    words: 'has 44.1 kHz, most of the album 48',
  },
  { title: 'Silent', sides: [new Float32Array(RATE), new Float32Array(RATE)], words: 'The mix is silent' },
  {
    title: 'One sample',
    sides: [Float32Array.of(0.5), Float32Array.of(0.5)],
    words: 'The mix lasts one sample',
  },
  { title: 'Mono', sides: [mono!, mono!], words: 'The mix is mono', file: floatFile([mono!], RATE) },
  {
    title: 'Eight bits',
    sides: [coarse!, coarse!],
    words: 'The mix has 8 bits',
    file: eightBitFile(coarse!),
  },
  { title: 'No numbers', sides: wild, words: '101 samples are no numbers and became silence' },
  { title: 'Clipped', sides: [clipped, clipped.map((sample) => sample * 0.9)], words: 'samples are clipped' },
]

function floatFile(sides: readonly Float32Array[], sampleRate: number): Uint8Array {
  const frames = sides[0]?.length ?? 0
  const header = wavHeader({ sampleRate, channels: sides.length, format: 'float32', frames })
  return concatBytes([header, packFloats(sides, frames)])
}

function eightBitFile(side: Float32Array): Uint8Array {
  const samples = [...side].flatMap((sample) => [Math.round(sample * 128), Math.round(sample * 128)])
  return wavBytes(samples, { bits: 8, channels: 2, sampleRate: RATE })
}

function masterByCommand(songs: readonly object[]) {
  const album = { title: 'Odd', artist: 'Band', targets: ['streaming'], songs }
  writeFileSync(join(folder, 'album.json'), JSON.stringify(album))
  const words = [
    'server/cli/mixroom.ts',
    'master',
    join(folder, 'album.json'),
    '--out',
    join(folder, 'out'),
    '--json',
  ]
  return spawnSync(process.execPath, ['--import', 'tsx', ...words], { cwd: ROOT, encoding: 'utf8' })
}

describe('odd mixes', () => {
  useTestDatabase()
  let studio: TestStudio
  let runner: JobRunner
  let said: ReadonlyMap<string, readonly string[]>
  let onScreen: ReadonlyMap<string, readonly string[]>
  let byCommand: ReadonlyMap<string, readonly string[]>

  beforeAll(async () => {
    for (const { title, sides, sampleRate = RATE, file } of MIXES)
      writeFileSync(join(folder, `${title}.wav`), file ?? floatFile(sides, sampleRate))
    const { status, stderr } = masterByCommand(MIXES.map(({ title }) => ({ file: `${title}.wav`, title })))
    expect(stderr.split('\n').at(-1)).toBe('')
    expect(status).toBe(0)
    const report = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8')) as MasterReport
    byCommand = new Map(report.songs.map(({ title, warnings }) => [title, warnings]))

    studio = await makeStudio()
    for (const [place, { title, sides, sampleRate = RATE }] of MIXES.entries())
      await storeBouncedSong(studio, { title, sides, sampleRate }, place)
    runner = await startJobRunner({ slots: 2, definitions: jobDefinitions, leaseMs: 3000 })
    const { runId } = (await orderMasters({ studio }, { targets: ['streaming'] })).data
    const run = await runEnded({ studio }, runId)
    expect([run.status, run.error]).toEqual(['done', null])
    onScreen = new Map((await readRunAs({ studio }, runId)).songs.map((song) => [song.title, song.warnings]))
    const { data } = await call<{ runId: string }, MasterReport>(
      reportRoute.GET,
      studio.cookies.listener,
      { runId },
      { method: 'GET' },
    )
    said = new Map(data.songs.map(({ title, warnings }) => [title, warnings]))
  }, 600_000)
  afterAll(async () => {
    await runner.stop()
    await closeBoss()
    rmSync(folder, { recursive: true })
  })

  it.each(MIXES)('$title: the command line, the run and its report say the same', ({ title, words }) => {
    const warnings = said.get(title) ?? []
    if (words === null) expect(warnings).toEqual([])
    else expect(warnings.join(' ')).toContain(words)
    expect(onScreen.get(title)).toEqual(warnings)
    expect(byCommand.get(title)).toEqual(warnings)
  })

  it('a file of more than three hours is refused by its name, at once', () => {
    const [header] = [
      wavHeader({ sampleRate: 8000, channels: 1, format: 'int16', frames: 8000 * 3600 * 3 + 1 }),
    ]
    writeFileSync(join(folder, 'Endless.wav'), header!)
    truncateSync(join(folder, 'Endless.wav'), header!.length + 2 * (8000 * 3600 * 3 + 1))
    const { status, stdout } = masterByCommand([{ file: 'Endless.wav', title: 'Endless' }])
    expect(status).toBe(1)
    expect(stdout).toContain('This file is longer than 3 hours.')
  })

  it('two songs with one ISRC are refused on both ways, before any work', async () => {
    const isrc = 'QZABC2600009'
    const twice = masterByCommand(['Short', 'Mono'].map((title) => ({ file: `${title}.wav`, title, isrc })))
    expect(twice.status).toBe(1)
    const other = await makeStudio()
    for (const [place, title] of ['Short', 'Mono'].entries())
      await storeBouncedSong(other, { title, sides: mix(2, 40 + place), sampleRate: RATE, isrc }, place)
    const refused = await orderMasters({ studio: other }, { targets: ['streaming'] })
    expect(refused.status).toBe(400)
    const { error } = refused.data as unknown as { error: { message: string } }
    expect(twice.stdout).toContain(JSON.stringify(error.message))
  })
})
