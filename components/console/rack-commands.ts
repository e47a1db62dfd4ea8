/** Commands on racks, with the ids that they need. Each is one step of undo. */
import type { CommandOf, Insert, InsertKind, MixCommand } from '@/lib/mix'
import type { CopiedSettings } from './settings-shelf'
import type { RackPlace } from './rack-drag'

/** A send that somebody adds is heard at once, and not too loud. */
export const NEW_SEND_DB = -12

export const freshId = (name: string): string => `${name}-${crypto.randomUUID()}`

export function addInsert(kind: InsertKind, { ownerId, beforeId }: RackPlace): CommandOf<'addInsert'> {
  return { kind: 'addInsert', insertId: freshId(kind), insertKind: kind, ownerId, beforeId }
}

/** A new insert with the settings of another. */
export function addCopy(copied: CopiedSettings, place: RackPlace): CommandOf<'addInsert'> {
  return { ...addInsert(copied.kind, place), values: copied.values, isBypassed: copied.isBypassed }
}

/** The command that moves an insert there; null when it stands there already. */
export function moveInsert(rack: readonly Insert[], insert: Insert, place: RackPlace): MixCommand | null {
  const at = rack.findIndex(({ id }) => id === insert.id)
  const next = rack[at + 1]?.id ?? null
  const isThere =
    insert.ownerId === place.ownerId && (place.beforeId === insert.id || place.beforeId === next)
  return isThere ? null : { kind: 'moveInsert', insertId: insert.id, ...place }
}

/** Where an insert goes when it is moved one place up or down; null at the end of the rack. */
export function placeNextTo(rack: readonly Insert[], insert: Insert, direction: -1 | 1): RackPlace | null {
  const at = rack.findIndex(({ id }) => id === insert.id)
  if (at < 0) return null
  const { ownerId } = insert
  if (direction < 0) return at === 0 ? null : { ownerId, beforeId: rack[at - 1]?.id ?? null }
  return at === rack.length - 1 ? null : { ownerId, beforeId: rack[at + 2]?.id ?? null }
}
