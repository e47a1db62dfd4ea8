import { describe, expect, it } from 'vitest'
import { bandDb, shelfDb } from './shelf'

describe('the drawn bands of a de-esser', () => {
  it('take everything far above the corner, some of it there, nothing far below', () => {
    expect(shelfDb(6000, 8, 600_000)).toBeCloseTo(-8, 2)
    expect(shelfDb(6000, 8, 6000)).toBeCloseTo(-2.4, 1)
    expect(shelfDb(6000, 8, 60)).toBeCloseTo(0, 2)
  })

  it('never rise above the input', () => {
    for (let hz = 100; hz < 20_000; hz *= 1.1) expect(shelfDb(5000, 12, hz)).toBeLessThanOrEqual(1e-9)
  })

  it('hear the corner 3 dB down and fall by 12 dB per octave below it', () => {
    expect(bandDb(6000, 6000)).toBeCloseTo(-3.01, 2)
    expect(bandDb(6000, 300) - bandDb(6000, 150)).toBeCloseTo(12.04, 1)
  })
})
