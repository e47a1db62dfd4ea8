import { describe, expect, it } from 'vitest'
import { compressedDb, inputAtReduction } from './compressor-curve'

const shape = { thresholdDb: -20, ratio: 4, kneeDb: 6 }

describe('the drawn curve of the compressor', () => {
  it('leaves what lies below the knee alone and divides what lies above it', () => {
    expect(compressedDb(shape, -40)).toBeCloseTo(-40, 9)
    expect(compressedDb(shape, 0)).toBeCloseTo(-15, 9)
  })

  it('joins both sides without a step', () => {
    expect(compressedDb(shape, -23)).toBeCloseTo(-23, 9)
    expect(compressedDb(shape, -17)).toBeCloseTo(-19.25, 9)
    expect(compressedDb({ ...shape, kneeDb: 0 }, -20)).toBeCloseTo(-20, 9)
  })

  it('finds where on the curve a gain reduction stands', () => {
    expect(inputAtReduction(shape, 15)).toBeCloseTo(0, 4)
    expect(inputAtReduction(shape, 0)).toBeNull()
    expect(inputAtReduction({ ...shape, ratio: 1 }, 3)).toBeNull()
  })
})
