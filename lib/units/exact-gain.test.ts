import { expect, test } from 'vitest'
import { exactGainFromDecibels } from './exact-gain'

test('the exact gain is the true one to 1e-15 of itself over the whole range', () => {
  for (let level = -99.9; level <= 60; level += 0.1) {
    const truth = 10 ** (level / 20)
    expect(Math.abs(exactGainFromDecibels(level) / truth - 1)).toBeLessThan(2e-15)
  }
})

test('0 dB is exactly 1 and silence exactly 0', () => {
  expect(exactGainFromDecibels(0)).toBe(1)
  expect(exactGainFromDecibels(-100)).toBe(0)
})
