import { describe, expect, it } from 'vitest'
import { BUSES_MAX, inOrder, refusalWords, repairMix, type MixCommand } from '..'
import { after, mixWith } from '../testing/mix-of'

const fx = (busId: string): MixCommand => ({
  kind: 'addEffectsBus',
  busId,
  name: busId,
  insertKind: 'reverb',
})

describe('effects buses and sends', () => {
  it('stand before the mix bus, solo-safe, with one insert, as many as there may be', () => {
    let mix = mixWith('vox')
    for (let i = 0; i < 20; i++) mix = after(mix, fx(`fx${i}`))
    expect(inOrder(mix.buses).at(-1)?.id).toBe('mix')
    expect(inOrder(mix.buses).at(-2)?.id).toBe('fx19')
    expect(mix.buses.fx3).toMatchObject({ kind: 'effects', isSoloSafe: true, outputId: 'mix' })
    expect(mix.inserts['fx3:reverb']).toMatchObject({ kind: 'reverb', isBypassed: false })
    for (let i = 20; Object.keys(mix.buses).length < BUSES_MAX; i++) mix = after(mix, fx(`fx${i}`))
    expect(after(mix, fx('more'))).toBe(mix)
    expect(refusalWords(mix, fx('more'))).toContain('120 buses')
  })

  it('are sent to from channels and groups, once per pair, before or after the fader', () => {
    const mix = after(
      mixWith('vox'),
      fx('plate'),
      { kind: 'addGroup', busId: 'drums', name: 'Drums', channelIds: [] },
      { kind: 'addSend', fromId: 'vox', toId: 'plate', levelDb: -6, position: 'pre' },
      { kind: 'addSend', fromId: 'drums', toId: 'plate' },
    )
    expect(mix.sends['vox>plate']).toMatchObject({ levelDb: -6, position: 'pre', pan: 0, isMuted: false })
    expect(mix.sends['drums>plate']).toMatchObject({ levelDb: -100, position: 'post' })
    expect(after(mix, { kind: 'addSend', fromId: 'vox', toId: 'plate' })).toBe(mix)
    expect(after(mix, { kind: 'addSend', fromId: 'plate', toId: 'reverb' })).toBe(mix)
    expect(after(mix, { kind: 'addSend', fromId: 'vox', toId: 'drums' })).toBe(mix)
    expect(after(mix, { kind: 'removeSend', sendId: 'vox>plate' }).sends['vox>plate']).toBeUndefined()
    expect(repairMix(mix)).toBe(mix)
  })

  it('lose their sends, and those their lanes, when they go', () => {
    const target = { record: 'sends', id: 'vox>plate', field: 'levelDb' } as const
    const mix = after(
      mixWith('vox'),
      fx('plate'),
      { kind: 'addSend', fromId: 'vox', toId: 'plate' },
      { kind: 'addLane', target },
    )
    expect(Object.keys(mix.lanes)).toEqual(['sends:vox>plate:levelDb'])
    const gone = after(mix, { kind: 'removeBus', busId: 'plate' })
    expect([gone.lanes, gone.sends['vox>plate'], gone.inserts['plate:reverb']]).toEqual([
      {},
      undefined,
      undefined,
    ])
  })
})

describe('a VCA', () => {
  it('takes members, gives them up, and frees them when it goes', () => {
    const mix = after(
      mixWith('kick', 'snare'),
      { kind: 'addVca', vcaId: 'v1', name: ' Drums ', memberIds: ['kick', 'reverb', 'mix', 'nobody'] },
      { kind: 'assignVca', ownerIds: ['snare'], vcaId: 'v1' },
      { kind: 'setParameter', target: { record: 'vcas', id: 'v1', field: 'faderDb' }, value: -200 },
    )
    expect(mix.vcas.v1).toMatchObject({ name: 'Drums', faderDb: -100, isMuted: false })
    expect(mix.channels.snare?.vcaId).toBe('v1')
    expect([mix.buses.reverb?.vcaId, mix.buses.mix?.vcaId]).toEqual(['v1', null])
    expect(after(mix, { kind: 'assignVca', ownerIds: ['kick'], vcaId: 'gone' })).toBe(mix)
    const freed = after(mix, { kind: 'removeVca', vcaId: 'v1' })
    expect([freed.channels.kick?.vcaId, freed.buses.reverb?.vcaId, freed.vcas]).toEqual([null, null, {}])
  })
})
