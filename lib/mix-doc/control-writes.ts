/**
 * What a transaction did to controls: which went from what to what. Read in the transaction's `afterTransaction`, before
 * Yjs throws away the values that were overwritten. Only what was touched is looked at; the document’s roots must be defined
 * (layout.ts). Rooms process; cannot fail.
 *
 *  1. Writes that lost against another one change nothing and are left out.
 *  2. Of several writes to one control within the transaction each is told, in the order in which they hold.
 *  3. A control that came or went with its record is no write.
 */
import * as Y from 'yjs'
import {
  clampParameter,
  findFieldParameter,
  TARGET_RECORDS,
  type Parameter,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { recordsOf, songOf } from './layout'

export interface ControlWrite {
  readonly target: ParameterTarget
  readonly from: ParameterValue
  readonly to: ParameterValue
}

export function controlWrites(doc: Y.Doc, transaction: Y.Transaction): ControlWrite[] {
  const writes: ControlWrite[] = []
  for (const [type, keys] of transaction.changed) {
    const place = placeOf(doc, type)
    if (place === null) continue
    for (const field of keys) {
      const parameter = field === null ? undefined : parameterOf(place, field)
      if (field !== null && parameter) writes.push(...writesOf({ ...place, field, parameter, transaction }))
    }
  }
  return writes
}

interface Place {
  readonly record: ParameterTarget['record']
  readonly id: string
  readonly map: Y.Map<unknown>
}

/** The record that a shared type is; null for everything that holds no control. */
function placeOf(doc: Y.Doc, type: Y.AbstractType<Y.YEvent<Y.Map<unknown>>>): Place | null {
  const self: unknown = type
  if (!(self instanceof Y.Map)) return null
  const map = self as Y.Map<unknown>
  if (self === songOf(doc)) return { record: 'song', id: '', map }
  const parent: unknown = type.parent
  const id = type._item?.parentSub
  const record = TARGET_RECORDS.find((kind) => kind !== 'song' && recordsOf(doc, kind) === parent)
  return record === undefined || id == null ? null : { record, id, map }
}

function parameterOf({ record, map }: Place, field: string): Parameter | undefined {
  const kind = record === 'inserts' ? map.get('kind') : undefined
  return findFieldParameter(record, field, typeof kind === 'string' ? kind : undefined)
}

interface Field extends Place {
  readonly field: string
  readonly parameter: Parameter
  readonly transaction: Y.Transaction
}

function writesOf({ record, id, map, field, parameter, transaction }: Field): ControlWrite[] {
  const { added, standing } = chainOf(map._map.get(field) ?? null, transaction)
  const last = added.at(-1)
  const wasThere = standing !== null && (!standing.deleted || Y.isDeleted(transaction.deleteSet, standing.id))
  let value = clampParameter(parameter, wasThere ? valueIn(standing) : undefined)
  const writes: ControlWrite[] = []
  const set = (next: ParameterValue): void => {
    if (next !== value) writes.push({ target: { record, id, field }, from: value, to: next })
    value = next
  }
  for (const item of added) {
    const written = valueIn(item)
    if (written !== undefined) set(clampParameter(parameter, written))
  }
  const isTakenAway = (last ?? standing)?.deleted === true
  if (isTakenAway) set(parameter.default)
  return writes
}

/** What was written in this transaction, oldest first, and what stood there before. */
function chainOf(
  newest: Y.Item | null,
  { beforeState }: Y.Transaction,
): { readonly added: readonly Y.Item[]; readonly standing: Y.Item | null } {
  const added: Y.Item[] = []
  let item = newest
  while (item !== null && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) {
    added.unshift(item)
    item = item.left
  }
  return { added, standing: item }
}

function valueIn(item: Y.Item): unknown {
  return item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined
}
