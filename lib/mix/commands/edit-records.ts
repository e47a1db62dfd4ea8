/** How commands change records: the same object comes back when nothing changes. Pure. */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { MixState } from '../mix-state'
import { NAME_MAX } from '../read-records'

export type RecordName = Exclude<keyof MixState, 'schemaVersion' | 'song'>

export const cleanName = (name: string): string => name.trim().slice(0, NAME_MAX) || 'Untitled'

/** The record with some fields changed; nothing when it is gone or already so. */
export function patch<K extends RecordName>(
  mix: MixState,
  kind: K,
  id: string,
  fields: Partial<MixState[K][string]>,
): MixState {
  const records = mix[kind] as unknown as Readonly<Record<string, MixState[K][string]>>
  const record = records[id]
  if (!record) return mix
  const isSame = Object.entries(fields).every(
    ([field, value]) => (record as Record<string, unknown>)[field] === value,
  )
  return isSame ? mix : { ...mix, [kind]: { ...records, [id]: { ...record, ...fields } } }
}

export function without<T>(records: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  return id in records ? filtered(records, (_, key) => key !== id) : records
}

/** The same object when all stay. */
export function filtered<T>(
  records: Readonly<Record<string, T>>,
  stays: (record: T, id: string) => boolean,
): Readonly<Record<string, T>> {
  const entries = Object.entries(records)
  const kept = entries.filter(([id, record]) => stays(record, id))
  return kept.length === entries.length ? records : Object.fromEntries(kept)
}

export function keyed<T extends { readonly id: string }>(records: readonly T[]): Record<string, T> {
  return Object.fromEntries(records.map((record) => [record.id, record]))
}

interface Ordered {
  readonly id: string
  readonly order: string
}

/**
 * Order strings that put `id` before another sibling (null or gone: at the end). Usually its own alone; when two people took
 * the same place at once there is no string between theirs, and all siblings get new ones.
 */
export function ordersFor(
  siblings: readonly Ordered[],
  id: string,
  beforeId: string | null,
): ReadonlyMap<string, string> {
  const others = siblings.filter((sibling) => sibling.id !== id)
  const found = beforeId === null ? -1 : others.findIndex((sibling) => sibling.id === beforeId)
  const at = found === -1 ? others.length : found
  try {
    const order = generateKeyBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null)
    return new Map([[id, order]])
  } catch {
    const ids = [
      ...others.slice(0, at).map((each) => each.id),
      id,
      ...others.slice(at).map((each) => each.id),
    ]
    const orders = generateNKeysBetween(null, null, ids.length)
    return new Map(ids.map((each, index) => [each, orders[index] ?? 'a0']))
  }
}

/** Gives each named record its order. */
export function withOrders<K extends 'channels' | 'buses' | 'inserts' | 'vcas'>(
  mix: MixState,
  kind: K,
  orders: ReadonlyMap<string, string>,
): MixState {
  return [...orders].reduce(
    (next, [id, order]) => patch(next, kind, id, { order } as Partial<MixState[K][string]>),
    mix,
  )
}

/** A string behind the last one. */
export function orderAfter(siblings: readonly Ordered[]): string {
  return ordersFor(siblings, '', null).get('') ?? 'a0'
}
