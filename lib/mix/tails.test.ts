import { describe, expect, it } from 'vitest'
import type { Insert } from './mix-state'
import { defaultInsertValues, type InsertKind } from './parameters'
import { tailSeconds } from './tails'

const insert = (kind: InsertKind, values: object, isBypassed = false) =>
  ({
    id: 'i',
    ownerId: 'c',
    order: 'a0',
    kind,
    isBypassed,
    sidechainId: null,
    values: { ...defaultInsertValues(kind), ...values },
  }) as unknown as Insert

const at = (tempoBpm: number, seconds = 0) => ({ tempoBpm, responseSeconds: () => seconds })

describe('the declared tail', () => {
  it('of a delay lasts until its echoes are 90 dB down', () => {
    expect(tailSeconds(insert('delay', { timeMs: 500, feedbackPercent: 50 }), at(120))).toBeCloseTo(
      16 * 0.5,
      9,
    )
    expect(tailSeconds(insert('delay', { timeMs: 500, feedbackPercent: 0 }), at(120))).toBe(0.5)
    expect(tailSeconds(insert('delay', { timeNote: '1/4', feedbackPercent: 0 }), at(60))).toBe(1)
    expect(tailSeconds(insert('delay', { timeMs: 4000, feedbackPercent: 95 }), at(120))).toBe(60)
  })

  it('of a convolution is its response after its pre-delay, in note values too', () => {
    expect(tailSeconds(insert('convolution', { preDelayMs: 100, lengthPercent: 50 }), at(120))).toBeCloseTo(
      1.4,
      9,
    )
    expect(
      tailSeconds(insert('convolution', { preDelayNote: '1/16', impulse: 'room' }), at(120)),
    ).toBeCloseTo(0.725, 9)
  })

  it('of a convolution with an uploaded response is as long as that, whatever was chosen before it', () => {
    const values = { responseId: `0-${'a'.repeat(64)}`, impulse: 'room', trimMs: 500, lengthPercent: 50 }
    expect(tailSeconds(insert('convolution', values), at(120, 4.5))).toBe(2)
    expect(tailSeconds(insert('convolution', values), at(120, 0.25))).toBe(0)
  })

  it('of a reverb is one and a half decays after its pre-delay', () => {
    expect(tailSeconds(insert('reverb', { preDelayMs: 20, decayS: 2 }), at(120))).toBeCloseTo(3.02, 9)
  })

  it('is nothing for what does not ring, is bypassed, or mixed to nothing', () => {
    expect(tailSeconds(insert('eq', {}), at(120))).toBe(0)
    expect(tailSeconds(insert('delay', {}, true), at(120))).toBe(0)
    expect(tailSeconds(insert('delay', { mixPercent: 0 }), at(120))).toBe(0)
  })
})
