import { describe, expect, it } from 'vitest'
import {
  INSERT_KINDS,
  INSERTS_PER_RACK,
  rackOf,
  refusalWords,
  repairMix,
  type InsertKind,
  type MixCommand,
  type MixState,
} from '..'
import { after, mixWith } from '../testing/mix-of'

const add = (
  insertId: string,
  ownerId: string,
  insertKind: InsertKind = 'compressor',
  beforeId: string | null = null,
): MixCommand => ({ kind: 'addInsert', insertId, ownerId, insertKind, beforeId })
const listen = (insertId: string, sidechainId: string | null): MixCommand => ({
  kind: 'setSidechain',
  insertId,
  sidechainId,
})
const rack = (mix: MixState, ownerId: string) => rackOf(mix, ownerId).map(({ id }) => id)

describe('a rack', () => {
  it.each(INSERT_KINDS)('takes a %s on a channel, the effects bus and the mix bus, several of it', (kind) => {
    for (const ownerId of ['bass', 'reverb', 'mix']) {
      const before = mixWith('bass')
      const mix = after(before, add('one', ownerId, kind), add('two', ownerId, kind))
      expect(rack(mix, ownerId)).toEqual([...rack(before, ownerId), 'one', 'two'])
      expect(repairMix(mix)).toBe(mix)
    }
  })

  it('takes an insert before another, with clamped values', () => {
    const command: MixCommand = {
      ...{ kind: 'addInsert', insertId: 'x', ownerId: 'bass', insertKind: 'compressor' },
      ...{ beforeId: 'bass:compressor', isBypassed: true, values: { ratio: 999, nonsense: 1 } },
    }
    const mix = after(mixWith('bass'), command)
    expect(rack(mix, 'bass')).toEqual(['bass:eq', 'x', 'bass:compressor'])
    expect(mix.inserts.x).toMatchObject({ isBypassed: true, values: { ratio: 20 } })
    expect(mix.inserts.x?.values).not.toHaveProperty('nonsense')
  })

  it('moves an insert within itself and to another strip, and stays as it is for a move to where it stands', () => {
    const mix = after(mixWith('bass', 'vox'), add('x', 'bass'))
    const first = after(mix, { kind: 'moveInsert', insertId: 'x', ownerId: 'bass', beforeId: 'bass:eq' })
    expect(rack(first, 'bass')).toEqual(['x', 'bass:eq', 'bass:compressor'])
    const across = after(first, {
      kind: 'moveInsert',
      insertId: 'x',
      ownerId: 'vox',
      beforeId: 'vox:compressor',
    })
    expect([rack(across, 'bass'), rack(across, 'vox')]).toEqual([
      ['bass:eq', 'bass:compressor'],
      ['vox:eq', 'x', 'vox:compressor'],
    ])
    expect(after(mix, { kind: 'moveInsert', insertId: 'x', ownerId: 'bass', beforeId: null })).toBe(mix)
  })

  it('finds room between two inserts that two people put at one place', () => {
    const mix = mixWith('bass')
    const twice = after(
      mix,
      add('a', 'bass', 'eq', 'bass:compressor'),
      add('b', 'bass', 'eq', 'bass:compressor'),
    )
    const [a, b] = [twice.inserts.a, twice.inserts.b]
    if (!a || !b) throw new Error('the inserts are missing')
    const same: MixState = { ...twice, inserts: { ...twice.inserts, b: { ...b, order: a.order } } }
    expect(rack(after(same, add('c', 'bass', 'eq', 'b')), 'bass')).toEqual([
      ...['bass:eq', 'a', 'c', 'b', 'bass:compressor'],
    ])
  })

  it('refuses one more than it holds, and says so', () => {
    let mix = mixWith('bass')
    for (let i = rack(mix, 'bass').length; i < INSERTS_PER_RACK; i++) mix = after(mix, add(`x${i}`, 'bass'))
    expect(after(mix, add('more', 'bass'))).toBe(mix)
    expect(refusalWords(mix, add('more', 'bass'))).toBe('bass has 16 inserts, and no rack holds more.')
  })

  it('takes the lanes of an insert along when it goes', () => {
    const target = { record: 'inserts', id: 'bass:compressor', field: 'thresholdDb' } as const
    const laneId = 'inserts:bass:compressor:thresholdDb'
    const automated = after(
      mixWith('bass'),
      { kind: 'addLane', target },
      {
        ...{ kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 10 },
        points: [{ sample: 0, value: -10 }],
      },
    )
    expect(Object.keys(automated.breakpoints)).toHaveLength(1)
    const mix = after(automated, { kind: 'removeInsert', insertId: 'bass:compressor' })
    expect([mix.lanes, mix.breakpoints]).toEqual([{}, {}])
  })
})

describe('a sidechain', () => {
  it('hears another strip until that strip goes', () => {
    const mix = after(mixWith('bass', 'kick'), listen('bass:compressor', 'kick'))
    expect(mix.inserts['bass:compressor']?.sidechainId).toBe('kick')
    const gone = after(mix, { kind: 'removeChannel', channelId: 'kick' })
    expect(gone.inserts['bass:compressor']?.sidechainId).toBeNull()
    expect(after(mix, listen('bass:compressor', null)).inserts['bass:compressor']?.sidechainId).toBeNull()
  })

  it.each<[string, string, string, MixCommand[]]>([
    ['itself', 'bass:compressor', 'bass', []],
    ['the bus that it feeds', 'bass:compressor', 'mix', []],
    ['a strip that hears it', 'kick:compressor', 'bass', [listen('bass:compressor', 'kick')]],
    ['a return that it is sent to', 'bass:compressor', 'reverb', []],
  ])('refuses %s, in words', (_, insertId, sidechainId, before) => {
    const mix = after(mixWith('bass', 'kick'), ...before)
    expect(after(mix, listen(insertId, sidechainId))).toBe(mix)
    expect(refusalWords(mix, listen(insertId, sidechainId))).toMatch(/loop|to itself/)
  })

  it('makes an output, a send and a move of the insert refuse the loop too', () => {
    const groups = after(
      mixWith('bass', 'kick'),
      { kind: 'addGroup', busId: 'low', name: 'Low', channelIds: [] },
      { kind: 'addEffectsBus', busId: 'fx', name: 'Delay' },
      listen('bass:compressor', 'low'),
      { kind: 'addInsert', insertId: 'duck', ownerId: 'kick', insertKind: 'compressor', beforeId: null },
      listen('duck', 'fx'),
    )
    for (const command of [
      { kind: 'setOutput', ownerId: 'bass', outputId: 'low' },
      { kind: 'addSend', fromId: 'kick', toId: 'fx' },
      { kind: 'moveInsert', insertId: 'duck', ownerId: 'fx', beforeId: null },
    ] as const) {
      expect(after(groups, command)).toBe(groups)
      expect(refusalWords(groups, command)).not.toBeNull()
    }
  })

  it('that two people closed into a loop at once is cut the same for both', () => {
    const mix = after(mixWith('bass', 'kick'), listen('bass:compressor', 'kick'))
    const kick = mix.inserts['kick:compressor']
    if (!kick) throw new Error('the compressor is missing')
    const looped: MixState = {
      ...mix,
      inserts: { ...mix.inserts, 'kick:compressor': { ...kick, sidechainId: 'bass' } },
    }
    const sound = repairMix(looped)
    expect(sound.inserts['bass:compressor']?.sidechainId).toBe('kick')
    expect(sound.inserts['kick:compressor']?.sidechainId).toBeNull()
    expect(repairMix(sound)).toBe(sound)
  })
})
