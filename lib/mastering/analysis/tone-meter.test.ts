import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { seededRandom, toneOf } from '@/lib/dsp-host/testing/tones'
import { judgeSpectrum } from '../testing/album-metrics'
import { ToneMeter } from './tone-meter'

function measure([left, right]: readonly [Float32Array, Float32Array], sampleRate = 48_000, block = 32_768) {
  const meter = new ToneMeter(coreModule(), sampleRate)
  for (let from = 0; from < left.length; from += block) {
    const part = [left.subarray(from, from + block), right.subarray(from, from + block)]
    meter.push(part, part[0]!.length)
  }
  return meter.read()
}

describe('the long-term spectrum', () => {
  it('puts a tone into its third octave at its level, in the middle or at the sides', () => {
    const sine = toneOf([[4, -20]])
    const mid = measure([sine, sine])!
    expect(mid.midDb[14]).toBeCloseTo(-20, 1)
    expect(mid.midDb[10]).toBeLessThan(-80)
    expect(mid.correlation[14]).toBe(1)
    const side = measure([sine, sine.map((sample) => -sample)])!
    expect(side.sideDb[14]).toBeCloseTo(-20, 1)
    expect(side.correlation[14]).toBe(-1)
  })

  it('hears only the loud parts: a quiet intro does not change it', () => {
    const loud = toneOf([[8.192, -20]])
    const withIntro = new Float32Array(2 * loud.length)
    withIntro.set(toneOf([[8.192, -45]], { hz: 100 }))
    withIntro.set(loud, loud.length)
    expect(measure([withIntro, withIntro])!.midDb[4]).toBeLessThan(-80)
  })

  it('agrees with an independent instrument, up to how each shares the bins between bands', () => {
    const tones = Array.from({ length: 27 }, (_, band) =>
      toneOf([[8, -40 + 12 * Math.sin(band)]], { hz: Math.round(1000 * 2 ** ((band - 14) / 3)) }),
    )
    const left = Float32Array.from({ length: 384_000 }, (_, i) =>
      tones.reduce((sum, tone) => sum + (tone[i] ?? 0), 0),
    )
    const right = left.map((sample) => 0.5 * sample)
    const { midDb, sideDb } = measure([left, right])!
    const judged = judgeSpectrum([left, right], 48_000)
    const relative = (levels: readonly number[]) => levels.map((level) => level - (levels[14] ?? 0))
    const [mid, side] = [judged.mid, judged.side].map((powers) =>
      relative(powers.map((power) => 10 * Math.log10(power))),
    )
    relative(midDb).forEach((level, band) => expect(Math.abs(level - mid![band]!)).toBeLessThan(0.2))
    relative(sideDb).forEach((level, band) => expect(Math.abs(level - side![band]!)).toBeLessThan(0.2))
  })

  it('is the same however the song is cut, and knows silence', () => {
    const random = seededRandom(1)
    const left = Float32Array.from({ length: 60_000 }, () => 0.1 * (random() - 0.5))
    expect(measure([left, left], 44_100, 777)).toEqual(measure([left, left], 44_100))
    expect(measure([new Float32Array(48_000), new Float32Array(48_000)])).toBeNull()
    expect(measure([left.subarray(0, 500), left.subarray(0, 500)])?.midDb).toHaveLength(27)
  })
})
