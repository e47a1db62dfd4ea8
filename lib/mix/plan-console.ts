/**
 * MixState -> the bytes that the core runs. Pure; any thread. Solo, VCAs, tempo and listening are resolved here, so the core knows
 * strips, units, sends and lanes. What would close a loop or cannot be carried is left out and said in `notices`.
 */
import { AppError } from '../assert'
import { writeInsertValues } from './insert-bytes'
import { MIX_BUS_ID, byId, type Bus, type Channel, type MixState, type Send } from './mix-state'
import { INSERT_KINDS, SONG_PARAMETERS, type InsertKind } from './parameters'
import {
  PLAN_LIMITS,
  PLAN_MAGIC,
  PLAN_VERSION,
  STRIP_KINDS,
  recordBytes,
  type PlanRecord,
} from './plan-layout'
import { planLanes, type PlannedLanes } from './plan-lanes'
import type { PlanNotice } from './plan-notices'
import { planUnits, type PlannedUnits } from './plan-units'
import { PlanWriter } from './plan-writer'
import { outputOf, routeStrips, type Route } from './route-strips'
import { silentStrips } from './silent-strips'

export type { NoticeCode, PlanNotice } from './plan-notices'

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
  /** Insert id -> slot of its gain reduction. */
  readonly unitSlots: ReadonlyMap<string, number>
  /** What is not heard as the mix has it, and why. */
  readonly notices: readonly PlanNotice[]
}
/** Strips heard alone in the place of the mix: before their faders (PFL) or after (AFL). */
export interface Listen {
  readonly ids: ReadonlySet<string>
  readonly tap: 'pfl' | 'afl'
}
export interface PlanOptions {
  /** Hz, the song's rate. */
  readonly sampleRate: number
  /** Channels and group buses soloed on this desk; never in a bounce. */
  readonly soloed?: ReadonlySet<string>
  /** Never in a bounce. */
  readonly listen?: Listen
  /** Lanes whose control is in somebody's hand: the record's own value counts. */
  readonly heldLanes?: ReadonlySet<string>
}

interface Strip {
  readonly id: string
  readonly kind: (typeof STRIP_KINDS)[number]
  readonly record: Channel | Bus | null
}
interface PlannedSend {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly isPre: boolean
  readonly isMuted: boolean
  readonly levelDb: number
  readonly pan: number
}

/** Id of the strip that stands in the place of the mix while somebody listens. */
export const LISTEN_ID = 'listen'

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
  const strips = stripsOf(channels, route, options.listen)
  const slots = new Map(strips.map((strip, index) => [strip.id, index]))
  const planned = planUnits(mix, slots)
  const silent = silentStrips(mix, options.soloed)
  const sends = planSends(route.sends, { slots, silent, listen: options.listen })
  const lanes = planLanes(mix, {
    slots,
    units: planned.units,
    sendSlots: new Map(sends.map((send, index) => [send.id, index])),
    held: options.heldLanes ?? new Set(),
  })
  const counts = countOf(strips.length, planned, sends.length, lanes)
  checkLimits(counts)
  const writer = new PlanWriter(byteLength(counts))
  const panLaw = SONG_PARAMETERS.panLaw.choices.indexOf(mix.song.panLaw)
  writer.record('header', {
    magic: PLAN_MAGIC,
    version: PLAN_VERSION,
    ...counts,
    panLaw: Math.max(0, panLaw),
  })
  const keys = makeKeys()
  strips.forEach((strip, index) =>
    writeStrip(writer, strip, { mix, index, slots, route, silent, key: keys(strip.id) }),
  )
  for (const { insert, strip, position, valuesAt } of planned.units)
    writer.record('unit', {
      key: keys(insert.id),
      kind: kindNumber(insert.kind),
      strip,
      position,
      isOn: insert.isBypassed ? 0 : 1,
      sidechain: slots.get(route.sidechains.get(insert.id) ?? '') ?? -1,
      valuesAt,
    })
  for (const { id, isPre, isMuted, ...send } of sends)
    writer.record('send', { key: keys(id), isPre: isPre ? 1 : 0, isMuted: isMuted ? 1 : 0, ...send })
  for (const lane of lanes.lanes) writer.record('lane', lane)
  for (const { sample, value, curve } of lanes.points) writer.record('point', { sample, value, curve })
  writeValues(writer, planned)
  return {
    bytes: writer.bytes,
    inputs: channels.map((channel, slot) => ({ channelId: channel.id, slot, width: channel.width })),
    meterSlots: slots,
    unitSlots: new Map(planned.units.map(({ insert }, index) => [insert.id, index])),
    notices: [...route.notices, ...planned.notices],
  }
}

const KIND_NUMBERS = new Map<string, number>(INSERT_KINDS.map((kind, index) => [kind, index]))
const kindNumber = (kind: InsertKind): number => KIND_NUMBERS.get(kind) ?? 0

