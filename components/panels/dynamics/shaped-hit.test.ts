import { describe, expect, it } from 'vitest'
import { shapedHit } from './shaped-hit'

describe('the drawn hit', () => {
  it('stays itself when nothing is asked for', () => {
    const { before, after } = shapedHit({ attackDb: 0, sustainDb: 0 }, 300)
    expect(after).toEqual(before)
  })

  it('is louder at its start with more attack and longer with more sustain', () => {
    const hard = shapedHit({ attackDb: 12, sustainDb: 0 }, 300)
    expect(hard.after[4]).toBeGreaterThan(2 * (hard.before[4] as number))
    expect(hard.after[200]).toBeCloseTo(hard.before[200] as number, 3)
    const long = shapedHit({ attackDb: 0, sustainDb: 12 }, 300)
    expect(long.after[2]).toBeCloseTo(long.before[2] as number, 1)
    expect(long.after[250]).toBeGreaterThan(2 * (long.before[250] as number))
  })
})
