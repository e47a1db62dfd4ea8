import { expect, test } from 'vitest'
import { createMix, laneIdOf, reduceMix, type MixState } from '../mix'
import { LaneMap, lanesFor } from './lane-map'
import { overlayGestures } from './overlay-gestures'
import { layOutLanes, layoutKey, songEnd } from './song-layout'

const stem = (id: string, startSample: number) => ({
  channelId: id, stemId: `stem-${id}`, name: id, width: 'mono' as const, colour: 0, pan: 0, startSample, lengthSamples: 1000,
}) // prettier-ignore

const mix: MixState = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [stem('a', 0), stem('b', 500)],
})

test('gestures lie over the mix, clamped, and leave the rest the same object', () => {
  const laid = overlayGestures(mix, [
    { target: { record: 'channels', id: 'a', field: 'faderDb' }, value: 99 },
    { target: { record: 'inserts', id: 'a:eq', field: 'band1Hz' }, value: 150 },
    { target: { record: 'inserts', id: 'a:compressor', field: 'isBypassed' }, value: false },
    { target: { record: 'channels', id: 'gone', field: 'faderDb' }, value: 0 },
  ])
  expect(laid.channels.a?.faderDb).toBe(12)
  expect(laid.inserts['a:eq']?.values).toMatchObject({ band1Hz: 150 })
  expect(laid.inserts['a:compressor']?.isBypassed).toBe(false)
  expect(laid.channels.b).toBe(mix.channels.b)
  expect(overlayGestures(mix, [])).toBe(mix)
})

test('a hand on an automated control is heard in the place of its lane', () => {
  const target = { record: 'channels', id: 'a', field: 'faderDb' } as const
  const automated = reduceMix(mix, { kind: 'addLane', target })
  const laid = overlayGestures(automated, [{ target, value: -6 }])
  expect(laid.lanes[laneIdOf(target)]?.isOn).toBe(false)
  expect(laid.channels.a?.faderDb).toBe(-6)
  const other = overlayGestures(automated, [{ target: { ...target, id: 'b' }, value: -6 }])
  expect(other.lanes).toBe(automated.lanes)
})

test('a channel keeps its lane when others come, go and move', () => {
  const lanes = new LaneMap()
  expect(lanes.assign(['a', 'b', 'c'])).toEqual([0, 1, 2])
  expect(lanes.assign(['c', 'a', 'x'])).toEqual([2, 0, 3])
  expect(lanes.assign(['y', 'c'])).toEqual([1, 2])
  expect([1, 32, 33, 65].map(lanesFor)).toEqual([32, 32, 64, 128])
})

test('lanes play their channel, and the layout is the same for mixes that differ in faders only', () => {
  const lanes = layOutLanes(mix, { laneOfSlot: [5, 2] })
  expect(lanes.map(({ lane, pieces }) => [lane, pieces.map((piece) => piece.sourceId)])).toEqual([
    [5, ['stem-a']],
    [2, ['stem-b']],
  ])
  const moved = overlayGestures(mix, [
    { target: { record: 'channels', id: 'a', field: 'faderDb' }, value: -6 },
  ])
  expect(layoutKey(moved)).toBe(layoutKey(mix))
  expect(songEnd(mix, { sampleRate: 48000 })).toBe(1500)
  expect(songEnd(createMix(), { sampleRate: 48000 })).toBe(0)
})
