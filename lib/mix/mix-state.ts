/**
 * The shared mix as plain readonly data. lib/mix-doc reads it from the Yjs document, plan-console turns it into what the
 * core runs, hash-mix names its content. Flat records by id; parents by id; order by a fractional-index string.
 *
 * Invariants (kept by lib/mix-doc's repair, assumed by everybody else):
 *  1. `buses` holds exactly one bus of kind 'mix', with id MIX_BUS_ID and outputId null.
 *  2. Every outputId names a group bus or the mix bus; following outputIds always ends at the mix bus (no loop).
 *  3. Sends start at a channel or group bus and end at an effects bus; at most one per pair.
 *  4. Every insert's ownerId and every region's channelId exists.
 *  5. Every parameter lies inside its range in parameters.ts.
 */
import type { InsertKind, InsertValues } from './parameters'

export type ChannelId = string
export type BusId = string
export type InsertId = string
export type SendId = string
export type RegionId = string
export type MarkerId = string
/** `<k>-<sha256 hex>`: identity of a stem's integers and their scale 2^k. */
export type StemId = string

export const MIX_BUS_ID: BusId = 'mix'
export const MIX_SCHEMA_VERSION = 1

/** Index into the twelve channel hues, 0..11. */
export type ChannelColour = number

export interface Channel {
  readonly id: ChannelId
  readonly name: string
  readonly colour: ChannelColour
  readonly order: string
  readonly width: 'mono' | 'stereo'
  readonly outputId: BusId
  readonly trimDb: number
  readonly faderDb: number
  readonly pan: number
  readonly isMuted: boolean
}

export interface Bus {
  readonly id: BusId
  readonly kind: 'group' | 'effects' | 'mix'
  readonly name: string
  readonly colour: ChannelColour
  readonly order: string
  readonly outputId: BusId | null
  readonly faderDb: number
  readonly pan: number
  readonly isMuted: boolean
}

export type Insert = {
  readonly [K in InsertKind]: {
    readonly id: InsertId
    readonly kind: K
    readonly ownerId: ChannelId | BusId
    readonly order: string
    readonly isBypassed: boolean
    readonly values: InsertValues[K]
  }
}[InsertKind]

export interface Send {
  readonly id: SendId
  readonly fromId: ChannelId | BusId
  readonly toId: BusId
  readonly levelDb: number
}

export interface Region {
  readonly id: RegionId
  readonly channelId: ChannelId
  readonly stemId: StemId
  /** Where it begins in the song, in samples from song sample 0. */
  readonly startSample: number
  /** How many samples of the stem are left out at its head. */
  readonly offsetSamples: number
  readonly lengthSamples: number
}

export interface Marker {
  readonly id: MarkerId
  readonly kind: 'marker' | 'section'
  readonly name: string
  readonly startSample: number
}

export interface SongSettings {
  readonly tempoBpm: number
  readonly metreNumerator: number
  readonly metreDenominator: number
}

export interface MixState {
  readonly schemaVersion: number
  readonly song: SongSettings
  readonly channels: Readonly<Record<ChannelId, Channel>>
  readonly buses: Readonly<Record<BusId, Bus>>
  readonly inserts: Readonly<Record<InsertId, Insert>>
  readonly sends: Readonly<Record<SendId, Send>>
  readonly regions: Readonly<Record<RegionId, Region>>
  readonly markers: Readonly<Record<MarkerId, Marker>>
}

/** Records in their shown order; equal order strings fall back to the id, so every client agrees. */
export function inOrder<T extends { readonly id: string; readonly order: string }>(
  records: Readonly<Record<string, T>>,
): T[] {
  return Object.values(records).sort((a, b) =>
    a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1,
  )
}

/** Records in an order that no moving of strips changes. */
export function byId<T extends { readonly id: string }>(records: Readonly<Record<string, T>>): T[] {
  return Object.values(records).sort((a, b) => (a.id < b.id ? -1 : 1))
}