function stripsOf(channels: readonly Channel[], route: Route, listen: Listen | undefined): Strip[] {
  const strips: Strip[] = [
    ...channels.map((record) => ({ id: record.id, kind: 'channel', record }) as const),
    ...route.buses.map((record) => ({ id: record.id, kind: record.kind, record })),
  ]
  if (listen && strips.some(({ id }) => listen.ids.has(id)))
    strips.push({ id: LISTEN_ID, kind: 'listen', record: null })
  return strips
}

interface SendContext {
  readonly slots: ReadonlyMap<string, number>
  readonly silent: ReadonlySet<string>
  readonly listen: Listen | undefined
}

/** In order of their strip; a strip that is silent sends nothing before its fader either, but can be listened to. */
function planSends(sends: readonly Send[], { slots, silent, listen }: SendContext): PlannedSend[] {
  const planned = sends.map(({ id, fromId, toId, position, isMuted, levelDb, pan }) => {
    const isPre = position === 'pre'
    const isSilenced = isMuted || (isPre && silent.has(fromId))
    return {
      id,
      from: slots.get(fromId) ?? 0,
      to: slots.get(toId) ?? 0,
      isPre,
      isMuted: isSilenced,
      levelDb,
      pan,
    }
  })
  const to = slots.get(LISTEN_ID)
  if (listen && to !== undefined)
    for (const id of [...listen.ids].sort()) {
      const from = slots.get(id)
      const isPre = listen.tap === 'pfl'
      if (from === undefined || from === to) continue
      planned.push({ id: `${id}>${LISTEN_ID}`, from, to, isPre, isMuted: false, levelDb: 0, pan: 0 })
    }
  return planned.sort((a, b) => a.from - b.from)
}

type Counts = Readonly<Record<'strips' | 'units' | 'sends' | 'lanes' | 'points' | 'values', number>>

function countOf(
  strips: number,
  { units, valueWords }: PlannedUnits,
  sends: number,
  lanes: PlannedLanes,
): Counts {
  return {
    strips,
    units: units.length,
    sends,
    lanes: lanes.lanes.length,
    points: lanes.points.length,
    values: valueWords,
  }
}

function checkLimits(counts: Counts): void {
  const over = (Object.keys(counts) as (keyof Counts)[]).find((name) => counts[name] > PLAN_LIMITS[name])
  if (over === undefined) return
  throw new AppError(
    'too_large',
    `This console has ${counts[over]} ${NAMES[over]}; the engine carries ${PLAN_LIMITS[over]}.`,
    { counts, limits: PLAN_LIMITS },
  )
}

const NAMES: Readonly<Record<keyof Counts, string>> = {
  strips: 'channels and buses',
  units: 'inserts',
  sends: 'sends',
  lanes: 'automation lanes',
  points: 'automation points',
  values: 'insert settings',
}

function byteLength(counts: Counts): number {
  const part = (record: PlanRecord, count: number) => recordBytes(record) * count
  const { strips, units, sends, lanes, points, values } = counts
  const records = part('strip', strips) + part('unit', units) + part('send', sends) + part('lane', lanes)
  return part('header', 1) + records + part('point', points) + values * 4
}

interface StripContext {
  readonly mix: MixState
  readonly index: number
  readonly slots: ReadonlyMap<string, number>
  readonly route: Route
  readonly silent: ReadonlySet<string>
  readonly key: number
}

function writeStrip(writer: PlanWriter, { id, kind, record }: Strip, context: StripContext): void {
  const { mix, index, slots, route, silent, key } = context
  const channel = kind === 'channel' ? (record as Channel) : null
  const output = record === null ? null : outputOf(mix, record)
  const vca = record?.vcaId == null ? undefined : mix.vcas[record.vcaId]
  const top = route.levels.get(MIX_BUS_ID) ?? 0
  writer.record('strip', {
    key,
    kind: STRIP_KINDS.indexOf(kind),
    isStereo: channel?.width === 'mono' ? 0 : 1,
    isSilent: silent.has(id) ? 1 : 0,
    level: kind === 'listen' ? top + 1 : (route.levels.get(id) ?? 0),
    input: channel ? index : -1,
    output: output === null ? -1 : (slots.get(output) ?? -1),
    isPolarityFlipped: channel?.isPolarityFlipped ? 1 : 0,
    delayFrames: channel?.delaySamples ?? 0,
    isStereoPan: channel?.panMode === 'stereo' ? 1 : 0,
    trimDb: channel?.trimDb ?? 0,
    faderDb: record?.faderDb ?? 0,
    vcaDb: vca?.faderDb ?? 0,
    pan: record?.pan ?? 0,
  })
}

function writeValues(writer: PlanWriter, { units, valueWords }: PlannedUnits): void {
  const start = writer.skip(valueWords * 4)
  for (const { insert, values, valuesAt } of units)
    writeInsertValues(writer.view, start + valuesAt * 4, insert.kind, values)
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
