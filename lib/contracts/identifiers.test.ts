import { describe, expect, it } from 'vitest'
import { isrcSchema, isUpc, upcSchema } from './identifiers'

describe('release codes', () => {
  it('an ISRC is stored without its word, hyphens and spaces', () => {
    expect(isrcSchema.parse('ISRC: qz-abc-26-00001')).toBe('QZABC2600001')
    for (const wrong of ['QZABC260000', 'QZABC26OOOO1', '1ZABC2600001'])
      expect(isrcSchema.safeParse(wrong).success).toBe(false)
  })

  it('a UPC or EAN must have the right check digit', () => {
    expect(upcSchema.parse('0 36000-29145 2')).toBe('036000291452')
    expect(isUpc('4006381333931')).toBe(true)
    for (const wrong of ['036000291453', '4006381333932', '12345']) expect(isUpc(wrong)).toBe(false)
  })
})
