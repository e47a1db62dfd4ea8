import { describe, expect, it } from 'vitest'
import {
  BREAKPOINTS_PER_LANE,
  pointsByLane,
  refusalWords,
  repairMix,
  type LanePoint,
  type MixCommand,
  type MixState,
} from '..'
import { after, mixWith } from '../testing/mix-of'

const FADER = { record: 'channels', id: 'bass', field: 'faderDb' } as const
const LANE = 'channels:bass:faderDb'
const write = (
  fromSample: number,
  toSample: number,
  points: readonly LanePoint[],
  laneId = LANE,
): MixCommand => ({
  ...{ kind: 'setBreakpoints', laneId, fromSample, toSample, points },
})
const values = (mix: MixState) =>
  (pointsByLane(mix.breakpoints).get(LANE) ?? []).map(({ sample, value }) => [sample, value])
const ridden = after(
  mixWith('bass'),
  write(0, 1000, [
    { sample: 0, value: -10 },
    { sample: 500, value: -5, curve: 0.5 },
    { sample: 1000, value: 0 },
  ]),
)

describe('a lane', () => {
  it('is made once, on, for a continuous control, with its first points or without', () => {
    const empty = after(mixWith('bass'), { kind: 'addLane', target: FADER })
    expect(empty.lanes[LANE]).toEqual({
      id: LANE,
      record: 'channels',
      ownerId: 'bass',
      field: 'faderDb',
      isOn: true,
    })
    expect(after(empty, { kind: 'addLane', target: FADER })).toBe(empty)
    expect(ridden.lanes[LANE]?.isOn).toBe(true)
    expect(repairMix(ridden)).toBe(ridden)
  })

  it.each(['isMuted', 'delaySamples', 'panMode', 'nothing'])('is refused for %s', (field) => {
    const mix = mixWith('bass')
    expect(after(mix, { kind: 'addLane', target: { ...FADER, field } })).toBe(mix)
    expect(after(mix, write(0, 9, [{ sample: 0, value: 0 }], `channels:bass:${field}`))).toBe(mix)
  })

  it('says why a control cannot be automated', () => {
    const command: MixCommand = { kind: 'addLane', target: { ...FADER, field: 'isMuted' } }
    expect(refusalWords(mixWith('bass'), command)).toBe('Mute cannot be automated.')
  })

  it('is switched off and on, and goes with its points, and with its channel', () => {
    const off = after(ridden, { kind: 'setLaneOn', laneId: LANE, isOn: false })
    expect([off.lanes[LANE]?.isOn, values(off).length]).toEqual([false, 3])
    const removed = after(ridden, { kind: 'removeLane', laneId: LANE })
    expect([removed.lanes, removed.breakpoints]).toEqual([{}, {}])
    const gone = after(ridden, { kind: 'removeChannel', channelId: 'bass' })
    expect([gone.lanes, gone.breakpoints]).toEqual([{}, {}])
  })
})

describe('breakpoints', () => {
  it('of a range give way to new ones, and points outside the range stay the same objects', () => {
    const mix = after(
      ridden,
      write(400, 600, [
        { sample: 450, value: -7 },
        { sample: 900, value: 5 },
      ]),
    )
    expect(values(mix)).toEqual([
      [0, -10],
      [450, -7],
      [1000, 0],
    ])
    const first = pointsByLane(ridden.breakpoints).get(LANE)?.[0]
    expect(first && mix.breakpoints[first.id]).toBe(first)
  })

  it('are held in the range of their control, rounded to what fits into few bytes', () => {
    const mix = after(
      ridden,
      write(0, 0, [{ sample: 0.4, value: 99, curve: 7 }]),
      write(5, 5, [{ sample: 5, value: 1 / 3 }]),
    )
    expect(values(mix).slice(0, 2)).toEqual([
      [0, 12],
      [5, 0.333333],
    ])
    expect(pointsByLane(mix.breakpoints).get(LANE)?.[0]?.curve).toBe(1)
  })

  it('move alone and as a selection, keep their names, and go', () => {
    const [a, b] = pointsByLane(ridden.breakpoints).get(LANE) ?? []
    if (!a || !b) throw new Error('the points are missing')
    const one = after(ridden, { kind: 'moveBreakpoint', breakpointId: b.id, sample: 700, value: -6 })
    expect(one.breakpoints[b.id]).toMatchObject({ sample: 700, value: -6, curve: 0.5 })
    const moves = [a, b].map(({ id, value }) => ({ breakpointId: id, value: value - 1 }))
    expect(values(after(ridden, { kind: 'moveBreakpoints', moves })).slice(0, 2)).toEqual([
      [0, -11],
      [500, -6],
    ])
    expect(values(after(ridden, { kind: 'removeBreakpoints', breakpointIds: [a.id, 'gone'] }))).toHaveLength(
      2,
    )
    expect(after(ridden, { kind: 'removeBreakpoints', breakpointIds: ['gone'] })).toBe(ridden)
  })

  it('born where another one once was do not take its name', () => {
    const born = pointsByLane(ridden.breakpoints).get(LANE)?.[1]
    if (!born) throw new Error('the point is missing')
    const moved = after(ridden, { kind: 'moveBreakpoint', breakpointId: born.id, sample: 800 })
    const mix = after(moved, write(500, 500, [{ sample: 500, value: -1 }]))
    expect(values(mix)).toEqual([
      [0, -10],
      [500, -1],
      [800, -5],
      [1000, 0],
    ])
  })

  it('of several lanes are set as one command', () => {
    const ranges = [LANE, 'channels:bass:pan'].map((laneId) => ({
      ...{ laneId, fromSample: 400, toSample: 600 },
      points: [{ sample: 500, value: -1 }],
    }))
    const mix = after(ridden, { kind: 'setLanes', ranges })
    expect(values(mix)).toEqual([
      [0, -10],
      [500, -1],
      [1000, 0],
    ])
    expect(pointsByLane(mix.breakpoints).get('channels:bass:pan')).toHaveLength(1)
  })

  it('are refused beyond what a lane holds, in words', () => {
    const many = Array.from({ length: BREAKPOINTS_PER_LANE - 2 }, (_, i) => ({ sample: 2000 + i, value: 0 }))
    const command = write(2000, 99999, many)
    expect(after(ridden, command)).toBe(ridden)
    expect(refusalWords(ridden, command)).toBe('A lane has 4000 points at most.')
    expect(Object.keys(after(ridden, write(2000, 99999, many.slice(1))).breakpoints)).toHaveLength(
      BREAKPOINTS_PER_LANE,
    )
  })
})
