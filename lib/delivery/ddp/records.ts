/**
 * The fixed-width ASCII records of a DDP 2.00 file set: where each field lies. Text stands left and numbers right in their
 * field, the rest is blanks. Used by the writer; the reader has its own places, so that they check each other.
 *
 * Source: the layout as open readers and writers of DDP 2.00 agree on it; the specification itself is given out by DCA only.
 */
import { invariant } from '@/lib/assert'

/** First byte and length. */
type Place = readonly [from: number, length: number]

export const ID_BYTES = 128
export const MAP_BYTES = 128
export const PQ_BYTES = 64

export const ID_FIELDS = {
  level: [0, 8],
  upc: [8, 13],
  masterId: [38, 48],
  discType: [87, 2],
} as const satisfies Record<string, Place>

export const MAP_FIELDS = {
  valid: [0, 4],
  streamType: [4, 2],
  streamLength: [14, 8],
  subcode: [30, 8],
  discMode: [38, 2],
  storageMode: [40, 1],
  scrambled: [41, 1],
  pauseInImage: [46, 4],
  track: [55, 2],
  nameBytes: [71, 3],
  name: [74, 17],
} as const satisfies Record<string, Place>

export const PQ_FIELDS = {
  valid: [0, 4],
  track: [4, 2],
  index: [6, 2],
  minute: [10, 2],
  second: [12, 2],
  frame: [14, 2],
  control: [16, 2],
  isrc: [20, 12],
  upc: [32, 13],
} as const satisfies Record<string, Place>

/** @param values by field; a number stands at the right of its field */
export function writeRecord<F extends Record<string, Place>>(
  fields: F,
  size: number,
  values: { readonly [K in keyof F]?: string | number },
): Uint8Array {
  const bytes = new Uint8Array(size).fill(0x20)
  for (const [name, value] of Object.entries(values) as [keyof F & string, string | number][]) {
    const [from, length] = fields[name]!
    const text = typeof value === 'number' ? String(value).padStart(length) : value
    invariant(text.length <= length, `${name} holds ${length} characters, not "${text}"`)
    for (let i = 0; i < text.length; i++) bytes[from + i] = text.charCodeAt(i) & 0x7f
  }
  return bytes
}
