import { describe, expect, it } from 'vitest'
import { createMix, inOrder, reduceMix, repairMix, type MixCommand, type MixState, type StemChannel } from '.'

function stem(channelId: string): StemChannel {
  const place = { colour: 0, pan: 0, startSample: 0, lengthSamples: 48000 }
  return { channelId, stemId: `0-${channelId}`, name: channelId, width: 'mono', ...place }
}

function mixWith(...ids: string[]): MixState {
  return reduceMix(createMix(), { kind: 'addStemChannels', stems: ids.map(stem) })
}

function names(mix: MixState): string[] {
  return inOrder(mix.channels).map((channel) => channel.name)
}

describe('reduceMix', () => {
  it('gives a new channel a flat EQ, a bypassed compressor, a closed reverb send and one region', () => {
    const mix = mixWith('kick')
    expect(mix.inserts['kick:eq']?.isBypassed).toBe(false)
    expect(mix.inserts['kick:compressor']?.isBypassed).toBe(true)
    expect(mix.sends['kick>reverb']?.levelDb).toBe(-100)
    expect(mix.regions['kick:1']?.lengthSamples).toBe(48000)
  })

  it('clamps what a control cannot take and ignores what is gone', () => {
    const mix = mixWith('kick')
    const loud = reduceMix(mix, {
      kind: 'setParameter',
      target: { record: 'channels', id: 'kick', field: 'faderDb' },
      value: 99,
    })
    expect(loud.channels.kick?.faderDb).toBe(12)
    expect(
      reduceMix(mix, {
        kind: 'setParameter',
        target: { record: 'channels', id: 'gone', field: 'faderDb' },
        value: 1,
      }),
    ).toBe(mix)
  })

  it('keeps records that a command leaves alone', () => {
    const mix = mixWith('kick', 'snare')
    const next = reduceMix(mix, { kind: 'renameChannel', channelId: 'kick', name: 'Kick In' })
    expect(next.channels.snare).toBe(mix.channels.snare)
    expect(next.inserts).toBe(mix.inserts)
  })

  it('moves a channel before another or to the end', () => {
    const mix = mixWith('a', 'b', 'c')
    expect(names(reduceMix(mix, { kind: 'moveChannel', channelId: 'c', beforeId: 'a' }))).toEqual([
      'c',
      'a',
      'b',
    ])
    expect(names(reduceMix(mix, { kind: 'moveChannel', channelId: 'a', beforeId: null }))).toEqual([
      'b',
      'c',
      'a',
    ])
    expect(names(reduceMix(mix, { kind: 'moveChannel', channelId: 'a', beforeId: 'c' }))).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  it('routes a group and hands its channels on when it goes', () => {
    const grouped = reduceMix(mixWith('kick', 'bass'), {
      kind: 'addGroup',
      busId: 'drums',
      name: 'Drums',
      channelIds: ['kick'],
    })
    expect(grouped.channels.kick?.outputId).toBe('drums')
    expect(reduceMix(grouped, { kind: 'removeBus', busId: 'drums' }).channels.kick?.outputId).toBe('mix')
  })

  it('refuses a routing loop', () => {
    const groups: MixCommand[] = [
      { kind: 'addGroup', busId: 'one', name: 'One', channelIds: [] },
      { kind: 'addGroup', busId: 'two', name: 'Two', channelIds: [] },
      { kind: 'setOutput', ownerId: 'one', outputId: 'two' },
    ]
    const mix = groups.reduce(reduceMix, createMix())
    expect(reduceMix(mix, { kind: 'setOutput', ownerId: 'two', outputId: 'one' })).toBe(mix)
  })

  it('replaces a take and keeps channel, settings and place', () => {
    const mix = mixWith('vox')
    const next = reduceMix(mix, {
      kind: 'replaceStem',
      channelId: 'vox',
      stemId: '0-new',
      lengthSamples: 96000,
    })
    expect(next.channels.vox).toBe(mix.channels.vox)
    expect(Object.values(next.regions)).toMatchObject([
      {
        id: 'vox:1',
        channelId: 'vox',
        stemId: '0-new',
        startSample: 0,
        offsetSamples: 0,
        lengthSamples: 96000,
      },
    ])
  })

  it('removes a channel with all that hangs on it', () => {
    const mix = reduceMix(mixWith('kick'), { kind: 'removeChannel', channelId: 'kick' })
    expect(mix).toEqual(createMix())
  })
})

describe('repairMix', () => {
  it('cuts a loop at its smallest id', () => {
    const groups: MixCommand[] = [
      { kind: 'addGroup', busId: 'x', name: 'X', channelIds: [] },
      { kind: 'addGroup', busId: 'y', name: 'Y', channelIds: [] },
    ]
    const mix = groups.reduce(reduceMix, createMix())
    const { x, y } = mix.buses
    if (!x || !y) throw new Error('the groups are missing')
    const looped = { ...mix, buses: { ...mix.buses, x: { ...x, outputId: 'y' }, y: { ...y, outputId: 'x' } } }
    expect(repairMix(looped).buses.x?.outputId).toBe('mix')
    expect(repairMix(looped).buses.y?.outputId).toBe('x')
  })

  it('is idempotent and leaves a sound mix as it is', () => {
    const mix = mixWith('kick')
    expect(repairMix(mix)).toBe(mix)
    const broken = { ...mix, buses: {} }
    expect(repairMix(repairMix(broken))).toEqual(repairMix(broken))
  })
})
