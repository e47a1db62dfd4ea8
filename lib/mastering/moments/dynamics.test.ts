import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { bitsOf, fitSine } from '@/lib/dsp-host/testing/instruments'
import { toneOf } from '@/lib/dsp-host/testing/tones'
import { NO_DYNAMICS, type DynamicsSettings } from '../settings/stages/dynamics'
import { dynamicsStage } from '../stages/dynamics-stage'
import { studyAlbum } from '../study-album'
import { blockCrestDb, type Stereo } from '../testing/album-metrics'
import { relatedSongs } from '../testing/related-songs'
import { restlessSong } from '../testing/restless-song'
import { runStage } from '../testing/run-stage'
import { studyHere } from '../testing/study-here'
import { planDynamics } from './plan-dynamics'

const study = (sides: Stereo) => studyHere(coreModule(), sides)
const compress = (sides: Stereo, settings: DynamicsSettings, sampleRate = 48_000, block = 5000) =>
  runStage(dynamicsStage.open(coreModule(), settings, sampleRate), sides, block)

async function planAll(songs: readonly Stereo[]) {
  const studies = await Promise.all(songs.map(study))
  const album = studyAlbum(studies)
  return studies.map((song) => planDynamics(song, album, null))
}

describe('the plan of the dynamics', () => {
  it('leaves songs alone that move alike, and a song that has no album', async () => {
    for (const plan of await planAll(relatedSongs(10).map(({ channels }) => channels)))
      expect(plan).toEqual({ settings: null, decisions: [] })
    expect((await planAll([restlessSong(10, 12)]))[0]?.settings).toBeNull()
  })

  it('presses the band of a song that moves further, gently, and says how much further', async () => {
    const [plan, ...others] = await planAll([9, 2, 3].map((harder, seed) => restlessSong(12, harder, seed)))
    expect(others.every(({ settings }) => settings === null)).toBe(true)
    const { lowMid, ...rest } = plan!.settings!
    const { lowMid: _, ...idle } = NO_DYNAMICS
    expect(rest).toEqual(idle)
    expect(lowMid.ratio).toBeLessThanOrEqual(2)
    expect(plan!.decisions.join()).toMatch(/from 120 Hz to 1 kHz .* dB further\), pressed by up to 2\.0 dB/)
  })

  it('leaves every song alone where no tone is aimed at', async () => {
    const studies = await Promise.all([9, 2, 3].map((harder) => study(restlessSong(10, harder))))
    const album = studyAlbum(studies, { aim: 'none' })
    expect(studies.map((song) => planDynamics(song, album, null).settings)).toEqual([null, null, null])
  })
})

describe('the multiband compression at work', () => {
  it('presses the moments that were planned, keeps the level, the range, the crest and every other band', async () => {
    const songs = [9, 2, 3].map((harder, seed) => restlessSong(12, harder, seed))
    const [plan] = await planAll(songs)
    const pressed = compress(songs[0]!, plan!.settings!)
    const [before, after] = [await study(songs[0]!), await study(pressed)]
    const [was, is] = [before.moments!.bands, after.moments!.bands]
    const fell = was[1].highDb + plan!.settings!.lowMid.gainDb - is[1].highDb
    expect(fell).toBeGreaterThan(1)
    expect(fell).toBeLessThan(2.2)
    expect(Math.abs(was[1].meanDb - is[1].meanDb)).toBeLessThan(0.5)
    for (const band of [0, 2, 3] as const)
      expect(Math.abs(was[band].meanDb - is[band].meanDb)).toBeLessThan(0.1)
    expect(is[1].jumpDb).toBeLessThan(was[1].jumpDb)
    expect(after.loudnessRangeLu - before.loudnessRangeLu).toBeGreaterThan(-2)
    expect(blockCrestDb(pressed, 48_000) - blockCrestDb(songs[0]!, 48_000)).toBeGreaterThan(-1)
  })

  it('at no reduction it is not there to the bit: the bands sum to what went in', () => {
    const song = restlessSong(2, 6)
    for (const sampleRate of [44_100, 96_000])
      expect(bitsOf(...compress(song, NO_DYNAMICS, sampleRate))).toBe(bitsOf(...song))
  })

  it('gives a band its gain and its neighbours none, half of it in dB at the edge between them', () => {
    const settings = { ...NO_DYNAMICS, lowMid: { ...NO_DYNAMICS.lowMid, gainDb: 2 } }
    const gain = (hz: number) => {
      const sine = toneOf([[2, -12]], { hz })
      const { amplitude, residueDb } = fitSine(
        compress([sine, sine], settings)[0],
        hz / 48_000,
        24_000,
        72_000,
      )
      expect(residueDb).toBeLessThan(-100)
      return 20 * Math.log10(amplitude) + 12
    }
    expect(gain(350)).toBeCloseTo(2, 1)
    expect(gain(1000)).toBeCloseTo(1.06, 1)
    for (const hz of [60, 1700, 8000]) expect(Math.abs(gain(hz))).toBeLessThan(0.02)
  })

  it('presses a steady tone by what its ratio says, both sides alike', () => {
    const loud = toneOf([[3, -10]], { hz: 400 })
    const soft = toneOf([[3, -30]], { hz: 400 })
    const settings = { ...NO_DYNAMICS, lowMid: { ...NO_DYNAMICS.lowMid, thresholdDb: -23, ratio: 2 } }
    const out = compress([loud, soft], settings)
    const level = (samples: Float32Array) =>
      20 * Math.log10(fitSine(samples, 400 / 48_000, 72_000, 120_000).amplitude)
    // A sine of -10 dB reads -13: ten over the threshold, so five less.
    expect(level(out[0])).toBeCloseTo(-15, 1)
    expect(level(out[1])).toBeCloseTo(-35, 1)
  })

  it('gives the same bits in blocks of any size, for a song shorter than a block too', () => {
    const song = restlessSong(1, 6)
    const settings = { ...NO_DYNAMICS, lowMid: { ...NO_DYNAMICS.lowMid, thresholdDb: -40, ratio: 2 } }
    expect(bitsOf(...compress(song, settings, 48_000, 333))).toBe(
      bitsOf(...compress(song, settings, 48_000, 20_000)),
    )
    compress([new Float32Array(100), new Float32Array(100)], settings)
  })
})
