import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { fitSine } from '@/lib/dsp-host/testing/instruments'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from './master-album'
import type { SongOrder } from './settings/album-order'

type Stereo = readonly [Float32Array, Float32Array]

interface Mix {
  readonly samples: Stereo
  readonly sampleRate: number
}

async function cut(mixes: readonly Mix[], songs: readonly SongOrder[]) {
  const written: number[][][] = []
  const report = await masterAlbum({
    module: coreModule(),
    order: { title: 'A', artist: 'B', targets: ['vinyl'], songs },
    openSource: async (song) => {
      const { samples, sampleRate } = mixes[song]!
      const read = async (from: number, frames: number) =>
        samples.map((side) => side.slice(from, from + frames))
      return { sampleRate, channels: 2, frames: samples[0].length, read }
    },
    openSink: async ({ song }) => {
      const sides: number[][] = [[], []]
      written[song] = sides
      const write = async (channels: readonly Int32Array[], frames: number) =>
        channels.forEach((samples, side) => {
          for (const value of samples.subarray(0, frames)) sides[side]!.push(value / 2 ** 23)
        })
      return { write, finish: async () => {}, abandon: async () => {} }
    },
  })
  const files = report.songs.map((song) => song.files[0]!)
  return { report, files, sound: written.map((sides) => sides.map((side) => Float32Array.from(side))) }
}

const mix = (gain: number, sampleRate = 48_000, seed = 1): Mix => ({
  samples: roughMix({ seconds: 4, gain, seed, sampleRate }),
  sampleRate,
})
const ONE_AND_TWO = [{ title: 'One' }, { title: 'Two', intentLu: -3 }]

/** dB of a tone of the file against what went in, gains of the whole song taken off. */
async function responseDb(hz: number, isSide: boolean): Promise<number> {
  const reference = toneOf([[3, -20]], { hz: 1000 })
  const tone = toneOf([[3, -20]], { hz })
  const left = reference.map((sample, i) => sample + (tone[i] ?? 0))
  const right = reference.map((sample, i) => sample + (isSide ? -1 : 1) * (tone[i] ?? 0))
  const { sound } = await cut([{ samples: [left, right], sampleRate: 48_000 }], [{ title: 'One' }])
  const [a = left, b = right] = sound[0] ?? []
  const part = (sign: number) => a.map((sample, i) => 0.5 * (sample + sign * (b[i] ?? 0)))
  const level = (samples: Float32Array, at: number) =>
    20 * Math.log10(fitSine(samples, at / 48_000, 48_000, 96_000).amplitude)
  return level(part(isSide ? -1 : 1), hz) - level(part(1), 1000)
}

describe('a record', () => {
  it('is not limited: the highest peak of the album sets its level, the songs keep their distance', async () => {
    const { files, report } = await cut([mix(0.9), mix(0.3, 48_000, 2)], ONE_AND_TWO)
    for (const file of files) expect(file.deepestReductionDb).toBe(0)
    const peaks = files.map(({ after }) => after.truePeakDbtp ?? 0)
    expect(Math.max(...peaks)).toBeGreaterThan(-1.1)
    expect(Math.max(...peaks)).toBeLessThanOrEqual(-1)
    const [one = 0, two = 0] = files.map(({ after }) => after.integratedLufs ?? 0)
    expect(two - one).toBeCloseTo(-3, 1)
    expect(one).toBeLessThan(-12)
    expect(report.loudest[0]?.lufs).toBeCloseTo(one, 1)
    expect(files[0]?.decisions.join(' ')).toMatch(/Nothing is limited: .* LUFS, as loud as the peaks of “/)
    expect(files[0]?.warnings).toEqual([])
  })

  it('is no louder than −12 LUFS, however loud the mixes are', async () => {
    const steady = toneOf([[4, -3]])
    const { files } = await cut([{ samples: [steady, steady], sampleRate: 48_000 }], [{ title: 'One' }])
    expect(files[0]).toMatchObject({ plannedLufs: -12 })
    expect(files[0]?.decisions.join(' ')).toContain('as loud as vinyl should be')
  })

  it('has no sides below 150 Hz and keeps them from 230 Hz on, the middle whole', async () => {
    expect(await responseDb(100, true)).toBeLessThan(-50)
    expect(await responseDb(145, true)).toBeLessThan(-30)
    expect(await responseDb(230, true)).toBeCloseTo(0, 1)
    expect(await responseDb(100, false)).toBeCloseTo(0, 1)
  })

  it('closes the treble gently: whole at 15 kHz, 3 dB down at 18 kHz, gone at 23 kHz', async () => {
    expect(await responseDb(15_000, false)).toBeCloseTo(0, 1)
    expect(await responseDb(18_100, false)).toBeCloseTo(-3, 0)
    expect(await responseDb(23_000, false)).toBeLessThan(-50)
  })

  it('is mono in the bass even where an engineer left the width out, and says so', async () => {
    const songs = [{ title: 'One', stages: { width: null } }]
    const { files } = await cut([mix(0.5)], songs)
    expect(files[0]?.stages.width?.monoBelowHz).toBe(150)
    expect(files[0]?.decisions).toContain('Width: mono below 150 Hz, as vinyl asks.')
  })

  it('has one rate, the highest of its songs', async () => {
    const { files } = await cut([mix(0.5, 44_100), mix(0.5, 48_000, 2)], ONE_AND_TWO)
    expect(files.map(({ sampleRate }) => sampleRate)).toEqual([48_000, 48_000])
    expect(files[0]?.decisions.join(' ')).toContain('Converted from 44100 Hz to 48000 Hz.')
  })

  it('comes with its sides planned', async () => {
    const { report } = await cut([mix(0.5), mix(0.5, 48_000, 2)], ONE_AND_TWO)
    expect(report.sides?.map(({ name, songs }) => [name, songs])).toEqual([
      ['A', [0]],
      ['B', [1]],
    ])
  })
})
