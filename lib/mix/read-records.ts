/**
 * Turns records of unknown content (from the Yjs document, from a JSON file) into typed ones: parameters clamped by
 * parameters.ts, everything else made sound. null means that a record cannot be understood and counts as not there.
 * What records may say about each other is repair-mix.ts's work. Pure, cannot throw, equal on every client.
 */
import { SILENCE_DB } from '../units'
import type { Bus, Channel, Insert, Marker, Region, Send, SongSettings } from './mix-state'
import {
  BUS_PARAMETERS,
  CHANNEL_PARAMETERS,
  clampParameter,
  INSERT_KINDS,
  INSERT_PARAMETERS,
  SEND_PARAMETERS,
  SONG_PARAMETERS,
  type Parameter,
} from './parameters'

export type RawRecord = Readonly<Record<string, unknown>>

export const COLOUR_COUNT = 12
/** Longest name of a channel, bus or marker, in UTF-16 units: more does not fit any strip, and it bounds the document. */
export const NAME_MAX = 120
/** A day at 96 kHz and more; keeps every sum of samples an exact integer. */
export const SAMPLE_MAX = 2 ** 33

/** Ids travel in keys, addresses and logs: letters, digits and `_ : > . -` only. */
export function isRecordId(id: string): boolean {
  return /^[\w:>.-]{1,200}$/.test(id) && id !== '__proto__'
}

const text = (value: unknown, fallback: string): string =>
  typeof value === 'string' ? value.slice(0, NAME_MAX) : fallback

/** A whole number of samples, 0 .. SAMPLE_MAX. */
export function clampSamples(value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return 0
  return Math.min(SAMPLE_MAX, Math.max(0, Math.round(value)))
}

/** A palette index 0..11. */
export function clampColour(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 0
  return Math.min(COLOUR_COUNT - 1, Math.max(0, Math.floor(value)))
}

function parameters<T>(table: Readonly<Record<string, Parameter>>, raw: RawRecord): T {
  const entries = Object.entries(table).map(([field, p]) => [field, clampParameter(p, raw[field])])
  return Object.fromEntries(entries) as T
}

export function readChannel(id: string, raw: RawRecord): Channel {
  return {
    id,
    name: text(raw.name, 'Channel'),
    colour: clampColour(raw.colour),
    order: text(raw.order, 'a0'),
    width: raw.width === 'mono' ? 'mono' : 'stereo',
    outputId: text(raw.outputId, 'mix'),
    ...parameters<Pick<Channel, keyof typeof CHANNEL_PARAMETERS>>(CHANNEL_PARAMETERS, raw),
  }
}

export function readBus(id: string, raw: RawRecord): Bus {
  const kind = raw.kind === 'mix' || raw.kind === 'effects' ? raw.kind : 'group'
  return {
    id,
    kind,
    name: text(raw.name, 'Bus'),
    colour: clampColour(raw.colour),
    order: text(raw.order, 'a0'),
    outputId: kind === 'mix' ? null : text(raw.outputId, 'mix'),
    ...parameters<Pick<Bus, keyof typeof BUS_PARAMETERS>>(BUS_PARAMETERS, raw),
  }
}

/** `raw` holds the values flat, beside kind and ownerId; a `values` object (as in MixState) is accepted too. */
export function readInsert(id: string, raw: RawRecord): Insert | null {
  const kind = INSERT_KINDS.find((known) => known === raw.kind)
  if (!kind || typeof raw.ownerId !== 'string') return null
  const nested = typeof raw.values === 'object' && raw.values !== null ? (raw.values as RawRecord) : raw
  return {
    id,
    kind,
    ownerId: raw.ownerId,
    order: text(raw.order, 'a0'),
    isBypassed: raw.isBypassed === true,
    values: parameters(INSERT_PARAMETERS[kind], nested),
  } as Insert
}

export function readSend(id: string, raw: RawRecord): Send | null {
  if (typeof raw.fromId !== 'string' || typeof raw.toId !== 'string') return null
  const levelDb =
    raw.levelDb === undefined ? SILENCE_DB : clampParameter(SEND_PARAMETERS.levelDb, raw.levelDb)
  return { id, fromId: raw.fromId, toId: raw.toId, levelDb: levelDb as number }
}

export function readRegion(id: string, raw: RawRecord): Region | null {
  if (typeof raw.channelId !== 'string' || typeof raw.stemId !== 'string') return null
  return {
    id,
    channelId: raw.channelId,
    stemId: raw.stemId,
    startSample: clampSamples(raw.startSample),
    offsetSamples: clampSamples(raw.offsetSamples),
    lengthSamples: clampSamples(raw.lengthSamples),
  }
}

export function readMarker(id: string, raw: RawRecord): Marker {
  return {
    id,
    kind: raw.kind === 'section' ? 'section' : 'marker',
    name: text(raw.name, ''),
    startSample: clampSamples(raw.startSample),
  }
}

export function readSongSettings(raw: RawRecord): SongSettings {
  return parameters<SongSettings>(SONG_PARAMETERS, raw)
}
