import { describe, expect, it } from 'vitest'
import { defaultInsertValues, type InsertValues } from '@/lib/mix'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { distanceDb, programme } from './testing/programme'
import { constant, noise, peak, rms, silence, sine, toDb } from './testing/signals'
import { unitContract } from './testing/unit-contract'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['gate']

const rigOf = (values: Partial<Values>) => new UnitRig('gate', { values })
const part = (ms: number) => 1 - Math.exp(-1000 / (ms * RATE))

/** The gate frame by frame in f64. */
function gate(input: Stereo, change: Partial<Values>, key: Stereo = input) {
  const values = { ...defaultInsertValues('gate'), ...change }
  const out = [new Float64Array(input[0].length), new Float64Array(input[0].length)] as const
  let [envelope, left, reductionDb, openings] = [0, 0, 0, 0]
  for (let i = 0; i < input[0].length; i++) {
    const loud = Math.max(1e-9, Math.abs(key[0][i] ?? 0), Math.abs(key[1][i] ?? 0))
    envelope = Math.max(loud, envelope * (1 - part(10)))
    const levelDb = 20 * Math.log10(envelope)
    const wasOpen = left > 0
    const isLoud = levelDb > values.thresholdDb - (wasOpen ? values.hysteresisDb : 0)
    left = isLoud ? Math.round((values.holdMs * RATE) / 1000) : Math.max(0, left - 1)
    if (left > 0 && !wasOpen) openings++
    const missing = Math.max(0, values.thresholdDb - levelDb)
    const target = left > 0 ? 0 : Math.min(values.rangeDb, (values.ratio - 1) * missing)
    reductionDb += part(target > reductionDb ? values.releaseMs : values.attackMs) * (target - reductionDb)
    out.forEach((side, which) => (side[i] = (input[which as 0 | 1][i] ?? 0) * 10 ** (-reductionDb / 20)))
  }
  return { out, openings }
}

/** Settled loss for a constant level, dB. */
function lossDb(values: Partial<Values>, levelDb: number): number {
  const level = 10 ** (levelDb / 20)
  const rig = rigOf({ releaseMs: 20, holdMs: 10, ...values })
  const [out] = rig.process(constant(RATE, level))
  return toDb(level / rms(out, RATE - 4800))
}

/** How often the gain comes back up by 3 dB after it went down by as much. */
function countOpenings(gainsDb: Float32Array): number {
  let [openings, isOpen] = [0, true]
  for (const db of gainsDb) {
    if (isOpen && db < -6) isOpen = false
    if (!isOpen && db > -3) {
      isOpen = true
      openings++
    }
  }
  return openings
}

/** A tone that dies away from 0 to -80 dB. */
function decay(hz: number): Float32Array {
  const tone = sine(4 * RATE, hz, RATE, 1)
  return tone.map((value, i) => value * 10 ** (-i / RATE))
}

