import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from '@/lib/mix'
import { busCompressorTransfer, compressorTransfer, gateTransfer, inputAtReduction } from './transfer'

const compressor = compressorTransfer({
  ...defaultInsertValues('compressor'),
  thresholdDb: -20,
  ratio: 4,
  kneeDb: 6,
  makeupDb: 9,
  mixPercent: 30,
  isAutoMakeup: true,
})
const gate = gateTransfer({ ...defaultInsertValues('gate'), thresholdDb: -40, ratio: 3, rangeDb: 30 })

describe('the drawn curves', () => {
  it('leave out make-up and mix', () => {
    expect(compressor.outputDb(-40)).toBeCloseTo(-40, 9)
    expect(compressor.outputDb(0)).toBeCloseTo(-15, 9)
    const glue = busCompressorTransfer({ ...defaultInsertValues('busCompressor'), makeupDb: 12 })
    expect(glue.outputDb(-60)).toBeCloseTo(-60, 9)
  })

  it('join both sides of a knee without a step', () => {
    expect(compressor.outputDb(-23)).toBeCloseTo(-23, 9)
    expect(compressor.outputDb(-17)).toBeCloseTo(-19.25, 9)
  })

  it('fall below a gate by its ratio, as far as its range', () => {
    expect(gate.outputDb(-40)).toBe(-40)
    expect(gate.outputDb(-45)).toBeCloseTo(-55, 9)
    expect(gate.outputDb(-70)).toBeCloseTo(-100, 9)
    expect(gate.closesDb).toBe(-44)
  })

  it('tell where a gain reduction stands', () => {
    expect(inputAtReduction(compressor, 15)).toBeCloseTo(0, 0)
    expect(inputAtReduction(gate, 10)).toBeCloseTo(-45, 0)
    expect(inputAtReduction(compressor, 0)).toBeNull()
    expect(inputAtReduction(compressor, 90)).toBeNull()
  })
})
