import { describe, expect, it } from 'vitest'
import {
  diffMix,
  mixHash,
  parseMix,
  planBounce,
  planConsole,
  reduceMix,
  unknownRackOf,
  type MixState,
} from '.'
import { after, mixWith } from './testing/mix-of'

const RATE = { sampleRate: 48000 }
const WRITTEN = { kind: 'timeMachine', ownerId: 'bass', order: 'a3', yearsBack: 40 }

/** As a newer studio writes it. */
function newer(change: object = {}): MixState {
  const mix = mixWith('bass')
  return parseMix({ ...mix, inserts: { ...mix.inserts, later: { ...WRITTEN, ...change } } })
}

describe('an insert of a newer studio', () => {
  it('is kept, in its strip, and not taken for one of ours', () => {
    expect(unknownRackOf(newer(), 'bass')).toEqual([
      { id: 'later', kind: 'timeMachine', ownerId: 'bass', order: 'a3' },
    ])
    expect(newer().inserts).toEqual(mixWith('bass').inserts)
    expect(parseMix(JSON.parse(JSON.stringify(newer())))).toEqual(newer())
  })

  it('is passed over in the sound and said', () => {
    const plan = planConsole(newer(), RATE)
    expect(plan.bytes).toEqual(planConsole(mixWith('bass'), RATE).bytes)
    expect(plan.notices).toMatchObject([{ code: 'unknownInsert', ownerId: 'later' }])
    expect(plan.notices[0]?.text).toMatch(/newer Mixroom.*Reload/)
  })

  it('is no bounce: it would lack the effect, and the strip is named', () => {
    expect(() => planBounce(newer(), RATE)).toThrow(/newer Mixroom \(on bass\)/)
    expect(() => planBounce(newer(), RATE)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it('tells two mixes apart, and leaves the names of all others alone', async () => {
    expect(await mixHash(newer())).not.toBe(await mixHash(mixWith('bass')))
    expect(await mixHash(newer())).not.toBe(await mixHash(newer({ kind: 'spaceMachine' })))
  })

  it('is listed when it came or went', () => {
    const listed = (before: MixState, now: MixState) =>
      diffMix(before, now, { sampleRate: 48000 }).map(({ words }) => words)
    expect(listed(mixWith('bass'), newer())).toEqual(['bass: an effect from a newer Mixroom added'])
    expect(listed(newer(), mixWith('bass'))).toEqual(['bass: an effect from a newer Mixroom removed'])
  })

  it('can be taken out, and goes with its strip', () => {
    const without = after(newer(), { kind: 'removeInsert', insertId: 'later' })
    expect(without.unknownInserts).toEqual({})
    expect(() => planBounce(without, RATE)).not.toThrow()
    const gone = reduceMix(newer(), { kind: 'removeChannel', channelId: 'bass' })
    expect(parseMix(gone).unknownInserts).toEqual({})
  })

  it('is nothing when it is no insert at all', () => {
    for (const change of [{ kind: 7 }, { kind: '<b>' }, { ownerId: null }, { ownerId: 'nobody' }])
      expect(newer(change).unknownInserts, JSON.stringify(change)).toEqual({})
  })
})
