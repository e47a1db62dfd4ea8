/** A starting point on a strip: its processors are set in the rack's first insert of each kind, or added at its end. */
import { defaultInsertValues } from '../parameters'
import { newInsert } from '../create-mix'
import type { CommandOf, Reducers } from '../mix-command'
import { rackOf, type Insert, type MixState } from '../mix-state'
import { readInsert } from '../read-records'
import { startingPoint } from '../starting-points/list'
import type { StartingInsert } from '../starting-points/starting-point'
import { ordersFor, withOrders } from './edit-records'

export const STARTING_POINT_COMMANDS: Reducers<'applyStartingPoint'> = { applyStartingPoint }

function applyStartingPoint(mix: MixState, { ownerId, pointId }: CommandOf<'applyStartingPoint'>): MixState {
  if (!mix.channels[ownerId] && !mix.buses[ownerId]) return mix
  return startingPoint(pointId).inserts.reduce((next, wanted) => setUp(next, ownerId, wanted), mix)
}

function setUp(mix: MixState, ownerId: string, wanted: StartingInsert): MixState {
  const rack = rackOf(mix, ownerId)
  const present = rack.find((insert) => insert.kind === wanted.kind)
  const id = present?.id ?? freeId(mix, `${ownerId}:${wanted.kind}`)
  const base = present ?? newInsert({ id, kind: wanted.kind, ownerId, order: '' })
  const values = { ...defaultInsertValues(wanted.kind), ...wanted.values }
  const insert: Insert | null = readInsert(id, { ...base, isBypassed: false, values })
  if (insert === null) return mix
  const grown = { ...mix, inserts: { ...mix.inserts, [id]: insert } }
  return present ? grown : withOrders(grown, 'inserts', ordersFor(rack, id, null))
}

/** Equal on every client that starts from the same mix. */
function freeId(mix: MixState, wanted: string): string {
  let id = wanted
  for (let nth = 2; mix.inserts[id]; nth++) id = `${wanted}:${nth}`
  return id
}
