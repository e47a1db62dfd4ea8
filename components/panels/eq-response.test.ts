import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from '@/lib/mix'
import { bandGainDb, eqGainDb, highPassGainDb, hzOfX, xOfHz } from './eq-response'

describe('the drawn response of the EQ', () => {
  it('is flat when nothing is set', () => {
    for (const hz of [20, 100, 1000, 20000]) expect(eqGainDb(defaultInsertValues('eq'), hz)).toBeCloseTo(0, 9)
  })

  it('gives a bell its gain at its centre and nothing far away', () => {
    const bell = { kind: 'bell', hz: 1000, gainDb: 6, q: 2 } as const
    expect(bandGainDb(bell, 1000)).toBeCloseTo(6, 9)
    expect(bandGainDb(bell, 20)).toBeCloseTo(0, 1)
  })

  it('gives shelves their gain on their own side and half of it at the corner', () => {
    const low = { kind: 'lowShelf', hz: 200, gainDb: 6, q: 0.7071 } as const
    expect(bandGainDb(low, 10)).toBeCloseTo(6, 1)
    expect(bandGainDb(low, 200)).toBeCloseTo(3, 6)
    expect(bandGainDb(low, 10000)).toBeCloseTo(0, 1)
    const high = { kind: 'highShelf', hz: 5000, gainDb: -4, q: 0.7071 } as const
    expect(bandGainDb(high, 90000)).toBeCloseTo(-4, 1)
    expect(bandGainDb(high, 50)).toBeCloseTo(0, 1)
  })

  it('takes 3 dB at the corner of the high-pass and 12 dB more per octave', () => {
    expect(highPassGainDb(100, 100)).toBeCloseTo(-3.01, 1)
    expect(highPassGainDb(400, 50) - highPassGainDb(400, 25)).toBeCloseTo(12, 0)
  })

  it('maps frequencies to pixels and back', () => {
    for (const hz of [20, 440, 20000]) expect(hzOfX(xOfHz(hz, 384), 384)).toBeCloseTo(hz, 6)
  })
})
