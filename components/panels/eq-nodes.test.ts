import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from '@/lib/mix'
import { addedBand, clearedNode, isNodeOn, nodeGainDb } from './eq-nodes'

const values = defaultInsertValues('eq')
const fieldsOf = (
  changes: readonly { readonly target: { readonly field: string }; readonly value: unknown }[],
) => Object.fromEntries(changes.map(({ target, value }) => [target.field, value]))

describe('the nodes of the EQ panel', () => {
  it('stand for the switches of the insert', () => {
    expect([0, 1, 4, 5, 9].map((node) => isNodeOn(values, node as 0 | 1 | 4 | 5 | 9))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })

  it('add a band where the pointer is, in the first free number, as a shelf at the ends', () => {
    const added = addedBand('eq', values, { hz: 900, gainDb: 99 })
    expect(added?.node).toBe(5)
    expect(fieldsOf(added?.changes ?? [])).toMatchObject({
      isBand5On: true,
      band5Kind: 'bell',
      band5Hz: 900,
      band5GainDb: 24,
      band5RangeDb: 0,
    })
    expect(fieldsOf(addedBand('eq', values, { hz: 25, gainDb: 3 })?.changes ?? []).band5Kind).toBe('lowShelf')
    expect(fieldsOf(addedBand('eq', values, { hz: 16000, gainDb: 3 })?.changes ?? []).band5Kind).toBe(
      'highShelf',
    )
    const full = { ...values, isBand5On: true, isBand6On: true, isBand7On: true, isBand8On: true }
    expect(addedBand('eq', full, { hz: 900, gainDb: 0 })).toBeNull()
  })

  it('lose their gain first, then go off', () => {
    const lifted = { ...values, band2GainDb: 4, band2RangeDb: -6 }
    expect(fieldsOf(clearedNode('eq', lifted, 2))).toEqual({ band2GainDb: 0, band2RangeDb: 0 })
    expect(fieldsOf(clearedNode('eq', values, 2))).toEqual({ isBand2On: false })
    expect(fieldsOf(clearedNode('eq', values, 0))).toEqual({ isHighPassOn: true })
  })

  it('stand at their own gain, the pass filters on the curve', () => {
    expect(nodeGainDb({ ...values, band2GainDb: -5 }, 2)).toBe(-5)
    expect(nodeGainDb({ ...values, isHighPassOn: true }, 0)).toBeCloseTo(-3, 1)
  })
})
