import { describe, expect, it } from 'vitest'
import { AppError } from '../assert'
import { channelRecords, createMix, groupBus, newSend } from './create-mix'
import type { Channel, MixState } from './mix-state'
import { declaredTailSeconds, planBounce } from './plan-bounce'
import { planConsole } from './plan-console'
import {
  fieldOffset,
  PLAN_LIMITS,
  PLAN_MAGIC,
  PLAN_RECORDS,
  recordBytes,
  type PlanField,
  type PlanRecord,
} from './plan-layout'
import { routeStrips } from './route-strips'
import { silentStrips } from './silent-strips'

const RATE = 48000

function mixOf(...channels: readonly (Partial<Channel> & { readonly id: string })[]): MixState {
  let mix = createMix()
  channels.forEach((channel, index) => {
    const stem = {
      stemId: 's',
      name: '',
      colour: 0,
      width: 'stereo' as const,
      pan: 0,
      startSample: 0,
      lengthSamples: RATE,
    }
    const records = channelRecords({ channelId: channel.id, ...stem }, `a${String(index).padStart(4, '0')}`)
    mix = {
      ...mix,
      channels: { ...mix.channels, [channel.id]: { ...records.channel, ...channel } },
      inserts: { ...mix.inserts, ...Object.fromEntries(records.inserts.map((each) => [each.id, each])) },
      sends: { ...mix.sends, [records.send.id]: records.send },
      regions: { ...mix.regions, [records.region.id]: records.region },
    }
  })
  return mix
}

function withGroups(mix: MixState, outputs: Readonly<Record<string, string>>): MixState {
  const groups = Object.entries(outputs).map(
    ([id, outputId]) => [id, { ...groupBus(id, id, id), outputId }] as const,
  )
  return { ...mix, buses: { ...mix.buses, ...Object.fromEntries(groups) } }
}

function withSend(mix: MixState, fromId: string, toId: string, levelDb: number): MixState {
  const id = `${fromId}>${toId}`
  return { ...mix, sends: { ...mix.sends, [id]: { ...newSend(id, fromId, toId), levelDb } } }
}

/** Reads a field of a plan back by the layout. */
function readField(bytes: Uint8Array, record: PlanRecord, start: number, name: string): number {
  const type = (PLAN_RECORDS[record] as readonly PlanField[]).find((field) => field.name === name)?.type
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const at = start + fieldOffset(record, name)
  return type === 'f32' ? view.getFloat32(at, true) : view.getInt32(at, true)
}

const stripAt = (index: number) => recordBytes('header') + index * recordBytes('strip')

describe('planConsole', () => {
  it('writes channels by id whatever the desk shows, then buses, the mix bus last', () => {
    const { bytes, inputs, meterSlots } = planConsole(mixOf({ id: 'b' }, { id: 'a', faderDb: -3 }), {
      sampleRate: RATE,
    })
    expect(readField(bytes, 'header', 0, 'magic')).toBe(PLAN_MAGIC)
    expect(readField(bytes, 'header', 0, 'strips')).toBe(4)
    expect(inputs.map((input) => input.channelId)).toEqual(['a', 'b'])
    expect([...meterSlots.keys()]).toEqual(['a', 'b', 'reverb', 'mix'])
    expect(readField(bytes, 'strip', stripAt(0), 'faderDb')).toBe(-3)
    expect(readField(bytes, 'strip', stripAt(0), 'output')).toBe(3)
    expect(readField(bytes, 'strip', stripAt(3), 'output')).toBe(-1)
    const count = (name: string) => readField(bytes, 'header', 0, name)
    expect([count('units'), count('sends'), count('lanes')]).toEqual([6, 2, 0])
    const records = count('units') * recordBytes('unit') + count('sends') * recordBytes('send')
    const total = stripAt(4) + records + count('values') * 4
    expect(bytes.length).toBe(total)
  })

  it('is the same bytes for the same mix, however its records are ordered in memory', () => {
    const mix = withGroups(mixOf({ id: 'x' }, { id: 'y' }), { band: 'mix' })
    const turned: MixState = {
      ...mix,
      channels: Object.fromEntries(Object.entries(mix.channels).reverse()),
      buses: Object.fromEntries(Object.entries(mix.buses).reverse()),
      inserts: Object.fromEntries(Object.entries(mix.inserts).reverse()),
      sends: Object.fromEntries(Object.entries(mix.sends).reverse()),
    }
    expect(planConsole(turned, { sampleRate: RATE }).bytes).toEqual(
      planConsole(mix, { sampleRate: RATE }).bytes,
    )
  })

  it('keeps the key of a strip when others come and go', () => {
    const key = (mix: MixState, id: string) => {
      const { bytes, meterSlots } = planConsole(mix, { sampleRate: RATE })
      return readField(bytes, 'strip', stripAt(meterSlots.get(id) ?? 0), 'key')
    }
    expect(key(mixOf({ id: 'a' }, { id: 'x' }), 'x')).toBe(key(mixOf({ id: 'x' }), 'x'))
    expect(key(mixOf({ id: 'a' }, { id: 'x' }), 'a')).not.toBe(key(mixOf({ id: 'x' }), 'x'))
  })

  it('refuses more than the engine carries', () => {
    const many = Array.from({ length: PLAN_LIMITS.strips }, (_, i) => ({ id: `c${i}` }))
    expect(() => planConsole(mixOf(...many), { sampleRate: RATE })).toThrow(AppError)
  })

  it('plans 64 channels in under 5 ms', () => {
    const mix = mixOf(...Array.from({ length: 64 }, (_, i) => ({ id: `c${i}` })))
    for (let warm = 0; warm < 20; warm++) planConsole(mix, { sampleRate: RATE })
    const start = process.cpuUsage()
    for (let round = 0; round < 20; round++) planConsole(mix, { sampleRate: RATE })
    expect(process.cpuUsage(start).user / 20 / 1000).toBeLessThan(5)
  })
})

