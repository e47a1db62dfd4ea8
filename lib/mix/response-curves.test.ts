import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from './parameters'
import { compressorCurveDb } from './dynamics-curves'
import { bandCurve, dynamicMoveDb, eqCurve, passCurve } from './response-curves'

const values = defaultInsertValues('eq')

describe('the curves of an EQ', () => {
  it('are flat at rest', () => {
    for (const hz of [20, 440, 20000]) expect(eqCurve(values)(hz)).toBeCloseTo(0, 9)
  })

  it('meet their gain: a bell at its middle, shelves at their ends, half of it at the corner', () => {
    expect(bandCurve({ kind: 'bell', hz: 1000, gainDb: -7, q: 2 })(1000)).toBeCloseTo(-7, 9)
    expect(bandCurve({ kind: 'lowShelf', hz: 1000, gainDb: 6, q: 0.7 })(1)).toBeCloseTo(6, 3)
    expect(bandCurve({ kind: 'highShelf', hz: 1000, gainDb: 6, q: 0.7 })(20000)).toBeCloseTo(6, 1)
    expect(bandCurve({ kind: 'highShelf', hz: 1000, gainDb: 6, q: 0.7 })(1000)).toBeCloseTo(3, 1)
    expect(bandCurve({ kind: 'notch', hz: 1000, gainDb: 0, q: 2 })(1000)).toBeLessThan(-150)
    const tilt = bandCurve({ kind: 'tilt', hz: 1000, gainDb: 6, q: 0.5 })
    expect(tilt(1)).toBeCloseTo(-3, 2)
    expect(tilt(1000)).toBeCloseTo(0, 2)
    expect(tilt(20000)).toBeCloseTo(3, 1)
  })

  it('fall by their slope, 3 dB down at their frequency', () => {
    for (const slope of [
      '6 dB/oct',
      '12 dB/oct',
      '18 dB/oct',
      '24 dB/oct',
      '36 dB/oct',
      '48 dB/oct',
    ] as const) {
      const high = passCurve({ ...values, highPassSlope: slope, highPassHz: 200 }, 'high')
      const low = passCurve({ ...values, lowPassSlope: slope, lowPassHz: 500 }, 'low')
      expect(high(200)).toBeCloseTo(-3.01, 2)
      expect(low(500)).toBeCloseTo(-3.01, 2)
      expect(high(20) - high(10)).toBeCloseTo(Number.parseInt(slope, 10), 0)
      expect(low(2000) - low(4000)).toBeCloseTo(Number.parseInt(slope, 10), 0)
    }
  })

  it('leave out what is off, and what another placement works on', () => {
    const moved = {
      ...values,
      band2GainDb: 6,
      isBand2On: false,
      band3GainDb: 6,
      band3Placement: 'side',
    } as const
    expect(eqCurve(moved)(350)).toBeCloseTo(0, 0)
    expect(eqCurve(moved)(2500)).toBeCloseTo(6, 1)
    expect(eqCurve(moved, 48000, ['stereo', 'mid'])(2500)).toBeCloseTo(0, 9)
  })

  it('move half of their range when the level is over by the range, never more than it', () => {
    expect(dynamicMoveDb(-12, 12)).toBeCloseTo(-6, 9)
    expect(dynamicMoveDb(-12, -3)).toBe(0)
    expect(dynamicMoveDb(9, 1e9)).toBeCloseTo(9, 6)
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
