import { expect, test } from 'vitest'
import { TONE_BAND_COUNT } from '@/lib/mastering/settings/stages/tone'
import { strengthOf } from './tone-editor'

const curve = (share: number) => ({
  midDb: Array.from({ length: TONE_BAND_COUNT }, (_, band) => share * Math.sin(band)),
  sideDb: Array.from({ length: TONE_BAND_COUNT }, () => 0),
})

test('a curve that was only weakened or strengthened is told as a share of the plan', () => {
  expect([
    strengthOf(curve(2), curve(2)),
    strengthOf(curve(1), curve(2)),
    strengthOf(curve(0), curve(2)),
  ]).toEqual([100, 50, 0])
})

test('a curve that was drawn by hand has no share, and none is a share of a flat plan', () => {
  const drawn = { ...curve(2), midDb: curve(2).midDb.map((db, band) => (band === 3 ? 4 : db)) }
  expect(strengthOf(drawn, curve(2))).toBeNull()
  expect(strengthOf(curve(1), curve(0))).toBeNull()
})
