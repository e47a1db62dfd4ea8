import { describe, expect, it } from 'vitest'
import { compressorCurveDb, defaultInsertValues, meterIndex, planConsole, type InsertValues } from '@/lib/mix'
import { hostFor, mixOf, RATE, renderMix, sha256Of, withInsert } from './testing/console-rig'
import { constant, noise, rms, sharpestBend, silence, sine, toDb } from './testing/signals'

/** No knee, no make-up, everything compressed, so the curve is the textbook's. */
const PLAIN: Partial<InsertValues['compressor']> = {
  thresholdDb: -30,
  ratio: 4,
  kneeDb: 0,
  makeupDb: 0,
  mixPercent: 100,
}

function compressed(
  values: Partial<InsertValues['compressor']>,
  input: readonly Float32Array[],
  frames: number,
) {
  const mix = withInsert(mixOf({ id: 'x' }), 'x', 'compressor', { ...PLAIN, ...values })
  return renderMix(mix, { frames, inputs: { x: input } })
}

/** Settled output level for a constant input level, dB. */
function settledDb(values: Partial<InsertValues['compressor']>, levelDb: number): number {
  const frames = RATE
  const fast = { ...values, attackMs: 1, releaseMs: 20 }
  const [out] = compressed(fast, [constant(frames, 10 ** (levelDb / 20))], frames)
  return toDb(rms(out, frames - 4800))
}

describe('the compressor', () => {
  it.each([
    [-30, 4, 0],
    [-20, 2, 12],
    [-40, 20, 24],
  ])('follows its static curve: threshold %i dB, ratio %i, knee %i dB', (thresholdDb, ratio, kneeDb) => {
    for (const level of [-60, -45, -32, -25, -18, -12, -6, 0]) {
      const values = { ...defaultInsertValues('compressor'), ...PLAIN, thresholdDb, ratio, kneeDb }
      const wanted = compressorCurveDb(values, level)
      expect(settledDb(values, level), `${level} dB`).toBeCloseTo(wanted, 2)
    }
  })

  it('adds its make-up, and blends by its mix', () => {
    expect(settledDb({ makeupDb: 6 }, -50)).toBeCloseTo(-44, 2)
    // 20 dB over at 4:1 leaves -25 dB, half of which meets half of -10 dB.
    const blended = toDb((10 ** (-25 / 20) + 10 ** (-10 / 20)) / 2)
    expect(settledDb({ mixPercent: 50 }, -10)).toBeCloseTo(blended, 2)
  })

  it.each([
    [10, 150],
    [50, 400],
  ])('reaches 63 %% of its way in %i ms down and %i ms up', (attackMs, releaseMs) => {
    const frames = 3 * RATE
    const turn = 1.5 * RATE
    const input = constant(frames, 0.001)
    input.fill(1, 4800, turn)
    const [out] = compressed({ attackMs, releaseMs }, [input], frames)
    const reduction = out.map((value, i) => -toDb(value / (input[i] as number)))
    const full = 30 * 0.75
    const down = reduction.findIndex((value, i) => i > 4800 && value >= full * 0.632)
    const up = reduction.findIndex((value, i) => i > turn && value <= full * 0.368)
    expect((((down - 4800) / RATE) * 1000) / attackMs).toBeCloseTo(1, 1)
    expect((((up - turn) / RATE) * 1000) / releaseMs).toBeCloseTo(1, 1)
  })

  it('listens to both sides and turns both down alike', () => {
    const frames = RATE
    const [left, right] = compressed({ attackMs: 1 }, [constant(frames, 1), constant(frames, 0.1)], frames)
    expect((left[frames - 1] as number) / (right[frames - 1] as number)).toBeCloseTo(10, 4)
    expect(toDb(left[frames - 1] as number)).toBeCloseTo(-22.5, 1)
  })

  it('passes what stays under its threshold to the bit', () => {
    const input = [noise(RATE, 4, 0.02), noise(RATE, 5, 0.02)] as const
    const out = compressed({ thresholdDb: -24, kneeDb: 6 }, input, RATE)
    expect(sha256Of(out)).toBe(sha256Of(input))
  })

  it('shows its deepest reduction on the meter, once', () => {
    const mix = withInsert(mixOf({ id: 'x' }), 'x', 'compressor', { ...PLAIN, attackMs: 1 })
    const host = hostFor(mix)
    renderMix(mix, { frames: RATE, inputs: { x: [constant(RATE, 1)] } }, host)
    const meters = new Float32Array(host.meterFloats)
    const slot = planConsole(mix, { sampleRate: RATE }).meterSlots.get('x')!
    host.readMeters(meters)
    expect(meters[meterIndex(slot, 'gainReductionDb')]).toBeCloseTo(22.5, 2)
    host.readMeters(meters)
    expect(meters[meterIndex(slot, 'gainReductionDb')]).toBe(0)
  })

  it('is switched on, turned and switched off without a click', () => {
    const off = mixOf({ id: 'x' })
    const on = withInsert(off, 'x', 'compressor', { ...PLAIN, thresholdDb: -6, ratio: 1.5, makeupDb: 0 })
    const louder = withInsert(on, 'x', 'compressor', { makeupDb: 12 })
    const changes = [
      { at: 9600, mix: on },
      { at: 19200, mix: louder },
      { at: 28800, mix: off },
    ]
    const [out] = renderMix(off, { frames: RATE, inputs: { x: [sine(RATE, 100, RATE, 0.25)] }, changes })
    // The tone itself bends by 0.00004 per frame squared, four times that with 12 dB of make-up.
    expect(sharpestBend(out)).toBeLessThan(0.0008)
  })

  it('keeps silence silent', () => {
    const [left] = compressed({ makeupDb: 24 }, [silence(4800)], 4800)
    expect(left.every((value) => value === 0)).toBe(true)
  })
})
