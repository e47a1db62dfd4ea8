import { describe, expect, it } from 'vitest'
import { PARAMETER_GROUPS, CHANNEL_PARAMETERS, type ContinuousParameter, type Parameter } from './parameters'
import { positionOf, stepValue, valueAt } from './taper'
import { SILENCE_DB } from '../units'

const all = Object.values(PARAMETER_GROUPS)
  .flatMap((group) => Object.values(group as Readonly<Record<string, Parameter>>))
  .filter((p): p is ContinuousParameter => p.kind === 'continuous')
const fader = CHANNEL_PARAMETERS.faderDb

describe('tapers', () => {
  it('stand at 0 dB at three quarters of a fader and at +12 dB at its top', () => {
    expect(positionOf(fader, 0)).toBeCloseTo(0.75, 12)
    expect(positionOf(fader, 12)).toBe(1)
    expect(positionOf(fader, SILENCE_DB)).toBe(0)
  })

  it('give back the value for its position, for every parameter', () => {
    for (const p of all)
      for (let i = 0; i <= 50; i++) {
        const position = i / 50
        expect(positionOf(p, valueAt(p, position))).toBeCloseTo(position, 9)
      }
  })

  it('rise with the value and stay inside the range', () => {
    for (const p of all)
      for (let i = 1; i <= 50; i++) {
        expect(valueAt(p, i / 50)).toBeGreaterThan(valueAt(p, (i - 1) / 50))
        expect(valueAt(p, 2)).toBeLessThanOrEqual(p.max)
        expect(valueAt(p, -1)).toBeGreaterThanOrEqual(p.min)
      }
  })

  it('are finer near 0 dB than near silence', () => {
    const travelPerDb = (from: number, to: number) =>
      (positionOf(fader, to) - positionOf(fader, from)) / (to - from)
    expect(travelPerDb(-3, 3)).toBeGreaterThan(2.5 * travelPerDb(-48, -42))
  })

  it('step a fader in half decibels, out of silence and into it', () => {
    expect(stepValue(fader, -3, { size: 'normal', direction: 1 })).toBe(-2.5)
    expect(stepValue(fader, -3, { size: 'fine', direction: -1 })).toBe(-3.1)
    expect(stepValue(fader, SILENCE_DB, { size: 'normal', direction: 1 })).toBe(-60)
    expect(stepValue(fader, -60, { size: 'normal', direction: -1 })).toBe(SILENCE_DB)
    expect(stepValue(fader, 12, { size: 'page', direction: 1 })).toBe(12)
  })
})
