import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  CHANNEL_PARAMETERS,
  createMix,
  envelopeIdOf,
  envelopeOf,
  reduceMix,
  thinMoves,
  type LanePoint,
  type MixCommand,
} from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { pointsOf, recordsOf, type Scalar } from './layout'
import { readMix } from './read-mix'
import { MixUndo } from './undo'

/** As long as the ids of stems' channels are. */
const CHANNEL = 'c1ba6d3e-8f0a-4c57-9d1e-2a4b6c8d0e1f'
const LANE = `channels:${CHANNEL}:faderDb`
const ADD: MixCommand = {
  kind: 'addStemChannels',
  stems: [
    {
      ...{ channelId: CHANNEL, stemId: '0-aa', name: 'Vox', width: 'mono', colour: 0, pan: 0 },
      ...{ startSample: 0, lengthSamples: 48000 },
    },
  ],
}
const write = (points: readonly LanePoint[], laneId = LANE, toSample = 2e7): MixCommand => ({
  ...{ kind: 'setBreakpoints', laneId, fromSample: points[0]?.sample ?? 0, toSample, points },
})

function seeded(): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc)
  applyCommand(doc, ADD, 'command')
  return doc
}

function follower(of: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of))
  readMix(doc)
  return doc
}

/** Sixty points of a ride, at odd samples and odd values. */
const RIDE: readonly LanePoint[] = Array.from({ length: 60 }, (_, index) => ({
  sample: 1_234_567 + index * 24_001,
  value: -6 + 5 * Math.sin(index / 3),
}))

function grown(change: (doc: Y.Doc) => void): { readonly v1: number; readonly v2: number } {
  const doc = seeded()
  const sizes = () =>
    [Y.encodeStateAsUpdate(doc).byteLength, Y.encodeStateAsUpdateV2(doc).byteLength] as const
  const [v1, v2] = sizes()
  change(doc)
  const [after1, after2] = sizes()
  return { v1: after1 - v1, v2: after2 - v2 }
}

it('takes less than 50 bytes for each point of a ride, where a record of fields takes three times that', () => {
  const flat = grown((doc) => applyCommand(doc, write(RIDE), 'command'))
  const records = grown((doc) =>
    doc.transact(() => {
      RIDE.forEach(({ sample, value }, index) => {
        const fields = Object.entries({ laneId: LANE, sample, value: Number(value.toPrecision(6)), curve: 0 })
        recordsOf(doc, 'markers').set(`p${index}-${sample.toString(36)}`, new Y.Map<Scalar>(fields))
      })
    }),
  )
  expect(flat.v1 / RIDE.length).toBeLessThan(50)
  expect(records.v1 / flat.v1).toBeGreaterThan(3)
})

it('reads back exactly what was written, in a new document and from a repaired one', () => {
  const doc = seeded()
  applyCommand(doc, write(RIDE), 'command')
  const expected = [ADD, write(RIDE)].reduce(reduceMix, createMix())
  expect(readMix(doc)).toEqual(expected)
  expect(readMix(follower(doc))).toEqual(expected)
  const again = new Y.Doc()
  seedDocument(again, expected)
  expect(readMix(again)).toEqual(expected)
})

it('keeps the work of two people on different points of one lane, also when both made the lane', () => {
  const ana = seeded()
  const ben = follower(ana)
  applyCommand(ana, write([{ sample: 10, value: -1 }], LANE, 20), 'command')
  applyCommand(ben, write([{ sample: 50, value: -5 }], LANE, 60), 'command')
  const exchange = () => {
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    expect(readMix(ana)).toEqual(readMix(ben))
    return Object.values(readMix(ana).breakpoints)
      .map(({ sample, value }) => `${sample} ${value}`)
      .sort()
  }
  expect(exchange()).toEqual(['10 -1', '50 -5'])
  const idOf = (doc: Y.Doc, value: number) =>
    Object.values(readMix(doc).breakpoints).find((point) => point.value === value)?.id ?? ''
  applyCommand(ana, { kind: 'moveBreakpoint', breakpointId: idOf(ana, -1), value: -2 }, 'command')
  applyCommand(ben, { kind: 'moveBreakpoint', breakpointId: idOf(ben, -5), sample: 55 }, 'command')
  expect(exchange()).toEqual(['10 -2', '55 -5'])
})

