import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { judgeTruePeakDb } from '@/lib/dsp-host/testing/instruments'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { masterAlbum, type MasterFilePlan } from './master-album'
import type { SongSource } from './programme'
import type { AlbumOrder } from './settings/album-order'
import type { MasterProgress } from './settings/report'

interface Song {
  readonly samples: readonly Float32Array[]
  readonly sampleRate?: number
}

function sourceOf({ samples, sampleRate = 48_000 }: Song): SongSource {
  return {
    sampleRate,
    channels: samples.length,
    frames: samples[0]?.length ?? 0,
    read: async (from, frames) => samples.map((channel) => channel.slice(from, from + frames)),
  }
}

interface Written {
  readonly plan: MasterFilePlan
  readonly left: number[]
  readonly right: number[]
}

async function master(songs: readonly Song[], change: Partial<AlbumOrder> = {}, signal?: AbortSignal) {
  const written = new Map<string, Written>()
  const steps: MasterProgress[] = []
  const order: AlbumOrder = {
    title: 'Album',
    artist: 'Band',
    targets: ['streaming'],
    songs: songs.map((_, index) => ({ title: `Song ${index + 1}` })),
    ...change,
  }
  const report = await masterAlbum({
    module: coreModule(),
    order,
    openSource: async (song) => sourceOf(songs[song] ?? { samples: [] }),
    openSink: async (plan) => {
      const file: Written = { plan, left: [], right: [] }
      written.set(`${plan.target.key} ${plan.song}`, file)
      return {
        write: async ([left, right], frames) => {
          for (let i = 0; i < frames; i++) {
            file.left.push(left?.[i] ?? 0)
            file.right.push(right?.[i] ?? 0)
          }
        },
        finish: async () => {},
        abandon: async () => {},
      }
    },
    onProgress: (step) => steps.push(step),
    signal,
  })
  return { report, written, steps }
}

function floatsOf({ plan, left, right }: Written): [Float32Array, Float32Array] {
  const scale = 2 ** (plan.bits - 1)
  return [
    Float32Array.from(left, (value) => value / scale),
    Float32Array.from(right, (value) => value / scale),
  ]
}

function lufsOf(file: Written): number {
  const meter = new LoudnessHost(coreModule(), { sampleRate: file.plan.sampleRate, channels: 2 })
  meter.process(floatsOf(file))
  return meter.finish().integratedLufs
}

const loud: Song = { samples: roughMix({ seconds: 5, gain: 0.5 }) }
const quiet: Song = { samples: roughMix({ seconds: 5, gain: 0.25, seed: 2 }) }

