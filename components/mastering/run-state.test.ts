import { expect, test } from 'vitest'
import { wordsOfTimeLeft } from './run-state'

test('the time left is said as roughly as it is known', () => {
  expect([null, 1, 42, 100, 400].map(wordsOfTimeLeft)).toEqual([
    null,
    'about 5 s left',
    'about 40 s left',
    'about 2 min left',
    'about 7 min left',
  ])
})
