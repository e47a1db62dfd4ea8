import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { bitsOf, fitSine } from '@/lib/dsp-host/testing/instruments'
import { distortionOf, wholeSine } from '@/lib/dsp-host/testing/spectrum'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { DEFAULT_TARGETS, MASTER_TARGETS } from '../settings/targets'
import { MOST_DRIVE_DB, type SaturationSettings } from '../settings/stages/saturation'
import { studyAlbum } from '../study-album'
import { runStage } from '../testing/run-stage'
import { studyHere } from '../testing/study-here'
import { saturationStage } from './saturation-stage'

const PERIOD = 16_384

function saturate(samples: Float32Array, settings: SaturationSettings, sampleRate = 48_000): Float32Array {
  return runStage(saturationStage.open(coreModule(), settings, sampleRate), [samples, samples])[0]
}

function distortion(hz: number, settings: SaturationSettings) {
  const cycles = 2 * Math.floor((hz * PERIOD) / 48_000 / 2) + 1
  const out = saturate(wholeSine(PERIOD, cycles, 4 * PERIOD, 0.8), settings)
  return distortionOf(out.subarray(2 * PERIOD, 3 * PERIOD), cycles)
}

describe('the saturation as a stage', () => {
  it('is never planned, whatever a song is like', async () => {
    const study = await studyHere(coreModule(), roughMix({ seconds: 3 }))
    for (const key of DEFAULT_TARGETS)
      expect(saturationStage.plan(study, studyAlbum([study]), MASTER_TARGETS[key]).settings).toBeNull()
  })

  it('keeps its aliases 90 dB under a loud tone, at any drive', () => {
    for (const hz of [1000, 5000, 10_000, 15_000, 18_000])
      for (const driveDb of [3, 6, MOST_DRIVE_DB])
        expect(distortion(hz, { driveDb, mixPercent: 100 }).worstAliasDb).toBeLessThan(-90)
  })

  it('keeps the level of a tone of -12 dBFS, whatever the drive', () => {
    const tone = toneOf([[2, -12]], { hz: 400 })
    for (const driveDb of [3, 6, MOST_DRIVE_DB]) {
      const { amplitude } = fitSine(
        saturate(tone, { driveDb, mixPercent: 100 }),
        400 / 48_000,
        24_000,
        72_000,
      )
      expect(Math.abs(20 * Math.log10(amplitude) + 12)).toBeLessThan(0.3)
    }
  })

  it('adds odd harmonics by its mix', () => {
    const residue = (mixPercent: number) => {
      const tone = toneOf([[2, -6]], { hz: 400 })
      const out = saturate(tone, { driveDb: 6, mixPercent })
      return fitSine(out, 400 / 48_000, 24_000, 72_000).residueDb
    }
    expect(residue(100)).toBeGreaterThan(-40)
    expect(residue(25) - residue(100)).toBeLessThan(-9)
    expect(residue(0)).toBeLessThan(-120)
  })

  it('without any mix it is not there to the bit, its latency taken off', () => {
    const song = roughMix({ seconds: 2 })
    for (const sampleRate of [44_100, 96_000]) {
      const stage = saturationStage.open(coreModule(), { driveDb: 9, mixPercent: 0 }, sampleRate)
      expect(bitsOf(...runStage(stage, song))).toBe(bitsOf(...song))
    }
  })

  it('keeps the clean sound in step with the bent: a quiet tone comes out as it went in', () => {
    const tone = toneOf([[2, -60]], { hz: 5000 })
    const out = saturate(tone, { driveDb: 0, mixPercent: 50 })
    const { phase, amplitude } = fitSine(out, 5000 / 48_000, 24_000, 72_000)
    const before = fitSine(tone, 5000 / 48_000, 24_000, 72_000)
    expect(Math.abs(phase - before.phase)).toBeLessThan(0.002)
    expect(Math.abs(20 * Math.log10(amplitude / before.amplitude))).toBeLessThan(0.2)
  })

  it('gives the same bits in blocks of any size', () => {
    const song = roughMix({ seconds: 1 })
    const open = () => saturationStage.open(coreModule(), { driveDb: 9, mixPercent: 60 }, 48_000)
    expect(bitsOf(...runStage(open(), song, 333))).toBe(bitsOf(...runStage(open(), song, 20_000)))
  })
})
