import { describe, expect, it } from 'vitest'
import {
  assetKey,
  createMix,
  insertBytes,
  insertByteOffset,
  mixHash,
  parseMix,
  planBounce,
  reduceMix,
  refusalWords,
  responseIdsOf,
  soundIdsOf,
  type MixCommand,
} from '.'
import { diffMix } from './diff-mix'

const ID = `2-${'c0ffee11'.padEnd(64, '7')}`
const REVERB = 'reverb:convolution'

const add: MixCommand = {
  ...{ kind: 'addInsert', ownerId: 'reverb', insertId: REVERB, insertKind: 'convolution', beforeId: null },
}
const choose = (value: string): MixCommand => ({
  kind: 'setParameter',
  target: { record: 'inserts', id: REVERB, field: 'responseId' },
  value,
})
const plain = reduceMix(createMix(), add)
const chosen = reduceMix(plain, choose(ID))

describe('an uploaded response in the mix', () => {
  it('is a sound that a version keeps, and part of what the mix sounds like', async () => {
    expect(responseIdsOf(plain)).toEqual([])
    expect(soundIdsOf(chosen)).toEqual([ID])
    expect(await mixHash(chosen)).not.toBe(await mixHash(plain))
    expect(await mixHash(reduceMix(chosen, choose('')))).toBe(await mixHash(plain))
  })

  it('is named in the list of changes, and goes in and out of JSON', () => {
    expect(diffMix(plain, chosen).map(({ words }) => words)).toEqual([
      'Reverb convolution reverb uploaded response none → no. c0ffee',
    ])
    expect(parseMix(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
  })

  it.each(['hall', '../../etc/passwd', `2-${'z'.repeat(64)}`, `2-${'a'.repeat(63)}`])(
    'that is no id (%s) is none',
    (value) => expect(responseIdsOf(reduceMix(plain, choose(value)))).toEqual([]),
  )

  it('cannot be automated', () => {
    const laneId = `inserts:${REVERB}:responseId`
    const ride = { kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 9, points: [] } as const
    expect(refusalWords(chosen, ride)).not.toBeNull()
  })

  it('reaches the core as the head of its hash', () => {
    const view = new DataView(insertBytes('convolution', { responseId: ID }).buffer)
    expect(view.getUint32(insertByteOffset('convolution', 'responseId'), true)).toBe(0xc0ffee11)
    expect(assetKey(`0-${'0'.repeat(64)}`)).toBe(1)
    expect(assetKey('')).toBe(0)
  })

  it('stands in the bounce with its length, or with none when nobody knows it', () => {
    const at = (responseFrames?: ReadonlyMap<string, number>) =>
      planBounce(chosen, { sampleRate: 48_000, responseFrames }).responses
    expect(at(new Map([[ID, 4711]]))).toEqual([{ id: ID, key: 0xc0ffee11, frames: 4711 }])
    expect(at()).toMatchObject([{ frames: 0 }])
  })
})
