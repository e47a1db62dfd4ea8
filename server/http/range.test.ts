import { describe, expect, it } from 'vitest'
import { parseRange } from './range'

describe('a byte range', () => {
  it('reads from, to and the last bytes', () => {
    expect(parseRange('bytes=0-99', 1000)).toEqual({ start: 0, end: 99 })
    expect(parseRange('bytes=900-', 1000)).toEqual({ start: 900, end: 999 })
    expect(parseRange('bytes=-100', 1000)).toEqual({ start: 900, end: 999 })
    expect(parseRange('bytes=990-2000', 1000)).toEqual({ start: 990, end: 999 })
  })

  it('is refused outside the file and ignored when it makes no sense', () => {
    expect(parseRange('bytes=1000-', 1000)).toBe('outside')
    expect(parseRange('bytes=-0', 1000)).toBe('outside')
    for (const header of [null, 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'seconds=0-1'])
      expect(parseRange(header, 1000)).toBeNull()
  })
})
