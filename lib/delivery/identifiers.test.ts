import { describe, expect, it } from 'vitest'
import { checkDigitOf, parseIsrc, parseUpc, refuseDuplicateIsrcs } from './identifiers'

describe('ISRC', () => {
  it.each(['DEABC2600001', 'de-abc-26-00001', 'ISRC DE-ABC-26-00001', 'isrc:DE ABC 26 00001'])(
    '%s is read',
    (text) => {
      expect(parseIsrc(text)).toBe('DEABC2600001')
    },
  )

  it.each([
    ['DEABC26OOOO1', 'Did you mean DEABC2600001'],
    ['1OABC26OOOI1', 'Did you mean IOABC2600011'],
    ['DEABC260000', '11 characters'],
    ['1EABC2600001', 'two letters'],
  ])('%s is refused with a hint', (text, hint) => {
    expect(() => parseIsrc(text)).toThrow(hint)
  })

  it('two songs of a release cannot share one', () => {
    const songs = [
      { title: 'One', isrc: 'DEABC2600001' },
      { title: 'Two' },
      { title: 'Three', isrc: 'DEABC2600001' },
    ]
    expect(() => refuseDuplicateIsrcs(songs)).toThrow('"One" and "Three"')
  })
})

describe('UPC and EAN', () => {
  it('become 13 digits', () => {
    expect(parseUpc('036000 29145-2')).toBe('0036000291452')
    expect(parseUpc('4006381333931')).toBe('4006381333931')
  })

  it('a wrong check digit is refused and named', () => {
    expect(checkDigitOf('400638133393')).toBe(1)
    expect(() => parseUpc('4006381333932')).toThrow('1 would fit')
    expect(() => parseUpc('123')).toThrow('12 or 13 digits')
  })
})
