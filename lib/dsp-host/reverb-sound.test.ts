import { describe, expect, it } from 'vitest'
import { reverbDecayS, type InsertValues } from '@/lib/mix'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { bandOf, decaySeconds, echoDensity, peakOverMeanDb } from './testing/decay'
import { constant, impulse, noise, peak, rms, sharpestBend, silence, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = Partial<InsertValues['reverb']>
const TYPES = ['hall', 'room', 'plate'] as const
const LATE = { preDelayMs: 0, earlyDb: -48 } as const

/** Left and right for a pulse on the left, then for one on the right. */
function responses(values: Values, seconds: number, songSample = 0, sampleRate = RATE): Float32Array[] {
  const frames = Math.ceil(sampleRate * seconds)
  return [0, 1].flatMap((side) => {
    const rig = new UnitRig('reverb', { values: { ...LATE, ...values }, sampleRate })
    rig.host.seek(songSample)
    const input: Stereo = [silence(frames), silence(frames)]
    input[side as 0 | 1][0] = 1
    return [...rig.process(input)]
  })
}

const correlation = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / a.length / (rms(a) * rms(b))

describe('the decay of the reverb', () => {
  it.each([
    [{ type: 'hall', decayS: 4, dampingHz: 8000, modDepthPercent: 0 }, RATE],
    [{ type: 'hall', decayS: 1.8, lowDecayPercent: 150, dampingHz: 6000 }, RATE],
    [{ type: 'hall', decayS: 1.8, lowDecayPercent: 50, dampingHz: 4000, modDepthPercent: 100 }, RATE],
    [{ type: 'room', decayS: 0.5, lowDecayPercent: 130, dampingHz: 5000 }, RATE],
    [{ type: 'room', decayS: 0.8, dampingHz: 10000 }, 96000],
    [{ type: 'plate', decayS: 3, lowDecayPercent: 70, dampingHz: 12000 }, RATE],
  ] as const)(
    'is that of the panel in every octave, within a twentieth: %o at %i Hz',
    (values, sampleRate) => {
      const seconds = values.decayS * 2
      const all = [0, 7.3, 21.1].flatMap((at) => responses(values, seconds, at * sampleRate, sampleRate))
      for (const hz of [125, 250, 500, 1000, 2000, 4000, 8000]) {
        const bands = all.map((each) => bandOf(each, hz, sampleRate))
        const wanted = reverbDecayS({ lowDecayPercent: 100, ...values }, hz)
        expect(Math.abs(decaySeconds(bands, sampleRate) / wanted - 1), `${hz} Hz`).toBeLessThan(0.05)
      }
    },
  )

  it('ends in silence to the bit', () => {
    const rig = new UnitRig('reverb', { values: { ...LATE, decayS: 0.1 } })
    const [left, right] = rig.process(impulse(3 * RATE))
    expect([peak(left.subarray(2.5 * RATE)), peak(right.subarray(2.5 * RATE))]).toEqual([0, 0])
  })

  it('does not grow on a constant input', () => {
    const rig = new UnitRig('reverb', { values: { ...LATE, decayS: 12, lowDecayPercent: 200 } })
    const [left] = rig.process(constant(8 * RATE, 0.5))
    expect(peak(left.subarray(6 * RATE))).toBeLessThan(0.5)
  })
})

describe('the sound of the reverb', () => {
  it.each([
    ['room', 60],
    ['plate', 80],
    ['hall', 100],
  ] as const)('is as dense as noise in the %s after %i ms', (type, ms) => {
    const all = responses({ type }, 1)
    for (let at = ms; at < 300; at += 20) {
      const density = all.reduce((sum, each) => sum + echoDensity(each, (at * RATE) / 1000, RATE), 0) / 4
      expect(density, `${at} ms`).toBeGreaterThan(0.9)
    }
  })

  it.each(TYPES)(
    'has no ringing modes in the %s: its spectrum peaks hardly more than that of decaying noise',
    (type) => {
      const decayS = type === 'room' ? 1 : 2.5
      const tails = responses({ type, decayS, dampingHz: 20000 }, 1.3).map((each) =>
        each.subarray(0.3 * RATE),
      )
      const noises = [1, 2, 3, 4].map((seed) =>
        noise(RATE, seed).map((value, i) => value * 10 ** ((-3 * i) / RATE / decayS)),
      )
      const mean = (all: readonly Float32Array[]) =>
        all.reduce((sum, each) => sum + peakOverMeanDb(each, [900, 1300], RATE), 0) / all.length
      expect(mean(tails)).toBeLessThan(mean(noises) + 4)
    },
  )

  it.each(TYPES)('survives a sum to mono in the %s: left and right are alike in no octave', (type) => {
    const rig = new UnitRig('reverb', { values: { type, ...LATE } })
    const [left, right] = rig.process([noise(4 * RATE, 1), noise(4 * RATE, 2)])
    for (const hz of [250, 1000, 4000]) {
      const sides = [left, right].map((side) => Float32Array.from(bandOf(side.subarray(RATE), hz, RATE)))
      expect(Math.abs(correlation(sides[0]!, sides[1]!)), `${hz} Hz`).toBeLessThan(0.3)
    }
  })

  it('brings early reflections before the late sound, as loud as asked for', () => {
    const level = (earlyDb: number) => {
      const rig = new UnitRig('reverb', { values: { type: 'hall', preDelayMs: 0, earlyDb } })
      return rig.process(impulse(RATE))[0]
    }
    const late = level(-48)
    const only = level(0).map((value, i) => value - (late[i] as number))
    expect(only.findIndex((value) => Math.abs(value) > 0.01)).toBe(Math.round(13.7 * 48))
    expect(toDb(Math.sqrt(only.reduce((sum, value) => sum + value * value, 0)))).toBeCloseTo(0, 1)
  })

  it('keeps what lies below its low cut out of the room', () => {
    const tail = (lowCutHz: number) => {
      const rig = new UnitRig('reverb', { values: { ...LATE, lowCutHz } })
      return rms(rig.process(sine(2 * RATE, 60, RATE, 0.5))[0], RATE, 2 * RATE)
    }
    expect(toDb(tail(480) / tail(20))).toBeLessThan(-30)
  })

  it('goes down while the sound plays, and comes back', () => {
    const burst = silence(3 * RATE)
    burst.set(noise(RATE, 9, 0.9))
    const wet = (duckingDb: number) =>
      new UnitRig('reverb', { values: { ...LATE, decayS: 4, duckingDb } }).process(burst)[0]
    const [free, ducked] = [wet(0), wet(12)]
    expect(toDb(rms(ducked, 0.7 * RATE, RATE) / rms(free, 0.7 * RATE, RATE))).toBeCloseTo(-12, 0)
    expect(toDb(rms(ducked, 2.5 * RATE) / rms(free, 2.5 * RATE))).toBeCloseTo(0, 0)
  })
})

describe('the movement of the reverb', () => {
  it('counts from song sample 0, so a place in the song sounds the same however it was reached', () => {
    const rig = () => new UnitRig('reverb', { values: { ...LATE, modDepthPercent: 100, modRateHz: 2 } })
    const walked = rig()
    walked.process(silence(3 * RATE))
    const jumped = rig()
    jumped.host.seek(3 * RATE)
    const there = sha256Of(walked.process(impulse(RATE)))
    expect(sha256Of(jumped.process(impulse(RATE)))).toBe(there)
    expect(sha256Of(rig().process(impulse(RATE)))).not.toBe(there)
  })

  it('changes its room without a click', () => {
    const tone = sine(2 * RATE, 110, RATE, 0.25)
    const rig = new UnitRig('reverb', { values: { ...LATE } })
    const before = rig.process(tone.subarray(0, RATE))[0]
    rig.set({ type: 'plate' })
    const after = rig.process(tone.subarray(RATE))[0]
    const steady = sharpestBend(before.subarray(RATE / 2))
    expect(sharpestBend(Float32Array.of(...before.subarray(RATE / 2), ...after))).toBeLessThan(steady * 2)
  })
})
