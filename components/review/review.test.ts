import { describe, expect, it } from 'vitest'
import { anchorAt, placeOf, wordsOfPlace } from './anchor'
import { formatLevel, formatTime } from './format'

const sections = [
  { id: 'verse', startSample: 0 },
  { id: 'chorus', startSample: 1000 },
]

describe('a comment anchor', () => {
  it('follows its section when the section moves', () => {
    const anchor = anchorAt(sections, { startSample: 1200, endSample: 1500 }, null)
    expect(anchor).toMatchObject({ sectionId: 'chorus', startSample: 200, endSample: 500, songSample: 1200 })
    const moved = [sections[0]!, { id: 'chorus', startSample: 4000 }]
    expect(placeOf(moved, anchor)).toEqual({ startSample: 4200, endSample: 4500 })
  })

  it('stays where it was made when its section is gone', () => {
    const anchor = anchorAt(sections, { startSample: 1200, endSample: null }, 'bass')
    expect(placeOf([], anchor)).toEqual({ startSample: 1200, endSample: null })
  })

  it('of a whole-song comment has no place', () => {
    expect(placeOf(sections, anchorAt(sections, null, null))).toBeNull()
  })

  it('reads as a time or a range', () => {
    expect(wordsOfPlace({ startSample: 44100 * 34, endSample: 44100 * 68 }, 44100)).toBe('0:34–1:08')
  })
})

describe('numbers on the screen', () => {
  it('keep their decimals, a real minus and a sign for silence', () => {
    expect([formatLevel(-13.62), formatLevel(-0.02), formatLevel(null), formatLevel(-Infinity)]).toEqual([
      '−13.6',
      '0.0',
      '–',
      '−∞',
    ])
  })

  it('carry over a full minute when rounding', () => {
    expect([formatTime(67.4, 1), formatTime(59.96, 1), formatTime(5)]).toEqual(['1:07.4', '1:00.0', '0:05'])
  })
})
