import { describe, expect, it } from 'vitest'
import { defaultInsertValues } from '@/lib/mix'
import { gainOfY, yOfGain } from './paint-eq'
import { hzOfX, readBand, xOfHz } from './eq-response'

describe('the field of the EQ panel', () => {
  it('maps frequencies to pixels and back', () => {
    for (const hz of [20, 440, 20000]) expect(hzOfX(xOfHz(hz, 384), 384)).toBeCloseTo(hz, 6)
  })

  it('maps gains to pixels and back in every range', () => {
    for (const range of [3, 12, 24])
      for (const gain of [-range, 0, 1.5])
        expect(gainOfY(yOfGain(gain, 208, range), 208, range)).toBeCloseTo(gain, 9)
  })

  it('reads the bands by their number', () => {
    expect(readBand({ ...defaultInsertValues('eq'), band3Hz: 2640 }, 3).hz).toBe(2640)
  })
})
