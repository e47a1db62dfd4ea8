/**
 * A strict reader of one Yjs update, encoding V1, before Yjs sees it. It takes only what a mix document can contain: maps in
 * the known roots, scalar values, deleted ranges. Forged lengths, V2 bytes, nested types, arrays, texts and sub-documents
 * are refused here, in time proportional to the bytes. Pure.
 * Source: yjs 13.6 src/utils/encoding.js (readClientsStructRefs), src/structs/*.js, src/utils/DeleteSet.js.
 */
import * as decoding from 'lib0/decoding'
import { ROOT_NAMES } from '@/lib/mix-doc/layout'
import { MAX_CLOCK_ADVANCE, MAX_STRING } from './limits'

export interface ClientRange {
  readonly clientId: number
  /** The first clock of the range. */
  readonly from: number
  /** The clock after the last. */
  readonly to: number
}

export interface ParsedUpdate {
  readonly ranges: readonly ClientRange[]
  readonly deletes: readonly ClientRange[]
}

/** What a parse throws: the reason is for the log. */
export class MalformedUpdate extends Error {}

const GC = 0
const CONTENT_DELETED = 1
const CONTENT_TYPE = 7
const CONTENT_ANY = 8
const HAS_LEFT = 128
const HAS_RIGHT = 64
const HAS_KEY = 32
const TYPE_MAP = 1
const ROOTS: ReadonlySet<string> = new Set(ROOT_NAMES)

/** @throws MalformedUpdate for anything that is not exactly one sound update */
export function parseUpdate(update: Uint8Array): ParsedUpdate {
  const decoder = decoding.createDecoder(update)
  try {
    const ranges = readRanges(decoder)
    const deletes = readDeletes(decoder)
    check(!decoding.hasContent(decoder), 'bytes after the end')
    return { ranges, deletes }
  } catch (error) {
    if (error instanceof MalformedUpdate) throw error
    throw new MalformedUpdate(error instanceof Error ? error.message : 'unreadable')
  }
}

function check(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new MalformedUpdate(reason)
}

function readRanges(decoder: decoding.Decoder): ClientRange[] {
  const ranges: ClientRange[] = []
  const clients = decoding.readVarUint(decoder)
  let advance = 0
  for (let i = 0; i < clients; i++) {
    const structs = decoding.readVarUint(decoder)
    check(structs > 0, 'a client without structs')
    const clientId = decoding.readVarUint(decoder)
    const from = decoding.readVarUint(decoder)
    let to = from
    for (let j = 0; j < structs; j++) {
      const length = readStruct(decoder)
      to += length
      advance += length
      check(advance <= MAX_CLOCK_ADVANCE && Number.isSafeInteger(to), 'clocks run too far')
    }
    ranges.push({ clientId, from, to })
  }
  return ranges
}

/** @returns how far the struct moves its client's clock */
function readStruct(decoder: decoding.Decoder): number {
  const info = decoding.readUint8(decoder)
  const kind = info & 31
  if (kind === GC) return positive(decoding.readVarUint(decoder))
  if ((info & HAS_LEFT) !== 0) readId(decoder)
  if ((info & HAS_RIGHT) !== 0) readId(decoder)
  if ((info & (HAS_LEFT | HAS_RIGHT)) === 0) {
    if (decoding.readVarUint(decoder) === 1) check(ROOTS.has(readText(decoder)), 'an unknown root')
    else {
      // Before Yjs links them: maps nested 20 000 deep would cost it 160 ms.
      check(kind !== CONTENT_TYPE, 'a map inside a record')
      readId(decoder)
    }
    check((info & HAS_KEY) !== 0, 'an item without a key')
    readText(decoder)
  }
  switch (kind) {
    case CONTENT_DELETED:
      return positive(decoding.readVarUint(decoder))
    case CONTENT_TYPE:
      check(decoding.readVarUint(decoder) === TYPE_MAP, 'a type that is no map')
      return 1
    case CONTENT_ANY: {
      // Overwritten values that undo still keeps are merged into one item; the last one counts.
      const values = positive(decoding.readVarUint(decoder))
      for (let i = 0; i < values; i++) readScalar(decoder)
      return values
    }
    default:
      throw new MalformedUpdate(`content of kind ${kind}`)
  }
}

function positive(length: number): number {
  check(length > 0, 'an empty range')
  return length
}

function readId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
}

function readText(decoder: decoding.Decoder): string {
  const text = decoding.readVarString(decoder)
  check(text.length <= MAX_STRING, 'a string that is too long')
  return text
}

/** lib0's `any`: 125 integer, 124 float32, 123 float64, 121 false, 120 true, 119 string; the rest is no scalar of ours. */
function readScalar(decoder: decoding.Decoder): void {
  const type = decoding.readUint8(decoder)
  switch (type) {
    case 125:
      decoding.readVarInt(decoder)
      return
    case 124:
      check(Number.isFinite(decoding.readFloat32(decoder)), 'a number that is not finite')
      return
    case 123:
      check(Number.isFinite(decoding.readFloat64(decoder)), 'a number that is not finite')
      return
    case 121:
    case 120:
      return
    case 119:
      readText(decoder)
      return
    default:
      throw new MalformedUpdate(`a value of type ${type}`)
  }
}

function readDeletes(decoder: decoding.Decoder): ClientRange[] {
  const deletes: ClientRange[] = []
  const clients = decoding.readVarUint(decoder)
  for (let i = 0; i < clients; i++) {
    const clientId = decoding.readVarUint(decoder)
    const ranges = decoding.readVarUint(decoder)
    for (let j = 0; j < ranges; j++) {
      const from = decoding.readVarUint(decoder)
      const to = from + decoding.readVarUint(decoder)
      check(Number.isSafeInteger(to), 'clocks run too far')
      deletes.push({ clientId, from, to })
    }
  }
  return deletes
}
