import { describe, expect, it } from 'vitest'
import { MASTER_TARGETS, outputRateOf } from './targets'

describe('the rate of a file', () => {
  it.each([
    [44_100, 44_100],
    [48_000, 48_000],
    [88_200, 88_200],
    [96_000, 96_000],
    [176_400, 88_200],
    [192_000, 96_000],
  ])('of a song at %d Hz is %d Hz for Apple: halved where it must be, never raised', (song, file) => {
    expect(outputRateOf(MASTER_TARGETS.apple, song)).toBe(file)
  })

  it("is the medium's own, or the song's", () => {
    expect(outputRateOf(MASTER_TARGETS.cd, 96_000)).toBe(44_100)
    expect(outputRateOf(MASTER_TARGETS.streaming, 192_000)).toBe(192_000)
  })
})
