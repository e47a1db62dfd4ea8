import { expect, test } from 'vitest'
import { matchLoudness } from './match-loudness'

test('a louder reference comes down and the mix stays as it is', () => {
  expect(matchLoudness(-16, { lufs: -9, truePeakDbtp: 0.3 })).toMatchObject({
    referenceGainDb: -7,
    mixGainDb: 0,
  })
})

test('a quieter reference comes up within its headroom', () => {
  expect(matchLoudness(-16, { lufs: -18, truePeakDbtp: -5 })).toMatchObject({
    referenceGainDb: 2,
    mixGainDb: 0,
  })
})

test('what the headroom does not allow the mix comes down, so both still match and neither clips', () => {
  const match = matchLoudness(-9, { lufs: -20, truePeakDbtp: -1 })
  expect(match).toMatchObject({ referenceGainDb: 1, mixGainDb: -10 })
  expect(-9 + match.mixGainDb).toBe(-20 + match.referenceGainDb)
  expect(matchLoudness(-9, { lufs: -12, truePeakDbtp: 0.5 })).toMatchObject({
    referenceGainDb: 0,
    mixGainDb: -3,
  })
})

test('while one of both is not known nothing is changed', () => {
  expect(matchLoudness(-Infinity, { lufs: -9, truePeakDbtp: 0 })).toMatchObject({
    referenceGainDb: 0,
    mixGainDb: 0,
  })
})
