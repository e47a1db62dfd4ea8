import { describe, expect, it } from 'vitest'
import { createMix, envelopeIdOf, envelopeOf, reduceMix, type MixCommand } from '@/lib/mix'
import { DRAWN_LANE_HEIGHT, lanesOf } from '../lanes'
import { HANDLE_ROW } from '../region-grip'
import {
  bornAt,
  dbAtSong,
  dbOfY,
  draggedPoint,
  lineAt,
  placedPoints,
  seenPoints,
  yOfDb,
} from './envelope-shape'

const VIEW = { startSample: 0, samplesPerPixel: 100 }
const stem: MixCommand = {
  kind: 'addStemChannels',
  stems: [
    {
      ...{ channelId: 'vox', stemId: '0-vox', name: 'Vox', width: 'mono', colour: 0, pan: 0 },
      ...{ startSample: 10_000, lengthSamples: 40_000 },
    },
  ],
}
const LINE = [
  { sample: 5000, value: -6 },
  { sample: 15_000, value: -20 },
  { sample: 45_000, value: 6 },
]
const draw: MixCommand = {
  ...{ kind: 'setBreakpoints', laneId: envelopeIdOf('vox:1'), fromSample: 0, toSample: 1e6, points: LINE },
}

function set(isReversed: boolean) {
  const reverse: MixCommand = { kind: 'setRegion', regionId: 'vox:1', settings: { isReversed } }
  const mix = [stem, draw, reverse].reduce(reduceMix, createMix())
  const [lane] = lanesOf(mix, 'vox', [], DRAWN_LANE_HEIGHT)
  const region = mix.regions['vox:1']
  if (!lane || !region) throw new Error('the lane has a region')
  const points = envelopeOf(mix, 'vox:1')
  return { lane, region, points, envelopes: new Map([['vox:1', points]]) }
}
const keep = (sample: number) => sample

describe('a clip gain line on its lane', () => {
  it('gives a height back as the dB that it stands for, loudest at the top', () => {
    const { lane } = set(false)
    for (const db of [-48, -12.5, 0, 24]) expect(dbOfY(lane, yOfDb(lane, db))).toBeCloseTo(db, 9)
    expect(yOfDb(lane, 24)).toBeLessThan(yOfDb(lane, -48))
    expect(yOfDb(lane, 24)).toBeGreaterThanOrEqual(lane.top + HANDLE_ROW)
    expect(yOfDb(lane, -48)).toBeLessThan(lane.top + lane.height)
  })

  it('shows the points that lie inside the region, in the order of the song', () => {
    const { region, points } = set(false)
    expect(seenPoints(region, points).map(({ sample }) => sample)).toEqual([5000, 15_000])
    expect(placedPoints(region, points).map(({ sample }) => sample)).toEqual([15_000, 25_000, 55_000])
    const back = set(true)
    const placed = placedPoints(back.region, seenPoints(back.region, back.points))
    expect(placed.map(({ sample, value }) => [sample, value])).toEqual([
      [34_999, -20],
      [44_999, -6],
    ])
    expect(dbAtSong(back.region, back.points, 44_999)).toBe(-6)
  })

  it.each([false, true])('finds the point under the hand, and no line on the handles, reversed %s', (way) => {
    const { lane, region, points, envelopes } = set(way)
    const [first] = placedPoints(region, seenPoints(region, points))
    if (!first) throw new Error('there are points')
    const place = { x: first.sample / 100 + 3, y: yOfDb(lane, first.value) - 3 }
    expect(lineAt(VIEW, lane, envelopes, place)?.point?.value).toBe(first.value)
    expect(lineAt(VIEW, lane, envelopes, { ...place, x: place.x + 30 })?.point).toBeNull()
    expect(lineAt(VIEW, lane, envelopes, { x: place.x, y: lane.top + 3 })).toBeNull()
    expect(lineAt(VIEW, lane, envelopes, { x: 20, y: place.y })).toBeNull()
  })

  it('lets a point be born on the line when the hand is near it, else at its own height', () => {
    const { lane, points, envelopes } = set(false)
    const near = { x: 200, y: yOfDb(lane, -13) + 4 }
    const spot = lineAt(VIEW, lane, envelopes, near)
    if (!spot) throw new Error('the line is there')
    expect(bornAt(spot, VIEW, near, keep)).toEqual({ sample: 10_000, value: -13 })
    expect(bornAt(spot, VIEW, { x: 200, y: yOfDb(lane, 12) }, keep)).toEqual({ sample: 10_000, value: 12 })
    expect(points).toHaveLength(3)
  })

  it.each([false, true])(
    'holds a dragged point between its neighbours and inside its region, reversed %s',
    (way) => {
      const { region, points } = set(way)
      const [, second] = points
      if (!second) throw new Error('there are points')
      const to = (songSample: number) =>
        draggedPoint({ region, points }, second, { songSample, value: -3.04 })
      const samples = [to(0), to(1e9)].map(({ sample }) => sample).sort((a, b) => a - b)
      expect(samples).toEqual([5001, 39_999])
      expect(to(0)).toMatchObject({ id: second.id, value: -3 })
    },
  )
})
