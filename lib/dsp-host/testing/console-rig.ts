/** What the tests of the core share: the built module, small mixes, a renderer with any block length, and signals. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  channelRecords,
  createMix,
  defaultInsertValues,
  laneIdOf,
  newSend,
  planConsole,
  type Breakpoint,
  type Channel,
  type Insert,
  type InsertKind,
  type InsertValues,
  type LaneRecord,
  type Listen,
  type MixState,
} from '@/lib/mix'
import { ConsoleHost } from '../console-host'

export const RATE = 48000

let compiled: WebAssembly.Module | undefined

/** The core as `npm run build:wasm` left it. */
export function coreModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
  return compiled
}

/** A mix of these channels, stereo unless they say otherwise, with the inserts and the send that every channel owns. */
export function mixOf(...channels: readonly (Partial<Channel> & { readonly id: string })[]): MixState {
  let mix = createMix()
  channels.forEach((channel, index) => {
    const stem = {
      channelId: channel.id,
      stemId: `stem-${channel.id}`,
      name: channel.id,
      colour: 0,
      width: 'stereo' as const,
      pan: 0,
      startSample: 0,
      lengthSamples: RATE,
    }
    const records = channelRecords(stem, `a${String(index).padStart(4, '0')}`)
    const added: Channel = { ...records.channel, ...channel }
    mix = {
      ...mix,
      channels: { ...mix.channels, [channel.id]: added },
      inserts: { ...mix.inserts, ...Object.fromEntries(records.inserts.map((each) => [each.id, each])) },
      sends: { ...mix.sends, [records.send.id]: records.send },
      regions: { ...mix.regions, [records.region.id]: records.region },
    }
  })
  return mix
}

/** The same mix with an insert on and some of its values changed. */
export function withInsert<K extends InsertKind>(
  mix: MixState,
  ownerId: string,
  kind: K,
  values: Partial<InsertValues[K]>,
  isBypassed = false,
): MixState {
  const id = `${ownerId}:${kind}`
  const before = mix.inserts[id]
  if (!before) throw new Error(`no insert ${id}`)
  const insert = { ...before, isBypassed, values: { ...before.values, ...values } } as Insert
  return { ...mix, inserts: { ...mix.inserts, [id]: insert } }
}

export interface AddedInsert<K extends InsertKind> {
  readonly id?: string
  /** Place in the rack; the EQ stands at 'a0', the compressor at 'a1'. */
  readonly order?: string
  readonly values?: Partial<InsertValues[K]>
  readonly isBypassed?: boolean
  readonly sidechainId?: string
}

/** The same mix with one more insert. */
export function withAdded<K extends InsertKind>(
  mix: MixState,
  ownerId: string,
  kind: K,
  added: AddedInsert<K> = {},
): MixState {
  const { id = `${ownerId}:${kind}:added`, order = 'a5', isBypassed = false, sidechainId = null } = added
  const values = { ...defaultInsertValues(kind), ...added.values }
  const insert = { id, kind, ownerId, order, isBypassed, sidechainId, values } as unknown as Insert
  return { ...mix, inserts: { ...mix.inserts, [id]: insert } }
}

/** The same mix with an automation lane of these points: song sample, value, curve. */
export function withLane(
  mix: MixState,
  target: { readonly record: LaneRecord; readonly id: string; readonly field: string },
  points: readonly (readonly [sample: number, value: number, curve?: number])[],
): MixState {
  const { record, id: ownerId, field } = target
  const id = laneIdOf(target)
  const breakpoints = points.map(([sample, value, curve = 0], at) => {
    const point: Breakpoint = { id: `${id}#${String(at).padStart(5, '0')}`, laneId: id, sample, value, curve }
    return [point.id, point] as const
  })
  return {
    ...mix,
    lanes: { ...mix.lanes, [id]: { id, record, ownerId, field, isOn: true } },
    breakpoints: { ...mix.breakpoints, ...Object.fromEntries(breakpoints) },
  }
}

/** The same mix without one of its inserts. The limiter of the mix bus delays even while it is off. */
export function withoutInsert(mix: MixState, id: string): MixState {
  return { ...mix, inserts: Object.fromEntries(Object.entries(mix.inserts).filter(([own]) => own !== id)) }
}

export function withChannel(mix: MixState, id: string, change: Partial<Channel>): MixState {
  const channel = mix.channels[id]
  if (!channel) throw new Error(`no channel ${id}`)
  return { ...mix, channels: { ...mix.channels, [id]: { ...channel, ...change } } }
}

export function withSend(mix: MixState, fromId: string, toId: string, levelDb: number): MixState {
  const id = `${fromId}>${toId}`
  return { ...mix, sends: { ...mix.sends, [id]: { ...newSend(id, fromId, toId), levelDb } } }
}

export type Stereo = readonly [Float32Array, Float32Array]

export interface Render {
  readonly frames: number
  /** Audio per channel id; one array feeds both sides. Missing channels are silent. */
  readonly inputs: Readonly<Record<string, readonly Float32Array[]>>
  readonly sampleRate?: number
  /** Frames per host block; the last one of a stretch may be shorter. */
  readonly block?: number
  /** Mixes that take over at later frames. */
  readonly changes?: readonly { readonly at: number; readonly mix: MixState; readonly listen?: Listen }[]
  readonly soloed?: ReadonlySet<string>
  readonly listen?: Listen
}

/** Renders a mix in host blocks of any length, what comes out in step with what goes in: the latency at its start is taken off. */
export function renderMix(mix: MixState, render: Render, host = hostFor(mix, render)): Stereo {
  const { frames, inputs, sampleRate = RATE, block = 128, changes = [], soloed, listen } = render
  const late = host.latencyFrames
  const total = frames + late
  const out: Stereo = [new Float32Array(total), new Float32Array(total)]
  let plan = planConsole(mix, { sampleRate, soloed, listen })
  for (let at = 0; at < total;) {
    const change = changes.find((each) => each.at === at)
    if (change) {
      plan = planConsole(change.mix, { sampleRate, soloed, listen: change.listen ?? listen })
      host.setPlan(plan.bytes)
    }
    const next = Math.min(total, ...changes.filter((each) => each.at > at).map((each) => each.at))
    const count = Math.min(block, next - at)
    for (const { channelId, slot } of plan.inputs) {
      const audio = inputs[channelId]
      for (const side of [0, 1] as const) feed(host.input(slot, side), audio?.[side] ?? audio?.[0], at, count)
    }
    host.render(count)
    out[0].set(host.output(0).subarray(0, count), at)
    out[1].set(host.output(1).subarray(0, count), at)
    at += count
  }
  return [out[0].slice(late), out[1].slice(late)]
}

function feed(into: Float32Array, audio: Float32Array | undefined, at: number, count: number): void {
  into.fill(0, 0, count)
  if (audio) into.set(audio.subarray(at, at + count))
}

/** A fresh console with this mix, reset. */
export function hostFor(
  mix: MixState,
  options: { sampleRate?: number; soloed?: ReadonlySet<string>; listen?: Listen } = {},
): ConsoleHost {
  const { sampleRate = RATE, soloed, listen } = options
  const host = new ConsoleHost(coreModule(), { sampleRate })
  host.setPlan(planConsole(mix, { sampleRate, soloed, listen }).bytes)
  host.reset()
  return host
}

export function sha256Of([left, right]: Stereo): string {
  const hash = createHash('sha256')
  for (const side of [left, right]) hash.update(new Uint8Array(side.buffer, side.byteOffset, side.byteLength))
  return hash.digest('hex')
}
