import { describe, expect, it } from 'vitest'
import { reconnectDelayMs } from './reconnect-delay'

describe('the wait before a window tries again', () => {
  it('grows with every failure and ends at 3.5 s', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50].map((failures) => reconnectDelayMs(failures, 1))
    expect(longest).toEqual([200, 400, 800, 1600, 3200, 3500, 3500])
  })

  it('spreads windows that lost their room in one moment over half of its length', () => {
    expect(reconnectDelayMs(5, 0)).toBe(1750)
    const waits = new Set(Array.from({ length: 100 }, (_, index) => reconnectDelayMs(5, index / 100)))
    expect(waits.size).toBe(100)
  })
})