it('keeps points whose name does not tell their lane', () => {
  const mix = [ADD, write(RIDE)].reduce(reduceMix, createMix())
  const point = { id: 'by-hand', laneId: LANE, sample: 5, value: -3, curve: 0.25 }
  const doc = new Y.Doc()
  seedDocument(doc, { ...mix, breakpoints: { 'by-hand': point } })
  expect(readMix(doc).breakpoints).toEqual({ 'by-hand': point })
})

it('passes over what is no point, and shows points again when their lane is back', () => {
  const doc = seeded()
  applyCommand(doc, write(RIDE.slice(0, 1)), 'command')
  const before = readMix(doc)
  for (const text of ['', '5', '5,x,0', '5,1e999,0', 'zzzzzzzzz,1,0']) pointsOf(doc).set('junk.1', text)
  expect(readMix(doc).breakpoints).toEqual(before.breakpoints)
  const lane = recordsOf(doc, 'lanes').get(LANE)?.clone()
  recordsOf(doc, 'lanes').delete(LANE)
  expect(readMix(doc).breakpoints).toEqual({})
  if (lane) recordsOf(doc, 'lanes').set(LANE, lane)
  expect(readMix(doc).breakpoints).toEqual(before.breakpoints)
})

it('writes a thinned ride of 30 s in one update of a few kilobytes, and one point in a few bytes', () => {
  const doc = seeded()
  const sizes: number[] = []
  doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
  const hand = Array.from({ length: 900 }, (_, index) => ({
    sample: index * 1600,
    value: -6 + 3 * Math.sin(index / 60),
  }))
  const points = thinMoves(hand, CHANNEL_PARAMETERS.faderDb)
  applyCommand(doc, write(points), 'command')
  const id = Object.keys(readMix(doc).breakpoints)[0] ?? ''
  applyCommand(doc, { kind: 'moveBreakpoint', breakpointId: id, value: -11 }, 'command')
  expect(sizes).toHaveLength(2)
  expect(sizes[0]).toBeLessThan(4000)
  expect(sizes[1]).toBeLessThan(80)
})

it('keeps the work of two people on one region’s clip gain, and brings it back with the region', () => {
  const ana = seeded()
  const region = `${CHANNEL}:1`
  const envelope = envelopeIdOf(region)
  applyCommand(ana, write([{ sample: 100, value: -6 }], envelope), 'command')
  const ben = follower(ana)
  const undo = new MixUndo(ana)
  applyCommand(ana, { kind: 'moveBreakpoint', breakpointId: idAt(ana, 100), value: -9 }, 'command')
  applyCommand(ben, write([{ sample: 500, value: 3 }], envelope, 500), 'command')
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
  const both = envelopeOf(readMix(ana), region).map(({ sample, value }) => [sample, value])
  expect(both).toEqual([
    [100, -9],
    [500, 3],
  ])
  undo.startStep()
  applyCommand(ana, { kind: 'removeRegion', regionId: region }, 'command')
  expect(readMix(ana).breakpoints).toEqual({})
  expect(undo.undo().outcome).toBe('done')
  expect(envelopeOf(readMix(ana), region)).toHaveLength(2)
  expect(undo.undo().outcome).toBe('done')
  expect(envelopeOf(readMix(ana), region)[0]?.value).toBe(-6)
})

function idAt(doc: Y.Doc, sample: number): string {
  return Object.values(readMix(doc).breakpoints).find((point) => point.sample === sample)?.id ?? ''
}