describe('an album', () => {
  it('meets its plan in every file: loudness within 0.2 LU, true peak under -1 dBTP', async () => {
    const { report, written } = await master([loud, quiet], { targets: ['streaming', 'cd'] })
    expect(written.size).toBe(4)
    for (const song of report.songs) {
      for (const file of song.files) {
        const made = written.get(`${file.target} ${file.song}`)
        if (!made) throw new Error('not written')
        expect(Math.abs(lufsOf(made) - (file.plannedLufs ?? 0))).toBeLessThan(0.2)
        for (const side of floatsOf(made))
          expect(judgeTruePeakDb(side.subarray(48_000, 72_000), 24)).toBeLessThanOrEqual(-1)
      }
    }
    expect(report.songs[0]?.files[0]?.plannedLufs).toBe(-14)
    expect(report.loudest).toEqual([
      { target: 'streaming', lufs: -14 },
      { target: 'cd', lufs: -12 },
    ])
  })

  it('keeps a declared distance', async () => {
    const songs = [{ title: 'One' }, { title: 'Two', intentLu: -6 }]
    const { report } = await master([loud, loud], { songs })
    const [one, two] = report.songs.map((song) => song.files[0]?.after.integratedLufs ?? 0)
    expect((two ?? 0) - (one ?? 0)).toBeCloseTo(-6, 1)
  })

  it('puts every song at −23.0 LUFS for the radio, and says that a declared distance cannot be held', async () => {
    const songs = [{ title: 'One' }, { title: 'Two', intentLu: -6, fadeInMs: 2000 }]
    const { report, written } = await master([loud, quiet], { targets: ['radio'], songs })
    for (const song of [0, 1]) {
      const made = written.get(`radio ${song}`)
      if (!made) throw new Error('not written')
      expect(Math.abs(lufsOf(made) + 23)).toBeLessThanOrEqual(0.1)
      expect(report.songs[song]?.files[0]).toMatchObject({ plannedLufs: -23, bits: 24, sampleRate: 48_000 })
    }
    const [one, two] = report.songs.map((song) => song.files[0]?.decisions.join(' '))
    expect(one).toContain('every song gets −23.0 LUFS.')
    expect(two).toContain('the declared −6.0 LU to the loudest song cannot be held here')
  })

  it('gives the same bits twice', async () => {
    const hashes = await Promise.all(
      [0, 1].map(async () => {
        const { written } = await master([loud], { targets: ['cd'] })
        return createHash('sha256')
          .update(JSON.stringify([...written.values()].map(({ left, right }) => [left, right])))
          .digest('hex')
      }),
    )
    expect(hashes[0]).toBe(hashes[1])
  })

  it('pads CD songs to whole frames of 588 samples at 44.1 kHz', async () => {
    const { written } = await master([loud], { targets: ['cd'] })
    const plan = written.get('cd 0')?.plan
    expect(plan).toMatchObject({ sampleRate: 44_100, bits: 16, frames: 375 * 588 })
    expect(written.get('cd 0')?.left).toHaveLength(375 * 588)
  })

  it('keeps the rate and the length of a streaming song', async () => {
    const odd: Song = { samples: roughMix({ seconds: 2, sampleRate: 44_100 }), sampleRate: 44_100 }
    const { written } = await master([odd])
    expect(written.get('streaming 0')?.plan).toMatchObject({ sampleRate: 44_100, bits: 24, frames: 88_200 })
  })

  it('plans what a song reaches when the target would need too much limiting, and warns', async () => {
    const clicks = new Float32Array(240_000)
    for (let i = 0; i < clicks.length; i += 24_000) clicks[i + 100] = 0.9
    const spiky: Song = { samples: [clicks, clicks] }
    const { report, written } = await master([spiky])
    const [file] = report.songs[0]?.files ?? []
    const made = written.get('streaming 0')
    if (!file || !made) throw new Error('not written')
    expect(file.plannedLufs).toBeLessThan(-14)
    expect(file.warnings.join()).toContain('dB of limiting')
    expect(Math.abs(lufsOf(made) - (file.plannedLufs ?? 0))).toBeLessThan(0.2)
  })

  it('leaves a silent song silent and says so', async () => {
    const silence = new Float32Array(48_000)
    const { report } = await master([{ samples: [silence, silence] }, loud])
    expect(report.songs[0]?.files[0]).toMatchObject({ plannedLufs: null, gainDb: 0 })
    expect(report.songs[0]?.files[0]?.warnings.join()).toContain('silent')
    expect(report.songs[1]?.files[0]?.plannedLufs).toBe(-14)
  })

  it('puts a mono mix on both sides and takes direct current out', async () => {
    const mono = toneOf([[2, -12]]).map((sample) => sample + 0.05)
    const { report, written } = await master([{ samples: [mono] }])
    const made = written.get('streaming 0')
    if (!made) throw new Error('not written')
    const [left] = floatsOf(made)
    const mean = left.subarray(48_000).reduce((sum, sample) => sum + sample, 0) / 48_000
    expect(Math.abs(mean)).toBeLessThan(0.0005)
    expect(Math.abs((made.left[50_000] ?? 0) - (made.right[50_000] ?? 0))).toBeLessThan(5)
    expect(report.songs[0]?.decisions.join(' ')).toContain('direct current')
  })

  it('refuses a target that cannot be made, by name', async () => {
    await expect(master([loud], { targets: ['streaming', 'lathe'] })).rejects.toThrow('"lathe"')
  })

  it('refuses a mix of more than two channels', async () => {
    const six = Array.from({ length: 6 }, () => new Float32Array(100))
    await expect(master([{ samples: six }])).rejects.toThrow('6 channels')
  })

  it('stops when it is told to', async () => {
    await expect(master([loud], {}, AbortSignal.abort())).rejects.toThrow()
  })

  it('tells how far it is, per song and stage', async () => {
    const { steps } = await master([loud, quiet])
    for (const stage of ['analyse', 'plan', 'master'])
      expect(steps.some((step) => step.stage === stage)).toBe(true)
    expect(steps.at(-1)).toMatchObject({ song: 1, stage: 'master', progress: 1 })
  })
})
