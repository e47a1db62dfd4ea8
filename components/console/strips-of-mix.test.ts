import { describe, expect, it } from 'vitest'
import { createMix, MIX_BUS_ID, reduceMix, type MixCommand, type MixState } from '@/lib/mix'
import { keepStrips, stripsOfMix, wantedRows } from './strips-of-mix'

const stem = (channelId: string): Extract<MixCommand, { kind: 'addStemChannels' }>['stems'][number] => ({
  ...{ channelId, stemId: `0-${channelId}`, name: channelId, width: 'mono', colour: 0, pan: 0 },
  ...{ startSample: 0, lengthSamples: 48000 },
})
const COMMANDS: readonly MixCommand[] = [
  { kind: 'addStemChannels', stems: [stem('kick'), stem('snare'), stem('bass')] },
  { kind: 'addEffectsBus', busId: 'echo', name: 'Echo', send: { fromId: 'kick', levelDb: -12 } },
  { kind: 'addGroup', busId: 'drums', name: 'Drums', channelIds: ['kick', 'snare'] },
  { kind: 'addVca', vcaId: 'low', name: 'Low', memberIds: ['bass', 'kick'] },
]
const mix: MixState = COMMANDS.reduce(reduceMix, createMix())

describe('the strips of a mix', () => {
  it('are channels, VCAs, groups before returns, and the mix bus last', () => {
    const strips = stripsOfMix(mix)
    expect(strips.channels.map(({ owner }) => owner.id)).toEqual(['kick', 'snare', 'bass'])
    expect(strips.vcas).toMatchObject([{ vca: { id: 'low' }, members: ['kick', 'bass'] }])
    expect(strips.buses.map(({ kind }) => kind)).toEqual(['group', 'effects', 'effects'])
    expect(strips.mix.map(({ owner }) => owner.id)).toEqual([MIX_BUS_ID])
  })

  it('name where each send goes, in the order of the buses', () => {
    const [kick] = stripsOfMix(mix).channels
    expect(kick?.sends.map(({ toName }) => toName)).toEqual(['Reverb', 'Echo'])
    expect(kick?.group?.name).toBe('Drums')
    expect(wantedRows(stripsOfMix(mix))).toEqual({ rack: 3, sends: 3 })
  })

  it('stay the same objects but for the one that changed', () => {
    const before = stripsOfMix(mix)
    const target = { record: 'channels', id: 'snare', field: 'faderDb' } as const
    const moved = reduceMix(mix, { kind: 'setParameter', target, value: -6 })
    const after = keepStrips(before, stripsOfMix(moved))
    expect(after.channels[0]).toBe(before.channels[0])
    expect(after.channels[1]).not.toBe(before.channels[1])
    expect(after.vcas[0]).toBe(before.vcas[0])
    expect(after.mix[0]).toBe(before.mix[0])
  })
})
