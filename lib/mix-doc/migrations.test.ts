import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, reduceMix } from '@/lib/mix'
import { seedDocument } from './apply-command'
import { metaOf } from './layout'
import { migrateDocument } from './migrations'
import { readMix, readSchemaVersion } from './read-mix'
import { RELEASED_DOCUMENTS } from './testing/released-documents'

const EXPECTED = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [
    {
      channelId: 'kick',
      stemId: '0-aa',
      name: 'Kick',
      width: 'mono',
      colour: 0,
      pan: 0,
      startSample: 100,
      lengthSamples: 48000,
    },
  ],
})

it.each(RELEASED_DOCUMENTS)(
  'opens a document that layout $schemaVersion wrote',
  ({ schemaVersion, stateV2 }) => {
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, new Uint8Array(Buffer.from(stateV2, 'base64')))
    expect(readSchemaVersion(doc)).toBe(schemaVersion)
    migrateDocument(doc)
    expect(readMix(doc)).toEqual(EXPECTED)
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

it('does not touch a document of a newer studio', () => {
  const doc = new Y.Doc()
  metaOf(doc).set('schemaVersion', 999)
  expect(() => migrateDocument(doc)).toThrow('newer version')
})
