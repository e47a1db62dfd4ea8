import { describe, expect, it } from 'vitest'
import type { Insert, MixState } from '../mix-state'
import { after, mixWith } from '../testing/mix-of'
import { drivenFields, InsertFollower, type HeldValue } from './driven-fields'

const EQ = 'bass:eq'
const target = { record: 'inserts', id: EQ, field: 'band2Hz' } as const
const ridden = after(mixWith('bass'), { kind: 'addLane', target }, {
  ...{ kind: 'setBreakpoints', laneId: `inserts:${EQ}:band2Hz`, fromSample: 0, toSample: 1000 },
  points: [
    { sample: 0, value: 100 },
    { sample: 1000, value: 10_000 },
  ],
} as const)
const none: HeldValue = () => undefined
const insertOf = (mix: MixState, id: string) => mix.inserts[id] as Insert
const follow = (mix: MixState, id: string) =>
  new InsertFollower(insertOf(mix, id), drivenFields(mix, insertOf(mix, id)))
const hz = (insert: Insert) => (insert.kind === 'eq' ? insert.values.band2Hz : NaN)

describe('an insert along the playhead', () => {
  it('has what its lane says at the sample, and everything else as stored', () => {
    const at500 = follow(ridden, EQ).at(500, none)
    expect(hz(at500)).toBeCloseTo(1000, 9)
    expect({ ...at500.values, band2Hz: 0 }).toEqual({ ...insertOf(ridden, EQ).values, band2Hz: 0 })
  })

  it('is the same object while nothing moved, so that nothing is drawn', () => {
    const follower = follow(ridden, EQ)
    const before = follower.at(500, none)
    expect(follower.at(500, none)).toBe(before)
    expect(follower.at(501, none)).not.toBe(before)
    expect(follower.at(1000, none)).toBe(follower.at(5000, none))
  })

  it('stands as the hand does while one is on it', () => {
    const held: HeldValue = ({ field }) => (field === 'band2Hz' ? 440 : undefined)
    expect(hz(follow(ridden, EQ).at(500, held))).toBe(440)
  })

  it('is driven by no lane that is off, has no points, is for another insert, or lies behind a note value', () => {
    const fieldsOf = (mix: MixState, id: string) =>
      drivenFields(mix, insertOf(mix, id)).map((f) => f.target.field)
    expect(fieldsOf(ridden, EQ)).toEqual(['band2Hz'])
    expect(fieldsOf(ridden, 'bass:compressor')).toEqual([])
    const off = after(ridden, { kind: 'setLaneOn', laneId: `inserts:${EQ}:band2Hz`, isOn: false })
    expect(fieldsOf(off, EQ)).toEqual([])
    const empty = after(ridden, { kind: 'addLane', target: { ...target, field: 'band3Hz' } })
    expect(fieldsOf({ ...empty, breakpoints: ridden.breakpoints }, EQ)).toEqual(['band2Hz'])
    const time = { record: 'inserts', id: 'echo', field: 'timeMs' } as const
    const free = after(
      ridden,
      { kind: 'addInsert', insertId: 'echo', ownerId: 'bass', insertKind: 'delay', beforeId: null },
      { kind: 'addLane', target: time },
      {
        ...{ kind: 'setBreakpoints', laneId: 'inserts:echo:timeMs', fromSample: 0, toSample: 10 },
        points: [{ sample: 0, value: 100 }],
      },
    )
    expect(fieldsOf(free, 'echo')).toEqual(['timeMs'])
    const onBeat = after(free, { kind: 'setParameter', target: { ...time, field: 'timeNote' }, value: '1/8' })
    expect(fieldsOf(onBeat, 'echo')).toEqual([])
  })
})
