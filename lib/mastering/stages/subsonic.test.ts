import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { bitsOf, fitSine } from '@/lib/dsp-host/testing/instruments'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { SubsonicMeter } from '../analysis/subsonic-meter'
import type { SubsonicSettings } from '../settings/stages/subsonic'
import { relatedSongs } from '../testing/related-songs'
import { rumblingSong } from '../testing/rumbling-song'
import { runStage } from '../testing/run-stage'
import { planSubsonic, subsonicStage } from './subsonic-stage'

type Stereo = readonly [Float32Array, Float32Array]

function read(sides: Stereo, sampleRate = 48_000) {
  const meter = new SubsonicMeter(sampleRate)
  meter.push(sides, sides[0].length)
  return meter.read()
}

const both = (samples: Float32Array): Stereo => [samples, samples]
const filtered = (sides: Stereo, settings: SubsonicSettings, sampleRate = 48_000) =>
  runStage(subsonicStage.open(coreModule(), settings, sampleRate), sides)

const rumbling = (rumbleDb: number) => rumblingSong(10, rumbleDb)

describe('the meter of what lies below hearing', () => {
  it('reads a deep tone at its level, at any rate, and hardly a bass note', () => {
    for (const sampleRate of [44_100, 48_000, 96_000]) {
      expect(read(both(toneOf([[20, -30]], { hz: 10, sampleRate })), sampleRate)!.levelDb).toBeCloseTo(-30, 0)
      expect(read(both(toneOf([[20, -10]], { hz: 41, sampleRate })), sampleRate)!.levelDb).toBeLessThan(-50)
    }
  })

  it('counts neither a constant offset nor what would fold down from above', () => {
    const offset = new Float32Array(480_000).fill(0.01)
    expect(read(both(offset))!.levelDb).toBeLessThan(-60)
    expect(read(both(toneOf([[10, -10]], { hz: 1510 })))!.levelDb).toBeLessThan(-65)
  })

  it('has nothing to say of silence', () => {
    expect(read(both(new Float32Array(9000)))).toBeNull()
  })
})

describe('the plan of the subsonic filter', () => {
  it('leaves songs alone whose kicks reach as deep as kicks do', () => {
    for (const song of [roughMix({ seconds: 10 }), ...relatedSongs(10).map(({ channels }) => channels)])
      expect(planSubsonic(read(song))).toEqual({ settings: null, decisions: [] })
    expect(planSubsonic(null).settings).toBeNull()
  })

  it('takes a rumble away, a strong one steeper, and says how much of the power it is', () => {
    const { settings, decisions } = planSubsonic(read(rumbling(-32)))
    expect(settings).toEqual({ hz: 20, slopeDbPerOctave: 12 })
    expect(decisions.join()).toMatch(/^Subsonic: \d+\.\d % of the power lies below 18 Hz; high-pass at 20 Hz/)
    expect(planSubsonic(read(rumbling(-20))).settings?.slopeDbPerOctave).toBe(24)
  })
})

describe('the subsonic filter at work', () => {
  it('falls by its slope, is down 3 dB at its corner and flat above', () => {
    const gain = (hz: number, slopeDbPerOctave: 12 | 24, sampleRate: number) => {
      const tone = toneOf([[4, -6]], { hz, sampleRate })
      const [out] = filtered(both(tone), { hz: 20, slopeDbPerOctave }, sampleRate)
      const { amplitude, residueDb } = fitSine(out, hz / sampleRate, 2 * sampleRate, 4 * sampleRate)
      expect(residueDb).toBeLessThan(-115)
      return 20 * Math.log10(amplitude) + 6
    }
    for (const sampleRate of [44_100, 96_000, 192_000])
      for (const slope of [12, 24] as const) {
        expect(gain(20, slope, sampleRate)).toBeCloseTo(-3.01, 1)
        expect(Math.abs(gain(10, slope, sampleRate) + (slope === 12 ? 12.3 : 24.1))).toBeLessThan(0.2)
        expect(Math.abs(gain(80, slope, sampleRate))).toBeLessThan(0.02)
      }
  })

  it('turns the phase of 40 Hz by 43 degrees, or by 78 where it is steeper', () => {
    const turned = ([12, 24] as const).map((slopeDbPerOctave) => {
      const tone = toneOf([[4, -6]], { hz: 40 })
      const phase = ([out]: Stereo) => fitSine(out, 40 / 48_000, 96_000, 192_000).phase
      return ((phase(filtered(both(tone), { hz: 20, slopeDbPerOctave })) - phase(both(tone))) * 180) / Math.PI
    })
    expect(turned[0]).toBeCloseTo(43.3, 0)
    expect(turned[1]).toBeCloseTo(78, 0)
  })

  it('brings a rumbling song under what is planned away', () => {
    const song = rumbling(-20)
    const { settings } = planSubsonic(read(song))
    const [before, after] = [read(song)!, read(filtered(song, settings!))!]
    expect(before.levelDb - after.levelDb).toBeGreaterThan(15)
    expect(planSubsonic(after).settings).toBeNull()
  })

  it('gives the same bits in blocks of any size, and both sides theirs', () => {
    const song = rumbling(-20)
    const open = () => subsonicStage.open(coreModule(), { hz: 20, slopeDbPerOctave: 24 }, 48_000)
    expect(bitsOf(...runStage(open(), song, 333))).toBe(bitsOf(...runStage(open(), song, 20_000)))
    const [left, right] = runStage(open(), [song[0], new Float32Array(song[0].length)])
    expect(bitsOf(left)).toBe(bitsOf(runStage(open(), song)[0]))
    expect(right.every((sample) => sample === 0)).toBe(true)
  })
})
