import { expect, test } from 'vitest'
import { COMPARING_AT_REST } from '@/lib/engine/compare/studio-compare'
import { change, clock, matchWords, readClock } from './compare-words'

test('times are read as they are written', () => {
  for (const seconds of [0, 5.5, 59.9, 60, 754.3]) expect(readClock(clock(seconds))).toBeCloseTo(seconds, 5)
  expect(clock(59.98)).toBe('1:00.0')
  expect(readClock('65')).toBe(65)
  expect(readClock('chorus')).toBeNull()
})

test('the match says what was turned, and by how much', () => {
  const match = { mixLufs: -9, referenceLufs: -20, referenceGainDb: 1, mixGainDb: -10 }
  expect(matchWords({ ...COMPARING_AT_REST, match })).toBe(
    'Reference +1.0 LU, mix −10.0 LU (the reference has no more headroom): mix −9.0 LUFS, reference −20.0 LUFS.',
  )
  expect(matchWords(COMPARING_AT_REST)).toContain('Play the mix')
  expect(change(-0.01)).toBe('±0.0 LU')
})