describe('the gate', () => {
  it.each<[string, Partial<Values>]>([
    ['hard', { thresholdDb: -12, ratio: 100 }],
    ['expander', { thresholdDb: -8, ratio: 2, hysteresisDb: 0, holdMs: 10, releaseMs: 60 }],
    ['slow, wide hysteresis', { thresholdDb: -20, hysteresisDb: 12, attackMs: 20, releaseMs: 400 }],
  ])('does what a gate in f64 does: %s', (_, values) => {
    const input = programme(RATE, 5)
    const wanted = gate(input, values)
    expect(wanted.openings).toBeGreaterThan(0)
    expect(distanceDb(rigOf(values).process(input), wanted.out)).toBeLessThan(-100)
    const key = programme(RATE, 60)
    expect(distanceDb(rigOf(values).process(input, { key }), gate(input, values, key).out)).toBeLessThan(-100)
  })

  it('follows its static curve below the threshold, down to its range', () => {
    for (const [levelDb, loss] of [
      [-39, 0],
      [-43, 3],
      [-50, 10],
      [-58, 18],
      [-70, 24],
    ] as const)
      expect(lossDb({ ratio: 2, rangeDb: 24, hysteresisDb: 0 }, levelDb), `${levelDb} dB`).toBeCloseTo(
        loss,
        1,
      )
  })

  it('stays open between its thresholds only when it was open', () => {
    const between = 10 ** (-42 / 20)
    const opened = constant(RATE, between)
    opened.fill(1, 0, 4800)
    const held = rigOf({ hysteresisDb: 4, ratio: 50, rangeDb: 60 }).process(opened)[0]
    expect(held[RATE - 1]).toBe(opened[RATE - 1])
    const closed = rigOf({ hysteresisDb: 4, ratio: 50, rangeDb: 60 }).process(constant(RATE, between))[0]
    expect(toDb((closed[RATE - 1] as number) / between)).toBeLessThan(-50)
  })

  it.each([40, 55, 110, 440, 1000, 5000])('does not chatter on a dying tone of %i Hz', (hz) => {
    const tone = decay(hz)
    for (const holdMs of [10, 50]) {
      const values = { thresholdDb: -30, ratio: 100, rangeDb: 60, holdMs, releaseMs: 5, attackMs: 0.05 }
      // A constant on the other side shows the gain without the tone.
      const marker = constant(tone.length, 1e-4)
      const [, right] = rigOf(values).process([tone, marker])
      const gainsDb = right.map((value) => toDb(value / 1e-4))
      expect(countOpenings(gainsDb)).toBe(0)
      expect(Math.min(...gainsDb.slice(-4800))).toBeLessThan(-50)
    }
  })

  it.each([
    [1, 150],
    [20, 600],
  ])(
    'opens to 63 %% in %f ms and closes to 63 %% in %i ms after its hold, within 2 %%',
    (attackMs, releaseMs) => {
      const [start, turn] = [1.5 * RATE, 2 * RATE]
      const input = constant(4 * RATE, 1e-4)
      input.fill(1, start, turn)
      const [out] = rigOf({ ratio: 100, rangeDb: 40, attackMs, releaseMs, holdMs: 100 }).process(input)
      const lossesDb = out.map((value, i) => -toDb(value / (input[i] as number)))
      const rest = lossesDb[start - 1] as number
      const up = lossesDb.findIndex((db, i) => i >= start && db <= rest / Math.E)
      const down = lossesDb.findIndex((db, i) => i > turn && db >= 40 * (1 - 1 / Math.E))
      expect(Math.abs(up - start - attackMs * 48)).toBeLessThan(2 + 0.02 * attackMs * 48)
      // The detector's own peak needs 10 ms per neper to fall to the closing threshold of -44 dB.
      const fallMs = 10 * Math.log(10 ** (44 / 20))
      const closing = turn + (fallMs + 100) * 48
      expect(Math.abs(down - closing - releaseMs * 48)).toBeLessThan(2 + 0.02 * releaseMs * 48)
    },
  )

  it('is open before a hit by as much as it looks ahead, and late by it', () => {
    const input = silence(RATE)
    input.set(sine(4800, 2000, RATE, 0.5), 24_000)
    const rig = rigOf({ lookahead: '5 ms', attackMs: 0.2, rangeDb: 100, ratio: 100 })
    const [out] = rig.process(input)
    expect(rig.host.latencyFrames).toBe(240)
    const late = out.subarray(24_240, 28_800)
    expect(peak(late.map((value, i) => value - (input[24_000 + i] as number)))).toBeLessThan(1e-6)
  })

  it('hears only the band of its key filter', () => {
    const hum = sine(RATE, 50, RATE, 0.5)
    const open = rigOf({ thresholdDb: -20 }).process(hum)[0]
    expect(open.subarray(RATE / 2)).toEqual(hum.subarray(RATE / 2))
    const filtered = rigOf({ thresholdDb: -20, isKeyFiltered: true, keyHighPassHz: 1000 }).process(hum)[0]
    expect(toDb(rms(filtered, RATE / 2) / rms(hum))).toBeLessThan(-50)
    const heard = rigOf({ isKeyHeard: true, isKeyFiltered: true, keyHighPassHz: 1000 }).process(hum)[0]
    expect(toDb(rms(heard, RATE / 2) / rms(hum))).toBeCloseTo(-52, 0)
  })

  it('passes what stays above its threshold to the bit', () => {
    const tone = [sine(RATE, 110, RATE, 0.5), noise(RATE, 3, 0.5)] as const
    expect(sha256Of(rigOf({}).process(tone))).toBe(sha256Of(tone))
  })

  it('shows how far it is closed', () => {
    const rig = rigOf({ rangeDb: 30, ratio: 100, releaseMs: 20 })
    rig.process(constant(RATE, 1e-4))
    expect(rig.host.readReductionDb()).toBeCloseTo(30, 1)
  })
})

describe('the gate with all it has', () => {
  unitContract('gate', { work: { thresholdDb: -10, lookahead: '5 ms', isKeyFiltered: true, ratio: 4 } })
})
