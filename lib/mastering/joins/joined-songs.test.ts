import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { fitSine } from '@/lib/dsp-host/testing/instruments'
import { roughMix, seededRandom, toneOf } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from '../master-album'
import type { AlbumOrder, SongOrder } from '../settings/album-order'
import { JOIN_FRAMES, JoinPrint } from './join-print'

type Stereo = readonly Float32Array[]

const RATE = 48_000

async function master(
  mixes: readonly Stereo[],
  songs: readonly SongOrder[],
  change: Partial<AlbumOrder> = {},
) {
  const written: number[][][] = []
  const order: AlbumOrder = {
    ...{ title: 'A', artist: 'B', targets: ['streaming'], tone: { aim: 'none' }, songs },
    ...change,
  }
  const report = await masterAlbum({
    module: coreModule(),
    order,
    openSource: async (song) => ({
      ...{ sampleRate: RATE, channels: 2, frames: mixes[song]![0]!.length },
      read: async (from, frames) => mixes[song]!.map((side) => side.slice(from, from + frames)),
    }),
    openSink: async ({ song, frames: planned }) => {
      const sides: number[][] = [[], []]
      written[song] = sides
      const write = async (channels: readonly Int32Array[], frames: number) =>
        channels.forEach((samples, side) => sides[side]!.push(...samples.subarray(0, frames)))
      const finish = async () => expect(sides[0]).toHaveLength(planned)
      return { write, finish, abandon: async () => {} }
    },
  })
  return { files: report.songs.map((song) => song.files[0]!), written }
}

const cutAt = (mix: Stereo, frame: number): Stereo[] => [
  mix.map((side) => side.subarray(0, frame)),
  mix.map((side) => side.subarray(frame)),
]
const joined: SongOrder[] = [{ title: 'One' }, { title: 'Two', gapSeconds: 0 }]
const tone = toneOf([[8, -20]], { hz: 440 })
const CUT = 4 * RATE + 137

/** How far two files in sequence are from one sine, dB of the sine. */
function residueDb(written: number[][][], bits: number, sampleRate: number): number {
  const whole = Float32Array.from(
    [...written[0]![0]!, ...written[1]![0]!],
    (value) => value / 2 ** (bits - 1),
  )
  const join = written[0]![0]!.length
  const { residueDb: residue } = fitSine(whole, 440 / sampleRate, join - 5000, join + 5000)
  return residue
}

describe('songs that run into each other', () => {
  it('are one programme: a note goes on over the join, whatever the stages do', async () => {
    const { written, files } = await master(cutAt([tone, tone], CUT), joined)
    expect(written.map(([left]) => left!.length)).toEqual([CUT, 8 * RATE - CUT])
    expect(residueDb(written, 24, RATE)).toBeLessThan(-80)
    expect(files[1]?.decisions).toContain('Runs on from the song before it without a pause.')
    const filtered = joined.map((song) => ({
      ...song,
      stages: { width: { monoBelowHz: 90, lowDb: 0, midDb: 0, highDb: 0 }, highCut: { aboveHz: 16_000 } },
    }))
    const staged = await master(cutAt([tone, tone], CUT), filtered)
    expect(residueDb(staged.written, 24, RATE)).toBeLessThan(-80)
  })

  it('null: each file comes from a pass of its own, and the samples around the join are the same in both', async () => {
    const mix = roughMix({ seconds: 8, gain: 0.9 })
    const { written, files } = await master(cutAt(mix, CUT), joined)
    const print = new JoinPrint(JOIN_FRAMES)
    const around = [0, 1].map((side) =>
      Int32Array.from([
        ...written[0]![side]!.slice(-JOIN_FRAMES),
        ...written[1]![side]!.slice(0, JOIN_FRAMES),
      ]),
    )
    print.push(around, 2 * JOIN_FRAMES, 0)
    expect(files[1]?.joinPrint).toBe(print.read())
    expect(files[0]?.joinPrint).toBeNull()
  })

  it('lie on the grid of a CD, converted, without a sample of silence between them; only the end is padded', async () => {
    const { written } = await master(cutAt([tone, tone], CUT), joined, { targets: ['cd'] })
    const lengths = written.map(([left]) => left!.length)
    expect(lengths.map((frames) => frames % 588)).toEqual([0, 0])
    expect(lengths[0]).toBe(Math.floor(Math.round((CUT * 44_100) / RATE) / 588) * 588)
    expect(lengths[0]! + lengths[1]!).toBe(Math.ceil((8 * 44_100) / 588) * 588)
    expect(residueDb(written, 16, 44_100)).toBeLessThan(-55)
  })

  it('crossfade at equal power over a negative gap, and together are so much shorter', async () => {
    const random = seededRandom(5)
    const noise = () => Float32Array.from({ length: 5 * RATE }, () => 0.2 * (random() - 0.5))
    const songs = [{ title: 'One' }, { title: 'Two', gapSeconds: -2 }]
    const { written, files } = await master(
      [
        [noise(), noise()],
        [noise(), noise()],
      ],
      songs,
    )
    expect(written.map(([left]) => left!.length)).toEqual([3 * RATE, 5 * RATE])
    const level = (samples: readonly number[]) =>
      10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length)
    const [one, two] = [written[0]![0]!, written[1]![0]!]
    const before = level(one.slice(RATE, 2 * RATE))
    for (const from of [0, 0.5, 0.9, 1.4])
      expect(Math.abs(level(two.slice(from * RATE, (from + 0.5) * RATE)) - before)).toBeLessThan(0.25)
    expect(files[1]?.decisions.join(' ')).toContain('Crossfaded with the song before it over 2.0 s')
  })

  it('are left alone by the radio, which plays songs one by one, and by gaps of any length', async () => {
    const mixes = cutAt([tone, tone], CUT)
    const radio = await master(mixes, joined, { targets: ['radio'] })
    expect(radio.files.map(({ joinPrint }) => joinPrint)).toEqual([undefined, undefined])
    const apart = await master(mixes, [{ title: 'One' }, { title: 'Two', gapSeconds: 0.5 }])
    expect(apart.files.map(({ joinPrint }) => joinPrint)).toEqual([undefined, undefined])
  })
})
