/** What every reader of unknown records uses: names, ids, samples, colours, parameters. Pure, cannot throw. */
import { clampParameter, type Parameter } from '../parameters'

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

export function cleanText(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value.slice(0, NAME_MAX) : fallback
}

/** The id of another record; null for none. Whether it exists is for the repair to say. */
export function cleanReference(value: unknown): string | null {
  return typeof value === 'string' && isRecordId(value) ? value : null
}

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

/** Every field of the table, clamped; what is missing takes its default. */
export function cleanParameters<T>(table: Readonly<Record<string, Parameter>>, raw: RawRecord): T {
  const entries = Object.entries(table).map(([field, p]) => [field, clampParameter(p, raw[field])])
  return Object.fromEntries(entries) as T
}
