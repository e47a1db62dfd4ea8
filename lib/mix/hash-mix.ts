/**
 * mixHash: names what a mix sounds like. SHA-256 of canonical JSON (sorted ids and keys) of the fields that parameters.ts
 * marks audible, routing, regions with their stem ids, inserts, automation. The tempo only while an insert follows it. No names,
 * colours, orders of strips, markers, solo.
 * Equal in Node and in every browser; encoded Yjs bytes are not canonical and are never hashed.
 */
import { sha256 } from 'hash-wasm'
import { envelopeOf } from './automation/envelope'
import { pointsByLane } from './automation/points-by-lane'
import { hearsTempo } from './hears-tempo'
import type { Breakpoint, MixState } from './mix-state'
import { responseIdsOf } from './responses'
import {
  BUS_PARAMETERS,
  CHANNEL_PARAMETERS,
  INSERT_PARAMETERS,
  REGION_PARAMETERS,
  SEND_PARAMETERS,
  SONG_PARAMETERS,
  VCA_PARAMETERS,
  type Parameter,
} from './parameters'

/** Raised when the canonical form itself changes; part of what is hashed. */
const CANONICAL_FORM = 2

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** 64 lower-case hex digits. Cannot fail. */
export function mixHash(mix: MixState): Promise<string> {
  return sha256(canonicalMix(mix))
}

/** Names the whole state, what cannot be heard too: for comparing copies, never stored. 64 hex digits; once per state. */
export function mixStateHash(mix: MixState): Promise<string> {
  const known = stateHashes.get(mix) ?? sha256(canonicalJson(mix as unknown as Json))
  stateHashes.set(mix, known)
  return known
}

const stateHashes = new WeakMap<MixState, Promise<string>>()

/** The text that is hashed: JSON without spaces, keys sorted by UTF-16 unit, -0 written as 0. */
export function canonicalMix(mix: MixState): string {
  return canonicalJson(audibleContent(mix))
}

/** The different stems that the mix plays, sorted. */
export function stemIdsOf(mix: MixState): string[] {
  return [...new Set(Object.values(mix.regions).map((region) => region.stemId))].sort()
}

/** Everything uploaded that the mix plays, stems and impulse responses, sorted: what a version keeps. */
export function soundIdsOf(mix: MixState): string[] {
  return [...new Set([...stemIdsOf(mix), ...responseIdsOf(mix)])].sort()
}

function audibleContent(mix: MixState): Json {
  return {
    form: CANONICAL_FORM,
    song: audible(SONG_PARAMETERS, mix.song),
    ...(hearsTempo(mix) ? { tempoBpm: mix.song.tempoBpm } : {}),
    channels: mapValues(mix.channels, (channel) => ({
      width: channel.width,
      outputId: channel.outputId,
      vcaId: channel.vcaId,
      ...audible(CHANNEL_PARAMETERS, channel),
    })),
    buses: mapValues(mix.buses, (bus) => ({
      kind: bus.kind,
      outputId: bus.outputId,
      vcaId: bus.vcaId,
      ...audible(BUS_PARAMETERS, bus),
    })),
    inserts: mapValues(mix.inserts, (insert) => ({
      kind: insert.kind,
      ownerId: insert.ownerId,
      place: placeInChain(mix, insert.id),
      isBypassed: insert.isBypassed,
      sidechainId: insert.sidechainId,
      ...audible(INSERT_PARAMETERS[insert.kind], insert.values),
    })),
    ...unknownContent(mix),
    sends: mapValues(mix.sends, (send) => ({
      fromId: send.fromId,
      toId: send.toId,
      ...audible(SEND_PARAMETERS, send),
    })),
    regions: mapValues(mix.regions, (region) => ({
      channelId: region.channelId,
      stemId: region.stemId,
      startSample: region.startSample,
      offsetSamples: region.offsetSamples,
      lengthSamples: region.lengthSamples,
      ...audible(REGION_PARAMETERS, region),
      ...audibleEnvelope(mix, region.id),
    })),
    vcas: mapValues(mix.vcas, (vca) => audible(VCA_PARAMETERS, vca)),
    lanes: audibleLanes(mix),
  }
}

/** What cannot be read still tells two mixes apart; nothing in a mix without it. */
function unknownContent(mix: MixState): { readonly unknownInserts?: Json } {
  if (Object.keys(mix.unknownInserts).length === 0) return {}
  return { unknownInserts: mapValues(mix.unknownInserts, ({ kind, ownerId }) => ({ kind, ownerId })) }
}

/** `[stem frame, dB, curve]` of each point of a region's envelope; nothing without one. */
function audibleEnvelope(mix: MixState, regionId: string): { readonly envelope?: Json } {
  const points = envelopeOf(mix, regionId)
  return points.length === 0 ? {} : { envelope: points.map(canonicalPoint) }
}

const canonicalPoint = ({ sample, value, curve }: Breakpoint): Json => [sample, value, curve]

/** Lanes that are on and have points, each with `[sample, value, curve]` of its points in order. */
function audibleLanes(mix: MixState): Json {
  const points = pointsByLane(mix.breakpoints)
  const heard = Object.keys(mix.lanes).filter((id) => mix.lanes[id]?.isOn && points.has(id))
  return Object.fromEntries(heard.map((id) => [id, (points.get(id) ?? []).map(canonicalPoint)]))
}

function mapValues<T>(records: Readonly<Record<string, T>>, change: (record: T) => Json): Json {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, change(record)]))
}

/** What differs from the default: a parameter that comes later leaves the names of older mixes alone. */
function audible(table: Readonly<Record<string, Parameter>>, holder: object): Record<string, Json> {
  const values = holder as Readonly<Record<string, Json>>
  const fields = Object.keys(table).filter(
    (field) => table[field]?.audible && values[field] !== table[field].default,
  )
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]))
}

/** The position of an insert in its owner's chain: order strings differ where the sound does not. */
function placeInChain(mix: MixState, insertId: string): number {
  const self = mix.inserts[insertId]
  if (!self) return 0
  return Object.values(mix.inserts).filter(
    (other) =>
      other.ownerId === self.ownerId &&
      (other.order < self.order || (other.order === self.order && other.id < self.id)),
  ).length
}

function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  const object = value as { readonly [key: string]: Json }
  const keys = Object.keys(object).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`).join(',')}}`
}
