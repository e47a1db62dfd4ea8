import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from './parameters'
import { compressorCurveDb } from './dynamics-curves'
import { eqBandDb, eqResponseDb, highPassDb } from './response-curves'

describe('the curves of an EQ', () => {
  it('are flat at rest', () => {
    for (const hz of [20, 440, 20000]) expect(eqResponseDb(defaultInsertValues('eq'), hz)).toBeCloseTo(0, 9)
  })

  it('meet their gain: a bell at its middle, shelves at their ends, half of it at the corner', () => {
    expect(eqBandDb({ kind: 'bell', hz: 1000, gainDb: -7, q: 2 }, 1000)).toBeCloseTo(-7, 9)
    expect(eqBandDb({ kind: 'lowShelf', hz: 1000, gainDb: 6, q: 0.7 }, 1)).toBeCloseTo(6, 3)
    expect(eqBandDb({ kind: 'highShelf', hz: 1000, gainDb: 6, q: 0.7 }, 1e6)).toBeCloseTo(6, 3)
    expect(eqBandDb({ kind: 'highShelf', hz: 1000, gainDb: 6, q: 0.7 }, 1000)).toBeCloseTo(3, 1)
    expect(eqBandDb({ kind: 'notch', hz: 1000, gainDb: 0, q: 2 }, 1000)).toBe(-Infinity)
    expect(highPassDb(100, 100)).toBeCloseTo(-3.01, 2)
    expect(highPassDb(100, 50) - highPassDb(100, 25)).toBeCloseTo(12, 0)
  })
})

describe('the curve of a compressor', () => {
  const values = { ...defaultInsertValues('compressor'), thresholdDb: -20, ratio: 4, kneeDb: 0 }

  it('is straight below the threshold and falls by the ratio above it', () => {
    expect(compressorCurveDb(values, -40)).toBeCloseTo(-40, 9)
    expect(compressorCurveDb(values, -8)).toBeCloseTo(-17, 9)
  })

  it('bends inside its knee, adds make-up, passes at mix 0', () => {
    expect(compressorCurveDb({ ...values, kneeDb: 12 }, -20)).toBeCloseTo(-20 - (0.75 * 36) / 24, 9)
    expect(compressorCurveDb({ ...values, makeupDb: 5 }, -40)).toBeCloseTo(-35, 9)
    expect(compressorCurveDb({ ...values, mixPercent: 0 }, 0)).toBe(0)
  })
})
