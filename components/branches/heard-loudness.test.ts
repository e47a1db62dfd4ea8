import { expect, it } from 'vitest'
import { createMix, MIX_BUS_ID } from '@/lib/mix'
import { HeardLoudness, turnedDown } from './heard-loudness'

/** Ten readings a second from a place on. */
function play(
  loudness: HeardLoudness<'a' | 'b'>,
  side: 'a' | 'b',
  from: number,
  count: number,
  lufs: number,
) {
  for (let at = 0; at < count; at++) loudness.note(side, from + at, lufs)
}

it('says how much louder one is over the places that were heard in both', () => {
  const loudness = new HeardLoudness<'a' | 'b'>()
  play(loudness, 'a', 0, 60, -20)
  play(loudness, 'a', 100, 60, -8)
  expect(loudness.louderBy('a', 'b')).toBeNull()
  play(loudness, 'b', 0, 60, -23)
  expect(loudness.louderBy('a', 'b')).toBeCloseTo(3, 4)
  expect(loudness.louderBy('b', 'a')).toBeCloseTo(-3, 4)
})

it('says nothing of different places, of too little, or of a mix that changed since', () => {
  const loudness = new HeardLoudness<'a' | 'b'>()
  play(loudness, 'a', 0, 60, -20)
  play(loudness, 'b', 60, 60, -23)
  expect(loudness.louderBy('a', 'b')).toBeNull()
  play(loudness, 'b', 0, 20, -23)
  expect(loudness.louderBy('a', 'b')).toBeNull()
  play(loudness, 'b', 0, 60, -23)
  loudness.forget('a')
  expect(loudness.louderBy('a', 'b')).toBeNull()
})

it('leaves out the half second in which the mix before rings on', () => {
  const loudness = new HeardLoudness<'a' | 'b'>()
  play(loudness, 'a', 0, 50, -20)
  play(loudness, 'b', 0, 5, -5)
  for (let at = 5; at < 50; at++) loudness.note('b', at, -20)
  expect(loudness.louderBy('b', 'a')).toBeCloseTo(0, 4)
})

it('turns down only the bus of the mix, and never up', () => {
  const mix = createMix()
  expect(turnedDown(mix, 2)).toBe(mix)
  expect(turnedDown(mix, -2).buses[MIX_BUS_ID]?.faderDb).toBe(-2)
  expect(turnedDown(mix, -2).inserts).toBe(mix.inserts)
})
