import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, reduceMix, type MixCommand } from '@/lib/mix'
import { seedDocument } from './apply-command'
import { metaOf, recordsOf } from './layout'
import { migrateDocument } from './migrations'
import { readMix, readSchemaVersion } from './read-mix'
import { RELEASED_DOCUMENTS } from './testing/released-documents'

const KICK: MixCommand = {
  kind: 'addStemChannels',
  stems: [
    {
      ...{ channelId: 'kick', stemId: '0-aa', name: 'Kick', width: 'mono', colour: 0, pan: 0 },
      ...{ startSample: 100, lengthSamples: 48000 },
    },
  ],
}

/** What each layout could say, said once: released-documents.ts holds the bytes that it became. */
const COMMANDS: Readonly<Record<number, readonly MixCommand[]>> = {
  1: [KICK],
  2: [
    KICK,
    { kind: 'addVca', vcaId: 'low', name: 'Low', memberIds: ['kick'] },
    { kind: 'addEffectsBus', busId: 'room', name: 'Room', insertKind: 'reverb' },
    { kind: 'addSend', fromId: 'kick', toId: 'room', levelDb: -12, position: 'pre' },
    { kind: 'addInsert', insertId: 'duck', ownerId: 'room', insertKind: 'compressor', beforeId: null },
    { kind: 'setSidechain', insertId: 'duck', sidechainId: 'kick' },
    { kind: 'splitRegion', regionId: 'kick:1', newRegionId: 'kick:2', atSample: 20000 },
    {
      kind: 'setRegion',
      regionId: 'kick:2',
      settings: { gainDb: -3, fadeOutSamples: 480, isReversed: true },
    },
    { kind: 'setSongSettings', settings: { panLaw: '-4.5 dB' } },
    {
      ...{ kind: 'setBreakpoints', laneId: 'channels:kick:faderDb', fromSample: 0, toSample: 48000 },
      points: [
        { sample: 4800, value: -6.25, curve: 0.5 },
        { sample: 24000, value: 1.5 },
      ],
    },
    { kind: 'addLane', target: { record: 'vcas', id: 'low', field: 'faderDb' }, isOn: false },
  ],
}
const expectedOf = (version: number) => (COMMANDS[version] ?? []).reduce(reduceMix, createMix())

it.each(RELEASED_DOCUMENTS)(
  'opens a document that layout $schemaVersion wrote',
  ({ schemaVersion, stateV2 }) => {
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, new Uint8Array(Buffer.from(stateV2, 'base64')))
    expect(readSchemaVersion(doc)).toBe(schemaVersion)
    migrateDocument(doc)
    expect(readMix(doc)).toEqual(expectedOf(schemaVersion))
  },
)

it('goes up step by step, once, in one transaction', () => {
  const doc = new Y.Doc()
  seedDocument(doc)
  metaOf(doc).set('schemaVersion', 0)
  let updates = 0
  doc.on('update', () => updates++)
  const steps: number[] = []
  expect(migrateDocument(doc, [{ from: 0, migrate: () => steps.push(0) }])).toBe(true)
  expect(migrateDocument(doc, [{ from: 0, migrate: () => steps.push(0) }])).toBe(false)
  expect(steps).toEqual([0])
  expect(updates).toBe(1)
})

it('writes down what version 1 meant without a word, and leaves what somebody said since', () => {
  const doc = new Y.Doc()
  seedDocument(doc, expectedOf(1))
  recordsOf(doc, 'buses').get('reverb')?.delete('isSoloSafe')
  recordsOf(doc, 'sends').get('kick>reverb')?.set('position', 'pre')
  metaOf(doc).set('schemaVersion', 1)
  expect(migrateDocument(doc)).toBe(true)
  expect(recordsOf(doc, 'buses').get('reverb')?.get('isSoloSafe')).toBe(true)
  expect(recordsOf(doc, 'sends').get('kick>reverb')?.get('position')).toBe('pre')
})

it('does not touch a document of a newer studio', () => {
  const doc = new Y.Doc()
  metaOf(doc).set('schemaVersion', 999)
  expect(() => migrateDocument(doc)).toThrow('newer version')
})
