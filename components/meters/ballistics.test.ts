import { describe, expect, it } from 'vitest'
import { MeterNeedle, METER_FLOOR_DB, meterPosition } from './ballistics'

describe('a meter', () => {
  it('jumps to a peak and falls 12 dB in a second', () => {
    const needle = new MeterNeedle()
    needle.update(0.5, 0.1, 1 / 60)
    expect(needle.peakDb).toBeCloseTo(-6.02, 1)
    for (let i = 0; i < 60; i++) needle.update(0, 0, 1 / 60)
    expect(needle.peakDb).toBeCloseTo(-18.02, 1)
  })

  it('holds the highest line for two seconds before it falls', () => {
    const needle = new MeterNeedle()
    needle.update(0.5, 0.1, 0)
    for (let i = 0; i < 118; i++) needle.update(0, 0, 1 / 60)
    expect(needle.holdDb).toBeCloseTo(-6.02, 1)
    for (let i = 0; i < 30; i++) needle.update(0, 0, 1 / 60)
    expect(needle.holdDb).toBeLessThan(-8)
  })

  it('keeps the clip lamp until it is cleared', () => {
    const needle = new MeterNeedle()
    needle.update(1, 0.5, 0)
    for (let i = 0; i < 600; i++) needle.update(0, 0, 1 / 60)
    expect(needle.hasClipped).toBe(true)
    needle.clear()
    expect(needle.hasClipped).toBe(false)
  })

  it('rests at its floor in silence', () => {
    const needle = new MeterNeedle()
    for (let i = 0; i < 10; i++) needle.update(0, 0, 1 / 60)
    expect([needle.peakDb, needle.rmsDb, needle.holdDb]).toEqual([
      METER_FLOOR_DB,
      METER_FLOOR_DB,
      METER_FLOOR_DB,
    ])
    expect(meterPosition(METER_FLOOR_DB)).toBe(0)
    expect(meterPosition(3)).toBe(1)
  })
})
