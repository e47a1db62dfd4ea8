import { describe, expect, it } from 'vitest'
import { planOffsets } from './plan-offsets'

const offsets = (...songs: Parameters<typeof planOffsets>[0]) =>
  planOffsets(songs).map((plan) => plan.offsetLu)

describe('the album plan', () => {
  it('keeps half of the difference between mixes', () => {
    expect(offsets({ integratedLufs: -20 }, { integratedLufs: -24 }, { integratedLufs: -21 })).toEqual([
      0, -2, -0.5,
    ])
  })

  it('keeps at most 4 LU that nobody declared', () => {
    expect(offsets({ integratedLufs: -20 }, { integratedLufs: -40 })).toEqual([0, -4])
  })

  it('keeps a declared intent whatever the mixes measure', () => {
    expect(offsets({ integratedLufs: -20 }, { integratedLufs: -10, intentLu: -6 })).toEqual([0, -6])
  })

  it('puts the loudest of only declared songs at the target', () => {
    expect(offsets({ integratedLufs: -20, intentLu: -2 }, { integratedLufs: -20, intentLu: -5 })).toEqual([
      0, -3,
    ])
  })

  it('leaves silent songs out of the comparison', () => {
    expect(offsets({ integratedLufs: -Infinity }, { integratedLufs: -20 }, { integratedLufs: -22 })).toEqual([
      0, 0, -1,
    ])
    expect(offsets({ integratedLufs: -Infinity })).toEqual([0])
  })
})
