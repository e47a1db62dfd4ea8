import { expect, it } from 'vitest'
import { curveOfPiece, evaluateLane, type CurvePoint } from './evaluate'
import { cutLane } from './cut-lane'

const point = (sample: number, value: number, curve = 0): CurvePoint => ({ sample, value, curve })

it('holds the first value before it and the last behind it, and is nothing without points', () => {
  const lane = [point(100, -6), point(200, 0)]
  expect([0, 100, 200, 9999].map((at) => evaluateLane(lane, 'linear', at))).toEqual([-6, -6, 0, 0])
  expect(evaluateLane([], 'linear', 5)).toBeUndefined()
})

it('runs straight in dB, and straight in octaves for a frequency', () => {
  expect(evaluateLane([point(0, -12), point(100, 0)], 'linear', 50)).toBe(-6)
  expect(evaluateLane([point(0, 100), point(100, 10000)], 'log', 50)).toBeCloseTo(1000, 9)
})

it('begins slowly with a positive curve, fast with a negative one, and the two mirror each other', () => {
  const at = (curve: number) => evaluateLane([point(0, 0, curve), point(100, 1)], 'linear', 50) ?? NaN
  expect(at(1)).toBeCloseTo(0.05, 12)
  expect(at(-1)).toBeCloseTo(0.95, 12)
  expect(at(0.3) + at(-0.3)).toBeCloseTo(1, 12)
})

it('steps where two points share a sample', () => {
  const lane = [point(0, 0), point(100, 0), point(100, -20), point(200, -20)]
  expect(evaluateLane(lane, 'linear', 99)).toBe(0)
  expect(evaluateLane(lane, 'linear', 100)).toBe(-20)
})

it.each([-1, -0.4, 0.05, 0.7, 1])('can be cut anywhere without a change, curve %f', (curve) => {
  const lane = [point(0, -40, curve), point(1000, 6, 0.2), point(2000, 0)]
  for (const at of [1, 250, 999, 1000, 1700]) {
    const cut = cutLane(lane, 'linear', at, 0)
    const whole = lane.filter(({ sample }) => sample !== at && sample !== cut.before?.sample)
    const again = [...whole, cut.point, ...(cut.before ? [cut.before] : [])].sort(
      (a, b) => a.sample - b.sample,
    )
    for (let sample = 0; sample <= 2000; sample += 7) {
      const before = evaluateLane(lane, 'linear', sample) ?? NaN
      expect(evaluateLane(again, 'linear', sample)).toBeCloseTo(before, 9)
    }
  }
})

it('gives a piece a curve that is never stronger than the whole', () => {
  expect(curveOfPiece(0.8, 0, 1)).toBeCloseTo(0.8, 12)
  expect(Math.abs(curveOfPiece(0.8, 0.2, 0.6))).toBeLessThan(0.8)
  expect(curveOfPiece(0, 0.1, 0.9)).toBe(0)
})
