import { describe, expect, it } from 'vitest'
import { bitsOf } from '@/lib/dsp-host/testing/instruments'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { STAGE_FACES } from '../settings/stage-faces'
import { TONE_BAND_COUNT } from '../settings/stages/tone'
import { MASTER_TARGETS } from '../settings/targets'
import { deEssStage } from '../stages/de-ess-stage'
import { relatedSongs } from '../testing/related-songs'
import { runStage } from '../testing/run-stage'
import { sibilantSong } from '../testing/sibilant-song'
import { studyHere } from '../testing/study-here'
import { planDeEss } from './plan-de-ess'

const { streaming } = MASTER_TARGETS
const study = (sides: readonly [Float32Array, Float32Array]) => studyHere(coreModule(), sides)

describe('the plan of the de-esser', () => {
  it('leaves songs alone whose highs stay under their middle range, drums and all', async () => {
    for (const { channels } of relatedSongs(8))
      expect(planDeEss(await study(channels), null, streaming)).toEqual({ settings: null, decisions: [] })
    expect(planDeEss(await study(sibilantSong(4, -2)), null, streaming).settings).toBeNull()
  })

  it('takes back what passes the middle range, and says by how much it does', async () => {
    const { settings, decisions } = planDeEss(await study(sibilantSong(8, 3)), null, streaming)
    expect(settings?.rangeDb).toBeCloseTo(3.6, 5)
    expect(decisions.join()).toContain('between 5 and 10 kHz lie +3.6 dB to the middle range')
  })

  it('takes more for a target that bears less, never more than 6 dB', async () => {
    const song = await study(sibilantSong(8, 3))
    const twoLess = { ...streaming, mostSibilanceDb: -2 }
    const [here, there] = [planDeEss(song, null, streaming), planDeEss(song, null, twoLess)]
    expect(there.settings!.rangeDb - here.settings!.rangeDb).toBeCloseTo(2, 5)
    const record = planDeEss(song, null, MASTER_TARGETS.vinyl)
    expect(record.settings!.rangeDb).toBeGreaterThan(here.settings!.rangeDb)
    expect(planDeEss(song, null, { ...streaming, mostSibilanceDb: -12 }).settings?.rangeDb).toBe(6)
  })

  it('counts in what the equaliser before it does to the highs', async () => {
    const song = await study(sibilantSong(8, 3))
    const sideDb = Array.from({ length: TONE_BAND_COUNT }, () => 0)
    const darker = { sideDb, midDb: sideDb.map((_, band) => (band > 20 ? -4 : 0)) }
    expect(planDeEss(song, darker, streaming).settings).toBeNull()
  })

  it('has nothing to say of silence', async () => {
    const silence = await study([new Float32Array(9000), new Float32Array(9000)])
    expect(planDeEss(silence, null, streaming)).toEqual({ settings: null, decisions: [] })
  })
})

describe('the de-esser at work', () => {
  it('brings the sibilants back to where the plan wants them and leaves the middle range', async () => {
    const song = sibilantSong(8, 3)
    const before = await study(song)
    const { settings } = planDeEss(before, null, streaming)
    const after = await study(runStage(deEssStage.open(coreModule(), settings!, 48_000), song))
    const fell = before.moments!.sibilance.peakDb - after.moments!.sibilance.peakDb
    expect(Math.abs(fell - settings!.rangeDb)).toBeLessThan(0.7)
    for (const band of [0, 1, 2] as const)
      expect(Math.abs(before.moments!.bands[band].meanDb - after.moments!.bands[band].meanDb)).toBeLessThan(
        0.1,
      )
  })

  it('turns both sides down alike, whichever of them hisses', () => {
    const [hiss] = sibilantSong(1, 6)
    const tone = Float32Array.from({ length: hiss.length }, (_, i) => 0.1 * Math.sin(1.1 * i))
    const settings = { fromHz: 5000, thresholdDb: -30, rangeDb: 6, releaseMs: 60 }
    const [, right] = runStage(deEssStage.open(coreModule(), settings, 48_000), [hiss, tone])
    const burst = right.subarray(25_000, 27_000).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    expect(20 * Math.log10(burst / 0.1)).toBeLessThan(-4)
  })

  it('without anything over its threshold, or set to take nothing, it is not there to the bit', () => {
    const song = sibilantSong(1, -20)
    const quiet = { fromHz: 5000, thresholdDb: -10, rangeDb: 6, releaseMs: 60 }
    for (const settings of [quiet, STAGE_FACES.deEss.start])
      expect(bitsOf(...runStage(deEssStage.open(coreModule(), settings, 48_000), song))).toBe(bitsOf(...song))
  })

  it('gives the same bits in blocks of any size', () => {
    const song = sibilantSong(1, 3)
    const settings = { fromHz: 5000, thresholdDb: -20, rangeDb: 6, releaseMs: 60 }
    const open = () => deEssStage.open(coreModule(), settings, 48_000)
    expect(bitsOf(...runStage(open(), song, 333))).toBe(bitsOf(...runStage(open(), song, 20_000)))
  })
})
