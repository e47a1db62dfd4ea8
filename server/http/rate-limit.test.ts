import { describe, expect, it } from 'vitest'
import { RateLimiter } from './rate-limit'

describe('RateLimiter', () => {
  it('refuses the try after the last one, and allows again as time passes', () => {
    let now = 0
    const limiter = new RateLimiter({ tries: 3, perSeconds: 60 }, () => now)
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([true, true, true, false])
    expect(limiter.take('b')).toBe(true)
    now = 19_000
    expect(limiter.take('a')).toBe(false)
    now = 38_000
    expect(limiter.take('a')).toBe(true)
    expect(limiter.take('a')).toBe(false)
  })

  it('forgives a key, and says rate_limited by name', () => {
    const limiter = new RateLimiter({ tries: 1, perSeconds: 60 }, () => 0)
    limiter.require('a')
    expect(() => limiter.require('a')).toThrowError(expect.objectContaining({ code: 'rate_limited' }))
    limiter.forgive('a')
    expect(limiter.take('a')).toBe(true)
  })

  it('forgives the one try and not the wrong ones before it', () => {
    const limiter = new RateLimiter({ tries: 3, perSeconds: 60 }, () => 0)
    limiter.take('a')
    limiter.take('a')
    limiter.take('a')
    limiter.forgive('a')
    expect([limiter.take('a'), limiter.take('a')]).toEqual([true, false])
  })
})
