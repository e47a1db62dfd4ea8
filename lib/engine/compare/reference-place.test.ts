import { expect, test } from 'vitest'
import { FROM_ITS_START, type Reference, type ReferencePlace } from './compare-types'
import { clipPlaceOf, comparedLufs } from './reference-place'
import { stretchToPreview } from './stretch-of-mix'

const RATE = 48_000
/** 40 s: quiet for twenty, then loud. */
const reference = (place: Partial<ReferencePlace>): Reference => ({
  id: 'a',
  name: 'Theirs',
  bytes: 1,
  seconds: 40,
  reading: {
    integratedLufs: -12,
    truePeakDbtp: -1,
    overs: 0,
    momentaryLufs: Float32Array.from({ length: 400 }, (_, at) => (at < 200 ? -30 : -10)),
    outline: new Float32Array(480),
  },
  place: { ...FROM_ITS_START, ...place },
})

test('an own stretch lies within the reference, whatever its marks say', () => {
  expect(clipPlaceOf(reference({}), RATE)).toEqual({ mode: 'own', start: 0, end: 40 * RATE })
  expect(clipPlaceOf(reference({ startSeconds: 2, endSeconds: 5 }), RATE)).toEqual({
    mode: 'own',
    start: 2 * RATE,
    end: 5 * RATE,
  })
  const late = clipPlaceOf(reference({ startSeconds: 40, endSeconds: 90 }), RATE)
  expect(late).toEqual({ mode: 'own', start: 40 * RATE - 4096, end: 40 * RATE })
})

test('bound to the song, its mark sounds at the place of the song that it was put to', () => {
  const place = clipPlaceOf(reference({ followsSong: true, startSeconds: 65, songSeconds: 50 }), RATE)
  expect(place).toEqual({ mode: 'song', offset: 15 * RATE })
})

test('like is compared with like: the stretch, what plays with the loop, or all of it', () => {
  expect(comparedLufs(reference({}), null, RATE)).toBe(-12)
  expect(comparedLufs(reference({ startSeconds: 25, endSeconds: 35 }), null, RATE)).toBeCloseTo(-10, 5)
  const follows = reference({ followsSong: true, startSeconds: 5, songSeconds: 0 })
  expect(comparedLufs(follows, null, RATE)).toBe(-12)
  expect(comparedLufs(follows, { startSample: 2 * RATE, endSample: 10 * RATE }, RATE)).toBeCloseTo(-30, 5)
  expect(comparedLufs(follows, { startSample: 60 * RATE, endSample: 70 * RATE }, RATE)).toBe(-12)
})

test('a preview takes the loop, or half a minute around the playhead within song and loop', () => {
  const song = { endSample: 200 * RATE, sampleRate: RATE }
  const loop = { startSample: 10 * RATE, endSample: 30 * RATE }
  expect(stretchToPreview(loop, 0, song)).toBe(loop)
  const seconds = ({ startSample, endSample }: typeof loop) => [startSample / RATE, endSample / RATE]
  expect(seconds(stretchToPreview(null, 100 * RATE, song))).toEqual([85, 115])
  expect(seconds(stretchToPreview(null, 3 * RATE, song))).toEqual([0, 30])
  expect(seconds(stretchToPreview(null, 199 * RATE, song))).toEqual([170, 200])
  const long = { startSample: 20 * RATE, endSample: 120 * RATE }
  expect(seconds(stretchToPreview(long, 25 * RATE, song))).toEqual([20, 50])
})

test('a song shorter than the stretch is previewed whole', () => {
  const stretch = stretchToPreview(null, 4 * RATE, { endSample: 9 * RATE, sampleRate: RATE })
  expect(stretch).toEqual({ startSample: 0, endSample: 9 * RATE })
})
