import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, reduceMix, type MixCommand } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { recordsOf } from './layout'
import { readMix } from './read-mix'

const ADD: MixCommand = {
  kind: 'addStemChannels',
  stems: ['kick', 'bass'].map((channelId) => ({
    channelId,
    stemId: `0-${channelId}`,
    name: channelId,
    width: 'stereo',
    colour: 1,
    pan: 0,
    startSample: 0,
    lengthSamples: 1000,
  })),
}
const fader = { record: 'channels', id: 'kick', field: 'faderDb' } as const

function seeded(): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc)
  applyCommand(doc, ADD, 'command')
  return doc
}

describe('a mix document', () => {
  it('reads back exactly what was written', () => {
    expect(readMix(seeded())).toEqual(reduceMix(createMix(), ADD))
  })

  it('keeps the identity of everything that did not change', () => {
    const doc = seeded()
    const before = readMix(doc)
    expect(readMix(doc)).toBe(before)
    applyCommand(doc, { kind: 'setParameter', target: fader, value: -3 }, 'gesture')
    const after = readMix(doc)
    expect(after.channels.kick?.faderDb).toBe(-3)
    expect(after.channels.bass).toBe(before.channels.bass)
    expect(after.inserts).toBe(before.inserts)
  })

  it('writes one field for one move', () => {
    const doc = seeded()
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    applyCommand(doc, { kind: 'setParameter', target: fader, value: -3 }, 'gesture')
    applyCommand(doc, { kind: 'setParameter', target: fader, value: -3 }, 'gesture')
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(60)
  })

  it('reads a sound mix whatever the bytes say', () => {
    const doc = seeded()
    const kick = recordsOf(doc, 'channels').get('kick')
    kick?.set('faderDb', 1e9)
    kick?.set('outputId', 'nowhere')
    recordsOf(doc, 'buses').delete('mix')
    const mix = readMix(doc)
    expect(mix.channels.kick).toMatchObject({ faderDb: 12, outputId: 'mix' })
    expect(mix.buses.mix?.kind).toBe('mix')
  })

  it('makes a version the live mix again in one transaction', () => {
    const doc = seeded()
    const version = readMix(doc)
    applyCommand(doc, { kind: 'removeChannel', channelId: 'kick' }, 'command')
    applyCommand(doc, { kind: 'renameChannel', channelId: 'bass', name: 'Low' }, 'command')
    let transactions = 0
    doc.on('update', () => transactions++)
    applyCommand(doc, { kind: 'restoreMix', mix: version }, 'command')
    expect(readMix(doc)).toEqual(version)
    expect(transactions).toBe(1)
  })
})
