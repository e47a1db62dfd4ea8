import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RATE } from './limits'
import { RateLimit } from './rate-limit'
import { Ticker } from './ticker'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('acts at once, then once per interval however often it is asked', () => {
  const action = vi.fn()
  const ticker = new Ticker(33, action)
  for (let i = 0; i < 10; i++) ticker.ask()
  expect(action).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(33)
  expect(action).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(330)
  expect(action).toHaveBeenCalledTimes(2)
})

it('lets a burst pass, stops a flood, and forgives with time', () => {
  let time = 0
  const rate = new RateLimit(() => time)
  for (let i = 0; i < RATE.messageBurst; i++) expect(rate.take(10)).toBe(true)
  expect(rate.take(10)).toBe(false)
  time += 1000
  expect(rate.take(10)).toBe(true)
  expect(rate.take(RATE.byteBurst + 1)).toBe(false)
})
