import { expect, it } from 'vitest'
import { agoWords } from './history-words'

const now = new Date(2026, 10, 23, 15, 30).getTime()

it.each([
  [new Date(2026, 10, 23, 15, 29, 30), 'just now'],
  [new Date(2026, 10, 23, 15, 31), 'just now'],
  [new Date(2026, 10, 23, 15, 26), '4 min ago'],
  [new Date(2026, 10, 23, 9, 5), 'today, 09:05'],
  [new Date(2026, 10, 22, 21, 40), 'yesterday, 21:40'],
  [new Date(2026, 8, 1, 8, 0), '1 Sept, 08:00'],
])('says of %s: %s', (at, words) => {
  expect(agoWords(at, now)).toBe(words)
})
