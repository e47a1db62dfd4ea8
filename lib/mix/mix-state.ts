/**
 * The shared mix as plain readonly data. lib/mix-doc reads it from the Yjs document, plan-console turns it into what the
 * core runs, hash-mix names its content. Flat records by id; parents by id; order by a fractional-index string.
 *
 * Invariants (kept by lib/mix-doc's repair, assumed by everybody else):
 *  1. `buses` holds exactly one bus of kind 'mix', with id MIX_BUS_ID and outputId null.
 *  2. Every outputId names a group bus or the mix bus; following outputIds always ends at the mix bus (no loop).
 *  3. Sends start at a channel or group bus and end at an effects bus; at most one per pair.
 *  4. Every insert's ownerId, region's channelId, vcaId and sidechainId exists. Every lane's control exists and may be
 *     automated, with one lane per control; every breakpoint's lane exists, or its region (automation/envelope.ts).
 *  5. Every parameter lies inside its range in parameters.ts, breakpoints in that of their lane's control; fades fit
 *     into their region.
 *  6. Outputs, sends and sidechains together close no loop: each is an edge from where sound is taken to where it is heard.
 */
import type { FadeCurve, InsertKind, InsertValues, PanLaw, PanMode, SendPosition } from './parameters'

export type ChannelId = string
export type BusId = string
export type InsertId = string
export type SendId = string
export type RegionId = string
export type MarkerId = string
export type VcaId = string
export type LaneId = string
export type BreakpointId = string
/** `<k>-<sha256 hex>`: identity of a stem's integers and their scale 2^k. */
export type StemId = string

export const MIX_BUS_ID: BusId = 'mix'
export const MIX_SCHEMA_VERSION = 2

/** Index into the twelve channel hues, 0..11. */
export type ChannelColour = number

export interface Channel {
  readonly id: ChannelId
  readonly name: string
  readonly colour: ChannelColour
  readonly order: string
  readonly width: 'mono' | 'stereo'
  readonly outputId: BusId
  /** The VCA that its fader and mute hang on. */
  readonly vcaId: VcaId | null
  readonly trimDb: number
  readonly isPolarityFlipped: boolean
  /** Whole samples at the song's rate, before the inserts. */
  readonly delaySamples: number
  readonly faderDb: number
  readonly pan: number
  readonly panMode: PanMode
  readonly isMuted: boolean
  /** Stays heard when others are soloed. */
  readonly isSoloSafe: boolean
}

export interface Bus {
  readonly id: BusId
  readonly kind: 'group' | 'effects' | 'mix'
  readonly name: string
  readonly colour: ChannelColour
  readonly order: string
  readonly outputId: BusId | null
  readonly vcaId: VcaId | null
  readonly faderDb: number
  readonly pan: number
  readonly isMuted: boolean
  /** Stays heard when others are soloed; effects buses begin so. */
  readonly isSoloSafe: boolean
}

/** A fader without sound: its dB are added to its members' faders, its mute mutes them. */
export interface Vca {
  readonly id: VcaId
  readonly name: string
  readonly colour: ChannelColour
  readonly order: string
  readonly faderDb: number
  readonly isMuted: boolean
}

export type Insert = {
  readonly [K in InsertKind]: {
    readonly id: InsertId
    readonly kind: K
    readonly ownerId: ChannelId | BusId
    /** Place inside the rack. */
    readonly order: string
    readonly isBypassed: boolean
    /** Whose sound its detector hears; null: the own signal. */
    readonly sidechainId: ChannelId | BusId | null
    readonly values: InsertValues[K]
  }
}[InsertKind]

/** An insert of a kind that only a newer studio knows: kept as it is, passed over, and said (unknown-inserts.ts). */
export interface UnknownInsert {
  readonly id: InsertId
  readonly kind: string
  readonly ownerId: ChannelId | BusId
  readonly order: string
}

export interface Send {
  readonly id: SendId
  readonly fromId: ChannelId | BusId
  readonly toId: BusId
  readonly levelDb: number
  /** -1 (left) to 1 (right), as a balance of what is sent. */
  readonly pan: number
  /** Taken before or after the fader, pan and mute of its strip. */
  readonly position: SendPosition
  readonly isMuted: boolean
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
  readonly gainDb: number
  /** From its head; together with the fade-out never longer than the region. */
  readonly fadeInSamples: number
  readonly fadeOutSamples: number
  readonly fadeInCurve: FadeCurve
  readonly fadeOutCurve: FadeCurve
  /** The same piece of the stem, played from its end. */
  readonly isReversed: boolean
}

/** The records that carry an automatable control. */
export type LaneRecord = 'channels' | 'buses' | 'inserts' | 'sends' | 'vcas'

/** The curve of one control over the song. While it is on, it stands in the place of the record's stored value. */
export interface AutomationLane {
  /** As `laneIdOf` makes it: one lane per control, on every client. */
  readonly id: LaneId
  readonly record: LaneRecord
  readonly ownerId: string
  readonly field: string
  readonly isOn: boolean
}

/** automation/evaluate.ts says what a lane is worth between its points. */
export interface Breakpoint {
  readonly id: BreakpointId
  /** A lane, or the envelope of a region. */
  readonly laneId: LaneId
  /** Of the song; in an envelope a frame of the stem. */
  readonly sample: number
  /** In the parameter's unit. */
  readonly value: number
  /** -1 .. 1: how the segment from this point to the next bends; 0 is straight. */
  readonly curve: number
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
  /** How much quieter a mono sound is per side at the centre than panned hard. */
  readonly panLaw: PanLaw
}

export interface MixState {
  readonly schemaVersion: number
  readonly song: SongSettings
  readonly channels: Readonly<Record<ChannelId, Channel>>
  readonly buses: Readonly<Record<BusId, Bus>>
  readonly inserts: Readonly<Record<InsertId, Insert>>
  readonly unknownInserts: Readonly<Record<InsertId, UnknownInsert>>
  readonly sends: Readonly<Record<SendId, Send>>
  readonly regions: Readonly<Record<RegionId, Region>>
  readonly markers: Readonly<Record<MarkerId, Marker>>
  readonly vcas: Readonly<Record<VcaId, Vca>>
  readonly lanes: Readonly<Record<LaneId, AutomationLane>>
  readonly breakpoints: Readonly<Record<BreakpointId, Breakpoint>>
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

/** A strip's inserts in the order in which the sound runs through them. */
export function rackOf(mix: MixState, ownerId: ChannelId | BusId): Insert[] {
  return inOrder(mix.inserts).filter((insert) => insert.ownerId === ownerId)
}
