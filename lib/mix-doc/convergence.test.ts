import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { envelopeIdOf, inOrder, repairMix, type MixCommand, type MixState } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'

/** mulberry32: small, seeded, good enough to shuffle. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function randomCommand(next: () => number, mix: MixState): MixCommand {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
  const channelId = pick(Object.keys(mix.channels)) ?? 'none'
  const busId = pick(Object.keys(mix.buses)) ?? 'none'
  const insertId = pick(Object.keys(mix.inserts)) ?? 'none'
  const regionId = pick(Object.keys(mix.regions)) ?? 'none'
  const laneId = pick(Object.keys(mix.lanes)) ?? `channels:${channelId}:faderDb`
  const sample = Math.floor(next() * 1e5)
  const fresh = `n${Math.floor(next() * 1000)}`
  const stem = { stemId: `0-${fresh}`, name: fresh, width: 'mono', colour: 3, pan: 0 } as const
  const commands: readonly MixCommand[] = [
    {
      kind: 'addStemChannels',
      stems: [{ ...stem, channelId: fresh, startSample: 0, lengthSamples: Math.floor(next() * 1e6) }],
    },
    { kind: 'removeChannel', channelId },
    {
      kind: 'setParameter',
      target: { record: 'channels', id: channelId, field: 'faderDb' },
      value: next() * 200 - 150,
    },
    {
      kind: 'setParameter',
      target: { record: 'inserts', id: `${channelId}:eq`, field: 'band2Hz' },
      value: next() * 20000,
    },
    {
      kind: 'setParameter',
      target: { record: 'sends', id: `${channelId}>reverb`, field: 'levelDb' },
      value: -next() * 60,
    },
    { kind: 'moveChannel', channelId, beforeId: pick(inOrder(mix.channels))?.id ?? null },
    { kind: 'addGroup', busId: `g${fresh}`, name: fresh, channelIds: [channelId] },
    { kind: 'removeBus', busId },
    { kind: 'setOutput', ownerId: next() < 0.5 ? channelId : busId, outputId: busId },
    { kind: 'moveRegion', regionId: `${channelId}:1`, startSample: next() * 1e6 },
    { kind: 'replaceStem', channelId, stemId: `0-${fresh}`, lengthSamples: 5000 },
    { kind: 'addMarker', marker: { id: fresh, kind: 'section', name: fresh, startSample: 5 } },
    { kind: 'removeMarker', markerId: pick(Object.keys(mix.markers)) ?? 'none' },
    { kind: 'renameChannel', channelId, name: fresh },
    { kind: 'addEffectsBus', busId: `f${fresh}`, name: fresh, insertKind: 'reverb' },
    { kind: 'addSend', fromId: next() < 0.5 ? channelId : busId, toId: busId, position: 'pre' },
    { kind: 'addVca', vcaId: `v${fresh}`, name: fresh, memberIds: [channelId, busId] },
    { kind: 'removeVca', vcaId: pick(Object.keys(mix.vcas)) ?? 'none' },
    {
      kind: 'addInsert',
      insertId: `i${fresh}`,
      ownerId: busId,
      insertKind: 'compressor',
      beforeId: insertId,
    },
    { kind: 'removeInsert', insertId },
    { kind: 'moveInsert', insertId, ownerId: channelId, beforeId: null },
    { kind: 'setSidechain', insertId, sidechainId: next() < 0.5 ? channelId : busId },
    { kind: 'splitRegion', regionId, newRegionId: `r${fresh}`, atSample: Math.floor(next() * 1e6) },
    { kind: 'setRegion', regionId, settings: { fadeInSamples: next() * 1e5, fadeOutSamples: next() * 1e5 } },
    { kind: 'duplicateRegion', regionId, newRegionId: `d${fresh}`, channelId },
    {
      ...{ kind: 'setBreakpoints', laneId, fromSample: sample, toSample: sample + 20_000 },
      points: [0, 5000, 20_000].map((step) => ({ sample: sample + step, value: next() * 20 - 20 })),
    },
    {
      ...{ kind: 'setBreakpoints', laneId: envelopeIdOf(regionId), fromSample: sample, toSample: sample },
      points: [{ sample, value: next() * 72 - 48 }],
    },
    {
      ...{ kind: 'moveBreakpoint', breakpointId: pick(Object.keys(mix.breakpoints)) ?? 'none' },
      ...{ sample, value: -next() * 30, curve: next() * 2 - 1 },
    },
    { kind: 'removeLane', laneId },
  ]
  return commands[Math.floor(next() * commands.length)] as MixCommand
}

describe.each([1, 2, 3, 4, 5])('people who edit at random, seed %i', (seed) => {
  it('end with equal, sound mixes whatever order the updates take', () => {
    const next = random(seed)
    const people = Array.from({ length: 5 }, () => new Y.Doc())
    const inboxes = people.map((): Uint8Array[] => [])
    const first = people[0] as Y.Doc
    seedDocument(first)
    for (const doc of people) if (doc !== first) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), 'wire')
    people.forEach((doc, self) =>
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'wire') inboxes.forEach((inbox, other) => other !== self && inbox.push(update))
      }),
    )
    const deliver = (person: number, count: number) => {
      const inbox = inboxes[person] ?? []
      for (let i = 0; i < count && inbox.length > 0; i++) {
        const [update] = inbox.splice(Math.floor(next() * inbox.length), 1)
        if (update) Y.applyUpdate(people[person] as Y.Doc, update, 'wire')
      }
    }
    for (let round = 0; round < 600; round++) {
      const person = Math.floor(next() * people.length)
      const doc = people[person] as Y.Doc
      if (next() < 0.6) applyCommand(doc, randomCommand(next, readMix(doc)), 'command')
      else deliver(person, 5)
    }
    people.forEach((_, person) => deliver(person, Infinity))
    const mixes = people.map(readMix)
    for (const mix of mixes) {
      expect(mix).toEqual(mixes[0])
      expect(repairMix(mix)).toBe(mix)
    }
    const fresh = new Y.Doc()
    Y.applyUpdateV2(fresh, Y.encodeStateAsUpdateV2(first))
    expect(readMix(fresh)).toEqual(mixes[0])
  })
})
