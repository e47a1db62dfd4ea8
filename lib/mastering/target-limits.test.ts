import { describe, expect, it } from 'vitest'
import { MASTER_TARGETS } from './settings/targets'
import { programmeSeconds, refuseOverLimits } from './target-limits'

const { cd, streaming } = MASTER_TARGETS
const minutes = (count: number, gapSeconds = 0) => ({
  sampleRate: 44_100,
  frames: count * 60 * 44_100,
  gapSeconds,
})

describe('what a CD holds', () => {
  it('counts two seconds before the first song, then every pause, all in frames of 588 samples', () => {
    expect(programmeSeconds(cd, [minutes(1, 9), minutes(1, 3)])).toBe(125)
    expect(programmeSeconds(cd, [{ sampleRate: 48_000, frames: 48_001 }])).toBeCloseTo(3 + 1 / 75, 9)
    expect(programmeSeconds(cd, [minutes(1), minutes(1, 0.01)])).toBeCloseTo(122 + 1 / 75, 9)
  })

  it('is 79:57: the last frame fits, one more is refused with what to take out', () => {
    const frames = (79 * 60 + 55) * 44_100
    expect(() => refuseOverLimits(cd, [{ sampleRate: 44_100, frames }])).not.toThrow()
    expect(() => refuseOverLimits(cd, [{ sampleRate: 44_100, frames: frames + 1 }])).toThrow(
      'A CD holds at most 79:57; the album with its pauses is 79:58 long. Take out 0:01 or more',
    )
  })

  it('is 99 songs', () => {
    const songs = Array.from({ length: 100 }, () => ({ sampleRate: 44_100, frames: 44_100 }))
    expect(() => refuseOverLimits(cd, songs)).toThrow('at most 99 songs; the album has 100')
    expect(() => refuseOverLimits(cd, songs.slice(1))).not.toThrow()
  })

  it('does not bind streaming', () => {
    expect(() => refuseOverLimits(streaming, [minutes(200)])).not.toThrow()
  })
})
