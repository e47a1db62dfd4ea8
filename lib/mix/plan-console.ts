/**
 * MixState -> the bytes that the core runs. Pure; any thread. Solo is resolved here, so the core knows only silent strips.
 * A send that would close a loop (a group into an effects bus that feeds the same group) is left out, so the order always exists.
 */
import {
  MIX_BUS_ID,
  byId,
  inOrder,
  type Bus,
  type Channel,
  type Insert,
  type MixState,
  type Send,
} from './mix-state'
import { routeStrips, type Route } from './route-strips'
import { PlanWriter } from './plan-writer'
import { PLAN_LIMITS, PLAN_MAGIC, PLAN_VERSION, STRIP_KINDS, recordBytes } from './plan-layout'
import { INSERT_PARAMETERS, type InsertKind, type Parameter } from './parameters'
import { silentStrips } from './silent-strips'
import { AppError } from '../assert'

export interface ConsoleInput {
  readonly channelId: string
  readonly slot: number
  readonly width: 'mono' | 'stereo'
}
export interface ConsolePlan {
  readonly bytes: Uint8Array
  /** Which input slot of the core a channel's audio goes to; mono channels read side 0 only. */
  readonly inputs: readonly ConsoleInput[]
  /** Channel or bus id -> meter slot. */
  readonly meterSlots: ReadonlyMap<string, number>
}
export interface PlanOptions {
  /** Hz, the song's rate. */
  readonly sampleRate: number
  /** Channels and group buses soloed on this desk; never in a bounce. */
  readonly soloed?: ReadonlySet<string>
}

/**
 * The plan of a mix.
 *
 * @throws AppError too_large when the console exceeds PLAN_LIMITS
 * @thread any (allocates)
 */
export function planConsole(mix: MixState, options: PlanOptions): ConsolePlan {
  // By id, not as the desk shows them: a sum depends on its order, and a moved strip must not change the sound.
  const channels = byId(mix.channels)
  const route = routeStrips(mix)
  const strips: readonly (Channel | Bus)[] = [...channels, ...route.buses]
  const slots = new Map(strips.map((strip, index) => [strip.id, index]))
  const inserts = indexInserts(mix)
  const reverbs = strips.filter((strip) => inserts.has(`reverb ${strip.id}`))
  checkLimits(strips.length, route.sends.length, reverbs.length)
  const silent = silentStrips(mix, options.soloed)
  const keys = makeKeys()
  const writer = new PlanWriter(
    recordBytes('header') +
      strips.length * recordBytes('strip') +
      route.sends.length * recordBytes('send') +
      reverbs.length * recordBytes('reverb'),
  )
  writer.record('header', {
    magic: PLAN_MAGIC,
    version: PLAN_VERSION,
    strips: strips.length,
    sends: route.sends.length,
    reverbs: reverbs.length,
    ...insertValues(inserts, MIX_BUS_ID, 'limiter'),
  })
  strips.forEach((strip, index) =>
    writeStrip(writer, strip, index, { slots, silent, route, inserts, key: keys(strip.id) }),
  )
  const sends = [...route.sends].sort((a, b) => (slots.get(a.fromId) ?? 0) - (slots.get(b.fromId) ?? 0))
  for (const send of sends) writeSend(writer, send, slots, keys(send.id))
  for (const reverb of reverbs)
    writer.record('reverb', {
      strip: slots.get(reverb.id) ?? 0,
      ...insertValues(inserts, reverb.id, 'reverb'),
    })
  return {
    bytes: writer.bytes,
    inputs: channels.map((channel, slot) => ({ channelId: channel.id, slot, width: channel.width })),
    meterSlots: slots,
  }
}

function checkLimits(strips: number, sends: number, reverbs: number): void {
  if (strips <= PLAN_LIMITS.strips && sends <= PLAN_LIMITS.sends && reverbs <= PLAN_LIMITS.reverbs) return
  throw new AppError(
    'too_large',
    'This console has more channels, sends or reverbs than the engine carries.',
    {
      strips,
      sends,
      reverbs,
      limits: PLAN_LIMITS,
    },
  )
}

interface StripContext {
  readonly slots: ReadonlyMap<string, number>
  readonly silent: ReadonlySet<string>
  readonly route: Route
  readonly inserts: InsertIndex
  readonly key: number
}

function writeStrip(writer: PlanWriter, strip: Channel | Bus, index: number, context: StripContext): void {
  const isBus = 'kind' in strip
  const output =
    strip.id === MIX_BUS_ID
      ? -1
      : (context.slots.get(strip.outputId ?? MIX_BUS_ID) ?? context.slots.get(MIX_BUS_ID))
  writer.record('strip', {
    key: context.key,
    kind: STRIP_KINDS.indexOf(isBus ? strip.kind : 'channel'),
    isStereo: isBus || strip.width === 'stereo' ? 1 : 0,
    isSilent: context.silent.has(strip.id) ? 1 : 0,
    level: context.route.levels.get(strip.id) ?? 0,
    input: isBus ? -1 : index,
    output: output ?? -1,
    trimDb: isBus ? 0 : strip.trimDb,
    faderDb: strip.faderDb,
    pan: strip.pan,
    ...insertValues(context.inserts, strip.id, 'eq'),
    ...insertValues(context.inserts, strip.id, 'compressor'),
  })
}

function writeSend(writer: PlanWriter, send: Send, slots: ReadonlyMap<string, number>, key: number): void {
  writer.record('send', {
    from: slots.get(send.fromId) ?? 0,
    to: slots.get(send.toId) ?? 0,
    key,
    levelDb: send.levelDb,
  })
}

type InsertIndex = ReadonlyMap<string, Insert>

/** First insert of each kind per owner. */
function indexInserts(mix: MixState): InsertIndex {
  const index = new Map<string, Insert>()
  for (const insert of inOrder(mix.inserts)) {
    const place = `${insert.kind} ${insert.ownerId}`
    if (!index.has(place)) index.set(place, insert)
  }
  return index
}

/** `kind.field` -> number of an owner's insert; defaults and off when there is none. */
function insertValues(inserts: InsertIndex, ownerId: string, kind: InsertKind): Record<string, number> {
  const insert = inserts.get(`${kind} ${ownerId}`)
  const values = insert?.values as Readonly<Record<string, number | boolean | string>> | undefined
  const numbers: Record<string, number> = { [`${kind}.isOn`]: insert && !insert.isBypassed ? 1 : 0 }
  for (const [field, parameter] of PARAMETERS_OF[kind])
    numbers[`${kind}.${field}`] = numberOf(parameter, values?.[field] ?? parameter.default)
  return numbers
}

const PARAMETERS_OF = Object.fromEntries(
  Object.entries(INSERT_PARAMETERS).map(([kind, parameters]) => [kind, Object.entries(parameters)]),
) as unknown as Readonly<Record<InsertKind, readonly [string, Parameter][]>>

function numberOf(parameter: Parameter, value: number | boolean | string): number {
  if (parameter.kind === 'choice') return Math.max(0, parameter.choices.indexOf(String(value)))
  return Number(value)
}

/** A u32 per id (FNV-1a); the next free number on a collision. */
function makeKeys(): (id: string) => number {
  const used = new Set<number>()
  return (id) => {
    let key = 0x811c9dc5
    for (let at = 0; at < id.length; at++) key = Math.imul(key ^ id.charCodeAt(at), 0x01000193) >>> 0
    while (key === 0 || used.has(key)) key = (key + 1) >>> 0
    used.add(key)
    return key
  }
}
