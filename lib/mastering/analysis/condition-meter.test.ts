import { describe, expect, it, test } from 'vitest'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix, seededRandom, toneOf } from '@/lib/dsp-host/testing/tones'
import { conditionWarnings } from '../settings/condition-words'
import { ConditionMeter } from './condition-meter'

const RATE = 48_000
type Song = readonly [Float32Array, Float32Array]

function read([left, right]: Song, { block = 32_768, sampleRate = RATE } = {}) {
  const meter = new ConditionMeter(coreModule(), sampleRate)
  const loudness = new LoudnessHost(coreModule(), { sampleRate, channels: 2, withTruePeak: false })
  for (let from = 0; from < left.length; from += block) {
    const part = [left.subarray(from, from + block), right.subarray(from, from + block)]
    meter.push(part, part[0]!.length)
    loudness.process(part)
  }
  const { integratedLufs } = loudness.finish()
  const condition = meter.read(integratedLufs)
  const level = Number.isFinite(integratedLufs) ? integratedLufs : null
  return { condition, warnings: conditionWarnings(condition, level) }
}

const both = (samples: Float32Array): Song => [samples, samples]

describe('silence at the ends', () => {
  it('is measured to the sample, noise under -70 dBFS included', () => {
    const samples = new Float32Array(10 * RATE).fill(1e-4)
    samples.set(toneOf([[2, -20]], { hz: 1000 }), 3 * RATE - 1)
    const { condition, warnings } = read(both(samples))
    expect(condition).toMatchObject({ headSilenceMs: 3000, tailSilenceMs: 5000 })
    expect(warnings).toEqual(['The mix begins with 3.0 s of silence. Trim it, or let the gap do it.'])
  })

  it('fills a silent song, about which nothing else is said', () => {
    const { condition, warnings } = read(both(new Float32Array(RATE)))
    expect(condition).toMatchObject({ headSilenceMs: 1000, tailSilenceMs: 1000, monoFoldLossLu: null })
    expect(condition).toMatchObject({ clippedRuns: 0, hum: null, clicks: { count: 0 } })
    expect(warnings).toEqual([])
  })
})

describe('clipping', () => {
  const clipped = (level: number) => {
    const tone = toneOf([[1, 0]], { hz: 440 })
    return tone.map((sample) => level * Math.max(-0.9, Math.min(0.9, 1.2 * sample)))
  }

  it('counts every flat top with its samples, on both sides', () => {
    const samples = clipped(1 / 0.9)
    const flat = samples.filter((sample) => Math.abs(sample) === samples[27]).length
    const { condition, warnings } = read([samples, new Float32Array(RATE)])
    expect(condition).toMatchObject({ clippedRuns: 880, clippedSamples: flat })
    expect(warnings[0]).toContain(`${flat} samples are clipped, in 880 places`)
  })

  it('is found where the clipped mix was turned down afterwards', () => {
    expect(read(both(clipped(0.3))).condition.clippedRuns).toBe(2 * 880)
  })

  it.each([
    ['a full-scale sine of 20 Hz in 16 bits, whose tops are flat', 20, 1],
    ['a full-scale sine of 1 kHz', 1000, 1],
    ['a quiet sine in 16 bits', 100, 0.001],
  ])('does not take for it: %s', (_, hz, level) => {
    const samples = toneOf([[1, 0]], { hz }).map((value) => Math.round(value * level * 32_767) / 32_768)
    expect(read(both(samples)).condition.clippedSamples).toBe(0)
  })
})

describe('mains hum', () => {
  const song = roughMix({ seconds: 40, gain: 0.2 })
  for (const samples of song) samples.fill(0, 14 * RATE, 28 * RATE)
  const humming = (hz: number, dbfs: number): Song => {
    const turn = (2 * Math.PI * hz) / RATE
    const gain = 10 ** (dbfs / 20)
    const hum = (i: number) =>
      gain * (Math.sin(turn * i) + 0.5 * Math.sin(2 * turn * i) + 0.3 * Math.sin(3 * turn * i))
    return [song[0].map((sample, i) => sample + hum(i)), song[1].map((sample, i) => sample + hum(i))]
  }

  it.each([50, 60])('of %i Hz is found in the gaps of music at its level, drifting mains included', (hz) => {
    const { condition, warnings } = read(humming(hz * 1.002, -44))
    expect(condition.hum?.hz).toBe(hz)
    expect(Math.abs(condition.hum!.levelDbfs - (-44 + 10 * Math.log10(1 + 0.25 + 0.09)))).toBeLessThan(0.7)
    expect(condition.hum?.overDb).toBeGreaterThan(20)
    expect(warnings.join()).toContain(`Mains hum of ${hz} Hz`)
  })

  it('is not heard in music on a beat, in a bass on G and B, or in noise', () => {
    expect(read(song).condition.hum).toBeNull()
    const [bass, other] = [toneOf([[20, -20]], { hz: 49 }), toneOf([[20, -20]], { hz: 62 })]
    expect(read([bass, other]).condition.hum).toBeNull()
    const random = seededRandom(5)
    expect(
      read(both(Float32Array.from({ length: 20 * RATE }, () => random() - 0.5))).condition.hum,
    ).toBeNull()
  })

  it('is not a tone at 50 Hz that comes and goes', () => {
    const notes = toneOf(
      Array.from({ length: 10 }, (_, i) => [8, i % 2 ? -20 : null] as const),
      { hz: 50 },
    )
    expect(read(both(notes)).condition.hum).toBeNull()
  })
})

describe('the mono fold', () => {
  const random = seededRandom(3)
  const noise = () => Float32Array.from({ length: 4 * RATE }, () => 0.2 * (random() - 0.5))
  const [one, other] = [noise(), noise()]
  const lossOf = (song: Song) => read(song).condition.monoFoldLossLu!

  it('loses nothing of equal sides, 3 LU of unlike ones, all of opposite ones', () => {
    expect(lossOf(both(one))).toBeCloseTo(0, 2)
    expect(Math.abs(lossOf([one, other]) - 3.01)).toBeLessThan(0.1)
    expect(lossOf([one, one.map((sample) => -sample)])).toBe(100)
  })

  it('warns of sides out of phase', () => {
    const { warnings } = read([one, other.map((sample, i) => 0.3 * sample - 0.9 * one[i]!)])
    expect(warnings.join()).toMatch(/In mono the song is \d+\.\d LU quieter/)
  })
})

test('the length of the blocks changes nothing, whatever the rate', () => {
  const song = roughMix({ seconds: 7, sampleRate: 8000 })
  const whole = read(song, { sampleRate: 8000 })
  expect(read(song, { sampleRate: 8000, block: 777 })).toEqual(whole)
})
