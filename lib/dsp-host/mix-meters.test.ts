import { describe, expect, it } from 'vitest'
import { mixMeterIndex, planConsole, SCOPE_POINTS, scopeIndex, type MixMeterField } from '@/lib/mix'
import { ConsoleHost } from './console-host'
import { LoudnessHost } from './loudness-host'
import { coreModule, mixOf, RATE } from './testing/console-rig'
import { noise } from './testing/signals'

/** A console of one open stereo channel that hears these sides, read every 800 frames like a screen does. */
function meter(left: Float32Array, right: Float32Array) {
  const mix = mixOf({ id: 'x' })
  const host = new ConsoleHost(coreModule(), { sampleRate: RATE })
  const plan = planConsole(mix, { sampleRate: RATE })
  host.setPlan(plan.bytes)
  host.reset()
  const values = new Float32Array(host.meterFloats)
  host.readMeters(values)
  for (let at = 0; at < left.length; at += 400) {
    const frames = Math.min(400, left.length - at)
    host.input(0, 0).set(left.subarray(at, at + frames))
    host.input(0, 1).set(right.subarray(at, at + frames))
    host.render(frames)
    if (at % 800 === 0) host.readMeters(values)
  }
  host.readMeters(values)
  const points = scopeIndex(plan.meterSlots.size, plan.unitSlots.size)
  return {
    read: (field: MixMeterField) => values[mixMeterIndex(plan.meterSlots.size, field)] as number,
    points: values.subarray(points, points + 2 * SCOPE_POINTS),
    latency: host.latencyFrames,
  }
}

const SECOND = RATE
const a = noise(SECOND, 1).map((sample) => sample * 0.3)
const b = noise(SECOND, 2).map((sample) => sample * 0.3)

describe('the meters of the mix bus', () => {
  it('tell mono, inverted, unrelated and silent sides apart', () => {
    expect(meter(a, a).read('correlation')).toBeCloseTo(1, 3)
    expect(
      meter(
        a,
        a.map((sample) => -sample),
      ).read('correlation'),
    ).toBeCloseTo(-1, 3)
    expect(Math.abs(meter(a, b).read('correlation'))).toBeLessThan(0.1)
    expect(meter(new Float32Array(SECOND), new Float32Array(SECOND)).read('correlation')).toBe(0)
  })

  it('give the correlation of half-alike sides as the textbook does', () => {
    const half = a.map((sample, at) => Math.SQRT1_2 * sample + Math.SQRT1_2 * (b[at] as number))
    expect(meter(a, half).read('correlation')).toBeCloseTo(Math.SQRT1_2, 1)
  })

  it('give points that were really played, left with its right', () => {
    const { points } = meter(a, b)
    const rightOf = new Map(Array.from(a, (sample, at) => [sample, b[at] as number]))
    for (let at = 0; at < points.length; at += 2)
      expect(rightOf.get(points[at] as number)).toBe(points[at + 1])
  })

  it('count every sample beyond full scale on both sides, and none at it', () => {
    const left = new Float32Array(SECOND)
    left.set([1.01, -1.2, 1, -1, 0.99], 1000)
    const right = new Float32Array(SECOND)
    right.set([3], 20_003)
    expect(meter(left, right).read('clipsSinceStart')).toBe(3)
  })

  it('give the loudness range that the loudness meter gives for the whole', () => {
    const frames = 12 * SECOND
    const swell = (seed: number) => noise(frames, seed).map((sample, at) => sample * (at % (6 * SECOND) < 3 * SECOND ? 0.05 : 0.4)) // prettier-ignore
    const [left, right] = [swell(3), swell(4)]
    const whole = new LoudnessHost(coreModule(), { sampleRate: RATE, channels: 2 })
    for (let at = 0; at < frames; at += 4000)
      whole.process([left.subarray(at, at + 4000), right.subarray(at, at + 4000)], 4000)
    const { loudnessRangeLu } = whole.finish()
    expect(loudnessRangeLu).toBeGreaterThan(5)
    expect(Math.abs(meter(left, right).read('loudnessRangeLu') - loudnessRangeLu)).toBeLessThan(0.5)
  })
})