describe('routeStrips', () => {
  it('puts every bus after all that feeds it', () => {
    const mix = withGroups(mixOf({ id: 'x', outputId: 'a' }), { a: 'b', b: 'c', c: 'mix' })
    const { buses, levels } = routeStrips(withSend(mix, 'c', 'reverb', 0))
    expect(buses.map((bus) => bus.id)).toEqual(['a', 'b', 'c', 'reverb', 'mix'])
    expect(levels.get('reverb')).toBeGreaterThan(levels.get('c') ?? 99)
  })

  it('leaves out sends that close a loop and sends to nowhere', () => {
    let mix = withGroups(mixOf({ id: 'x' }), { band: 'mix' })
    mix = { ...mix, buses: { ...mix.buses, reverb: { ...mix.buses.reverb!, outputId: 'band' } } }
    const { sends } = routeStrips(withSend(withSend(mix, 'band', 'reverb', 0), 'x', 'gone', 0))
    expect(sends.map((send) => send.id)).toEqual(['x>reverb'])
  })
})

describe('silentStrips', () => {
  it('silences what is neither soloed nor in a soloed group; mute wins; a solo of nothing here silences nobody', () => {
    const mix = withGroups(mixOf({ id: 'x', outputId: 'a' }, { id: 'y' }, { id: 'm', isMuted: true }), {
      a: 'b',
      b: 'mix',
    })
    expect([...silentStrips(mix)]).toEqual(['m'])
    expect([...silentStrips(mix, new Set(['b']))].sort()).toEqual(['m', 'y'])
    expect([...silentStrips(mix, new Set(['m', 'y']))].sort()).toEqual(['m', 'x'])
    expect([...silentStrips(mix, new Set(['gone', 'reverb']))]).toEqual(['m'])
  })
})

describe('solo-safe strips', () => {
  it('stay when others are soloed, and effects buses that are not safe go; a VCA mutes its members', () => {
    const mix = mixOf({ id: 'x' }, { id: 'y', isSoloSafe: true }, { id: 'z', vcaId: 'v' })
    expect([...silentStrips(mix, new Set(['x']))]).toEqual(['z'])
    const reverb = { ...mix.buses.reverb!, isSoloSafe: false }
    expect([...silentStrips({ ...mix, buses: { ...mix.buses, reverb } }, new Set(['x']))]).toEqual([
      'z',
      'reverb',
    ])
    const vca = { id: 'v', name: 'v', colour: 0, order: 'a', faderDb: 0, isMuted: true }
    expect([...silentStrips({ ...mix, vcas: { v: vca } })]).toEqual(['z'])
  })
})

describe('planBounce', () => {
  it('ends with the last region when no reverb is reached', () => {
    const mix = mixOf({ id: 'x' }, { id: 'y' })
    const late = { ...mix.regions['y:1']!, startSample: 1000, lengthSamples: 5000 }
    const { frames, pieces } = planBounce({ ...mix, regions: { late } }, { sampleRate: RATE })
    expect(frames).toBe(6000)
    expect(pieces).toEqual([
      { slot: 1, stemId: 's', startSample: 1000, offsetSamples: 0, lengthSamples: 5000 },
    ])
  })

  it('adds the tail of a reverb that something audible reaches', () => {
    const mix = mixOf({ id: 'x' })
    const open = withSend(mix, 'x', 'reverb', -20)
    expect(declaredTailSeconds(mix, { sampleRate: RATE })).toBe(0)
    expect(declaredTailSeconds(open, { sampleRate: RATE })).toBeCloseTo(0.02 + 1.8 * 1.5, 9)
    expect(
      declaredTailSeconds(
        { ...open, channels: { x: { ...open.channels.x!, isMuted: true } } },
        { sampleRate: RATE },
      ),
    ).toBe(0)
    const closed = { ...open.buses, reverb: { ...open.buses.reverb!, isMuted: true } }
    expect(declaredTailSeconds({ ...open, buses: closed }, { sampleRate: RATE })).toBe(0)
  })

  it('adds it for a bus that only automation opens', () => {
    const mix = withSend(mixOf({ id: 'x', faderDb: -100 }), 'x', 'reverb', 0)
    expect(declaredTailSeconds(mix, { sampleRate: RATE })).toBe(0)
    const id = 'channels:x:faderDb'
    const lane = { id, record: 'channels', ownerId: 'x', field: 'faderDb', isOn: true } as const
    const point = { id: 'p', laneId: id, sample: 0, value: -3, curve: 0 }
    const opened = { ...mix, lanes: { [id]: lane }, breakpoints: { p: point } }
    expect(declaredTailSeconds(opened, { sampleRate: RATE })).toBeGreaterThan(1)
  })

  it('is empty for an empty song', () => {
    expect(planBounce(createMix(), { sampleRate: RATE })).toMatchObject({ frames: 0, pieces: [] })
  })
})
