import { describe, expect, it } from 'vitest'
import {
  bandCurve,
  defaultInsertValues,
  passCurve,
  type Curve,
  type EqBand,
  type EqBandKind,
  type EqSlope,
  type InsertValues,
} from '@/lib/mix'
import { analogBandDb, butterworthDb } from './testing/analog-eq'
import { RATE } from './testing/console-rig'
import { impulse, magnitudeDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

const FREQUENCIES = Array.from({ length: 41 }, (_, i) => 20 * 1000 ** (i / 40))
const DENSE = Array.from({ length: 181 }, (_, i) => 20 * 1000 ** (i / 180))
const KINDS: readonly EqBandKind[] = ['bell', 'lowShelf', 'highShelf', 'tilt', 'notch']
const SLOPES: readonly EqSlope[] = [
  '6 dB/oct',
  '12 dB/oct',
  '18 dB/oct',
  '24 dB/oct',
  '36 dB/oct',
  '48 dB/oct',
]
/** What is quieter than this counts as gone. */
const FLOOR_DB = -60

/** Numbers in [0, 1) from a seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function impulseResponse(values: Partial<InsertValues['eq']>, frames: number): Float32Array {
  return new UnitRig('eq', { values }).process(impulse(frames))[0]
}

function coreResponse({ kind, hz, gainDb, q }: EqBand): Float32Array {
  const values = { band2Kind: kind, band2Hz: hz, band2GainDb: gainDb, band2Q: q }
  // Until it has rung out by 87 dB: ten time constants of its sharpest poles.
  const ringS = (10 * q * 10 ** (Math.abs(gainDb) / 40)) / (Math.PI * hz)
  return impulseResponse(values, Math.ceil(RATE * Math.max(hz < 400 ? 1 : 0.25, ringS)))
}

function worst(curve: Curve, wanted: Curve, at: readonly number[], floorDb = FLOOR_DB): number {
  return Math.max(
    ...at.map((hz) => (wanted(hz) < floorDb ? 0 : Math.abs(Math.max(curve(hz), -200) - wanted(hz)))),
  )
}

const named = ({ kind, hz, gainDb, q }: EqBand) =>
  `${kind} ${hz.toFixed(0)} Hz ${gainDb.toFixed(1)} dB Q ${q.toFixed(2)}`

describe('the equaliser up to 20 kHz at 48 kHz', () => {
  it.each([
    ['bell', 0.6],
    ['lowShelf', 0.4],
    ['highShelf', 0.4],
    ['tilt', 0.4],
    ['notch', 0.5],
  ] as const)('keeps every %s within %d dB of the analog one: any frequency, gain and Q', (kind, bound) => {
    const next = random(7)
    const corners = [20, 2500, 5500, 9000, 11000, 15500, 18600, 20000].flatMap((hz) =>
      [0.1, 0.5, 1.05, 1.5, 18].flatMap((q) => [-24, -6, 12, 24].map((gainDb) => ({ kind, hz, gainDb, q }))),
    )
    const anywhere = Array.from({ length: 3000 }, (_, i) => ({
      kind,
      hz: i % 2 ? 20 * 1000 ** next() : 3000 + 17000 * next(),
      gainDb: i % 3 ? 48 * next() - 24 : next() < 0.5 ? -24 : 24,
      q: i % 5 ? 0.1 * 180 ** next() : 0.4 + 0.3 * next(),
    }))
    for (const band of [...corners, ...anywhere]) {
      const floor = kind === 'notch' ? -40 : FLOOR_DB
      const distance = worst(bandCurve(band), (hz) => analogBandDb(band, hz), DENSE, floor)
      expect(distance, named(band)).toBeLessThan(bound)
    }
  })

  it.each(SLOPES)(
    'keeps high-pass and low-pass of %s within 0.75 dB of Butterworth down to -100 dB',
    (slope) => {
      const order = Number.parseInt(slope, 10) / 6
      for (let i = 0; i <= 60; i++) {
        const [high, low] = [20 * 100 ** (i / 60), 200 * 100 ** (i / 60)]
        const values = { ...defaultInsertValues('eq'), highPassSlope: slope, lowPassSlope: slope }
        const highPass = passCurve({ ...values, highPassHz: high }, 'high')
        expect(worst(highPass, (hz) => butterworthDb('high', order, high, hz), DENSE, -100)).toBeLessThan(0.1)
        const lowPass = passCurve({ ...values, lowPassHz: low }, 'low')
        expect(
          worst(lowPass, (hz) => butterworthDb('low', order, low, hz), DENSE, -100),
          `${low} Hz`,
        ).toBeLessThan(0.75)
      }
    },
  )
})

describe('the core', () => {
  it.each(KINDS)('sounds as the drawn curve of a %s says, within 0.05 dB', (kind) => {
    for (const hz of [30, 350, 2600, 6400, 9900, 13000, 17500, 20000])
      for (const gainDb of kind === 'notch' ? [0] : [-24, -7, 0.5, 24])
        for (const q of [0.1, 0.5, 1, 4, 18]) {
          const band = { kind, hz, gainDb, q }
          const response = coreResponse(band)
          const sounds: Curve = (at) => magnitudeDb(response, at, RATE)
          expect(worst(sounds, bandCurve(band), FREQUENCIES), named(band)).toBeLessThan(0.05)
        }
  })

  it.each(SLOPES)('sounds as the drawn slopes of %s say, within 0.05 dB', (slope) => {
    for (const part of [0, 0.4, 0.7, 0.9, 1]) {
      const values = {
        ...defaultInsertValues('eq'),
        highPassHz: 20 * 100 ** part,
        lowPassHz: 200 * 100 ** part,
        highPassSlope: slope,
        lowPassSlope: slope,
      }
      const high = impulseResponse({ ...values, isHighPassOn: true }, RATE)
      const low = impulseResponse({ ...values, isLowPassOn: true }, 12000)
      const above = worst((at) => magnitudeDb(high, at, RATE), passCurve(values, 'high'), FREQUENCIES)
      const below = worst((at) => magnitudeDb(low, at, RATE), passCurve(values, 'low'), FREQUENCIES)
      expect(above, `high-pass at ${values.highPassHz} Hz`).toBeLessThan(0.05)
      expect(below, `low-pass at ${values.lowPassHz} Hz`).toBeLessThan(0.05)
    }
  })
})
