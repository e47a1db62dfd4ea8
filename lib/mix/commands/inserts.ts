/** Racks: any insert on any strip, in any order. */
import { newInsert } from '../create-mix'
import type { CommandOf, Reducers } from '../mix-command'
import { rackOf, type Insert, type MixState } from '../mix-state'
import { readInsert } from '../read-records'
import { ordersFor, patch, withOrders, without } from './edit-records'

type Kinds = 'addInsert' | 'removeInsert' | 'moveInsert' | 'setSidechain'

export const INSERT_COMMANDS: Reducers<Kinds> = {
  addInsert,
  removeInsert,
  moveInsert,
  setSidechain: (mix, { insertId, sidechainId }) =>
    sidechainId === null || isStrip(mix, sidechainId)
      ? patch(mix, 'inserts', insertId, { sidechainId } as Partial<Insert>)
      : mix,
}

/** Also one that only a newer studio knows. */
function removeInsert(mix: MixState, { insertId }: CommandOf<'removeInsert'>): MixState {
  if (mix.inserts[insertId]) return { ...mix, inserts: without(mix.inserts, insertId) }
  if (!mix.unknownInserts[insertId]) return mix
  return { ...mix, unknownInserts: without(mix.unknownInserts, insertId) }
}

function isStrip(mix: MixState, id: string): boolean {
  return mix.channels[id] !== undefined || mix.buses[id] !== undefined
}

function addInsert(mix: MixState, command: CommandOf<'addInsert'>): MixState {
  const { ownerId, insertId, insertKind, beforeId, isBypassed, values } = command
  if (!isStrip(mix, ownerId) || mix.inserts[insertId]) return mix
  const fresh = newInsert({ id: insertId, kind: insertKind, ownerId, order: '', isBypassed })
  const insert = readInsert(insertId, { ...fresh, values: { ...fresh.values, ...values } })
  if (insert === null) return mix
  const orders = ordersFor(rackOf(mix, ownerId), insertId, beforeId)
  return withOrders({ ...mix, inserts: { ...mix.inserts, [insertId]: insert } }, 'inserts', orders)
}

function moveInsert(mix: MixState, { insertId, ownerId, beforeId }: CommandOf<'moveInsert'>): MixState {
  if (!mix.inserts[insertId] || !isStrip(mix, ownerId) || insertId === beforeId) return mix
  const rack = rackOf(mix, ownerId)
  const at = rack.findIndex((insert) => insert.id === insertId)
  const isThere = at !== -1 && (rack[at + 1]?.id ?? null) === beforeId
  if (isThere) return mix
  const moved = patch(mix, 'inserts', insertId, { ownerId } as Partial<Insert>)
  return withOrders(moved, 'inserts', ordersFor(rack, insertId, beforeId))
}
