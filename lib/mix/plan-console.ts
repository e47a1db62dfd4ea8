/**
 * MixState -> the bytes that the core runs. Pure; any thread. Solo, VCAs, tempo and listening are resolved here, so the core knows
 * strips, units, sends and lanes. What would close a loop or cannot be carried is left out and said in `notices`.
 */
import { writeInsertValues } from './insert-bytes'
import { byId, type MixState } from './mix-state'
import { INSERT_KINDS, SONG_PARAMETERS, type InsertKind } from './parameters'
import { byteLength, checkLimits, countOf } from './plan-counts'
import { planLanes } from './plan-lanes'
import { PLAN_MAGIC, PLAN_VERSION } from './plan-layout'
import type { PlanNotice } from './plan-notices'
import { planSends } from './plan-sends'
import { stripsOf, writeStrip, type Listen } from './plan-strips'
import { planUnits, type PlannedUnits } from './plan-units'
import { PlanWriter } from './plan-writer'
import { routeStrips } from './route-strips'
import { silentStrips } from './silent-strips'

export type { NoticeCode, PlanNotice } from './plan-notices'
export type { Listen } from './plan-strips'

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

/** The input slots of the core, by channel id. */
export function consoleInputs(mix: MixState): readonly ConsoleInput[] {
  return byId(mix.channels).map(({ id, width }, slot) => ({ channelId: id, slot, width }))
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
    inputs: consoleInputs(mix),
    meterSlots: slots,
    unitSlots: new Map(planned.units.map(({ insert }, index) => [insert.id, index])),
    notices: [...route.notices, ...planned.notices],
  }
}

const KIND_NUMBERS = new Map<string, number>(INSERT_KINDS.map((kind, index) => [kind, index]))
const kindNumber = (kind: InsertKind): number => KIND_NUMBERS.get(kind) ?? 0

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
