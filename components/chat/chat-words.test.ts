import { describe, expect, it } from 'vitest'
import { beginsBlock, piecesOf, refusalWords, unreadText, whenWords } from './chat-words'

describe('bars in a text', () => {
  it('are found wherever they stand, and the words around them stay as they are', () => {
    expect(piecesOf('louder @bar 33, and @bar7 too')).toEqual([
      { kind: 'words', text: 'louder ' },
      { kind: 'bar', bar: 33 },
      { kind: 'words', text: ', and ' },
      { kind: 'bar', bar: 7 },
      { kind: 'words', text: ' too' },
    ])
  })
  it('are not what only looks like one', () => {
    for (const text of ['@bar', '@bar 0', '@barn 3', 'bar 3', '@bar 12345'])
      expect(piecesOf(text)).toEqual([{ kind: 'words', text }])
  })
})

describe('a line', () => {
  const noon = new Date(2026, 4, 3, 12).getTime()
  it('says the time of today, and the day as well when it was another', () => {
    expect(whenWords(noon, noon + 60_000)).not.toMatch(/May|3\./)
    expect(whenWords(noon, noon + 86_400_000)).toMatch(/3/)
  })
  it('begins a block for another person or after a pause', () => {
    expect(beginsBlock(undefined, { userId: 'a', atMs: 0 })).toBe(true)
    expect(beginsBlock({ userId: 'a', atMs: 0 }, { userId: 'a', atMs: 1000 })).toBe(false)
    expect(beginsBlock({ userId: 'a', atMs: 0 }, { userId: 'b', atMs: 1000 })).toBe(true)
    expect(beginsBlock({ userId: 'a', atMs: 0 }, { userId: 'a', atMs: 600_000 })).toBe(true)
  })
  it('that waits says what for', () => {
    expect(refusalWords(null, true)).toBe('Sending')
    expect(refusalWords(null, false)).toMatch(/until the room is back/)
    expect(refusalWords('flood', true)).toMatch(/sent again/)
  })
  it('counts no further than anybody reads', () => {
    expect([unreadText(3), unreadText(100)]).toEqual(['3', '99+'])
  })
})
