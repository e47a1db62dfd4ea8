import { describe, expect, it } from 'vitest'
import { MASTER_TARGETS } from './settings/targets'
import { solveGain } from './solve-gain'

const STAGED = { integratedLufs: -20, truePeakDbtp: -3 }
const TARGET = MASTER_TARGETS.streaming

/** A limiter that takes half of every dB above `knee`. */
const softAbove = (knee: number) => async (gainDb: number) =>
  STAGED.integratedLufs + Math.min(gainDb, knee) + 0.5 * Math.max(0, gainDb - knee)

describe('the gain', () => {
  it('is exact and needs no rehearsal where no limiting is needed', async () => {
    const solved = await solveGain(-19, STAGED, TARGET, () => Promise.reject(new Error('rehearsed')))
    expect(solved).toEqual({ gainDb: 1, lufs: -19, isReached: true, isLimited: false })
  })

  it('makes up for what the limiter takes', async () => {
    const solved = await solveGain(-15, STAGED, TARGET, softAbove(2))
    expect(solved.isReached).toBe(true)
    expect(solved.gainDb).toBeCloseTo(8, 1)
  })

  it('stops at the most limiting that is sane and says what is reached', async () => {
    const solved = await solveGain(-10, STAGED, TARGET, softAbove(2))
    expect(solved).toMatchObject({ isReached: false, gainDb: 9 })
    expect(solved.lufs).toBeCloseTo(-14.5, 5)
  })

  it('ends when the limiter eats all gain', async () => {
    let passes = 0
    const solved = await solveGain(-14, STAGED, TARGET, async () => {
      passes++
      return -17
    })
    expect(solved.isReached).toBe(false)
    expect(passes).toBeLessThanOrEqual(8)
  })
})
