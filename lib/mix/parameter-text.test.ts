import { describe, expect, it } from 'vitest'
import { CHANNEL_PARAMETERS, INSERT_PARAMETERS } from './parameters'
import { describeValue, formatNumber, readValue } from './parameter-text'
import { SILENCE_DB } from '../units'

const { faderDb, pan } = CHANNEL_PARAMETERS
const { band3Hz, band3GainDb } = INSERT_PARAMETERS.eq
const { ratio, attackMs, mixPercent } = INSERT_PARAMETERS.compressor

describe('values as people read them', () => {
  it('carry a real minus sign, a unit and a fixed number of decimals', () => {
    expect(describeValue(faderDb, -3)).toBe('−3.0 dB')
    expect(describeValue(faderDb, SILENCE_DB)).toBe('−∞ dB')
    expect(describeValue(faderDb, -0.01)).toBe('0.0 dB')
    expect(describeValue(band3GainDb, 2.84)).toBe('+2.8 dB')
    expect(describeValue(band3Hz, 2640)).toBe('2\u2009640 Hz')
    expect(describeValue(ratio, 3)).toBe('3.0 : 1')
    expect(describeValue(pan, -0.24)).toBe('L24')
    expect(describeValue(pan, 0)).toBe('C')
    expect(describeValue(mixPercent, 100)).toBe('100\u202f%')
    expect(formatNumber(-Infinity, 1)).toBe('−∞')
  })

  it('are read back from what hands type', () => {
    expect(readValue(band3Hz, '2.6k')).toBe(2600)
    expect(readValue(band3Hz, '2\u2009640 Hz')).toBe(2640)
    expect(readValue(faderDb, '−4,5 dB')).toBe(-4.5)
    expect(readValue(faderDb, '-inf')).toBe(SILENCE_DB)
    expect(readValue(faderDb, '40')).toBe(12)
    expect(readValue(pan, 'l30')).toBe(-0.3)
    expect(readValue(pan, 'C')).toBe(0)
    expect(readValue(pan, '30r')).toBe(0.3)
    expect(readValue(attackMs, '0.02 s')).toBe(20)
    expect(readValue(ratio, '4 : 1')).toBe(4)
    expect(readValue(faderDb, 'loud')).toBeNull()
    expect(readValue(faderDb, '')).toBeNull()
  })

  it('survive the round trip through text within the shown precision', () => {
    for (const value of [-48, -12.3, 0, 4.5]) {
      expect(readValue(faderDb, describeValue(faderDb, value))).toBeCloseTo(value, 1)
    }
  })
})
