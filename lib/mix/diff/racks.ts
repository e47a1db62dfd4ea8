/** What happened to a strip's inserts and sends, in words. */
import { capitalised, insertName } from '../insert-names'
import { rackOf, type Insert, type Send } from '../mix-state'
import { INSERT_PARAMETERS, PARAMETER_GROUPS, type Parameter } from '../parameters'
import { unknownRackOf } from '../unknown-inserts'
import { change, diffFields, nameOf, ownedBy, type Comparison, type MixChange, type Owner } from './change'

export function diffInserts(both: Comparison, owner: Owner): MixChange[] {
  const { before, after } = both
  const removed = rackOf(before, owner.id).filter((insert) => !after.inserts[insert.id])
  const says = (mix: Comparison['before'], insert: Insert) =>
    `${owner.name}: ${capitalised(insertName(mix, insert))}`
  return [
    ...removed.map((insert) => change(owner, 'removed', `${says(before, insert)} removed`)),
    ...rackOf(after, owner.id).flatMap((now) => {
      const old = before.inserts[now.id]
      if (!old || old.kind !== now.kind) return [change(owner, 'added', `${says(after, now)} added`)]
      return [...diffPlace(both, owner, old, now), ...diffInsert(both, owner, old, now)]
    }),
    ...diffUnknown(both, owner),
  ]
}

/** Of what only a newer studio understands, that it came or went. */
function diffUnknown({ before, after }: Comparison, owner: Owner): MixChange[] {
  const label = `${owner.name}: an effect from a newer Mixroom`
  const removed = unknownRackOf(before, owner.id).filter(({ id }) => !after.unknownInserts[id])
  const added = unknownRackOf(after, owner.id).filter(({ id }) => !before.unknownInserts[id])
  return [
    ...removed.map(() => change(owner, 'removed', `${label} removed`)),
    ...added.map(() => change(owner, 'added', `${label} added`)),
  ]
}

function diffPlace({ before, after }: Comparison, owner: Owner, old: Insert, now: Insert): MixChange[] {
  const label = `${owner.name}: ${capitalised(insertName(after, now))}`
  if (old.ownerId !== now.ownerId) {
    const from = nameOf(before, old.ownerId) ?? 'another strip'
    return [change(owner, 'changed', `${label} moved here from ${from}`)]
  }
  const stays = new Set(rackOf(after, owner.id).map(({ id }) => id))
  const was = new Set(rackOf(before, owner.id).map(({ id }) => id))
  const placeIn = (rack: readonly Insert[], other: ReadonlySet<string>) =>
    rack.filter(({ id }) => other.has(id)).findIndex(({ id }) => id === now.id)
  const isMoved =
    old.order !== now.order &&
    placeIn(rackOf(before, owner.id), stays) !== placeIn(rackOf(after, owner.id), was)
  return isMoved ? [change(owner, 'changed', `${label} moved in the rack`)] : []
}

function diffInsert({ after, sampleRate }: Comparison, owner: Owner, old: Insert, now: Insert): MixChange[] {
  const label = `${owner.name} ${insertName(after, now)}`
  const switched = change(owner, 'changed', `${label} ${now.isBypassed ? 'off' : 'on'}`)
  const target = { record: 'inserts', id: now.id, field: 'isBypassed' } as const
  const key = now.sidechainId === null ? 'own signal' : nameOf(after, now.sidechainId)
  const table: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[now.kind]
  const fields = { table, old: old.values, now: now.values, owner, label, sampleRate }
  return [
    ...(old.isBypassed === now.isBypassed ? [] : [{ ...switched, target }]),
    ...(old.sidechainId === now.sidechainId ? [] : [change(owner, 'changed', `${label} sidechain → ${key}`)]),
    ...diffFields({ ...fields, record: 'inserts', recordId: now.id }),
  ]
}

const { position: _position, ...SEND_FIELDS } = PARAMETER_GROUPS.send

export function diffSends(both: Comparison, owner: Owner): MixChange[] {
  const { before, after, sampleRate } = both
  const isOwn = (send: Send) => send.fromId === owner.id
  // Of two mixes, the one in which the bus still has its name.
  const busOf = ({ toId }: Send) => nameOf(after, toId) ?? nameOf(before, toId) ?? 'Effects'
  const removed = ownedBy(before.sends, isOwn).filter((send) => !after.sends[send.id])
  return [
    ...removed.map((send) => change(owner, 'removed', `${owner.name}: ${busOf(send)} send removed`)),
    ...ownedBy(after.sends, isOwn).flatMap((now) => {
      const says = `${owner.name}: ${busOf(now)} send`
      const old = before.sends[now.id]
      if (!old) return [change(owner, 'added', `${says} added`)]
      const label = `${owner.name} → ${busOf(now)}`
      const fields = { old, now, owner, label, sampleRate, record: 'sends', recordId: now.id } as const
      const moved = change(owner, 'changed', `${says} ${now.position}-fader`)
      const target = { record: 'sends', id: now.id, field: 'position' } as const
      return [
        ...(old.position === now.position ? [] : [{ ...moved, target }]),
        ...diffFields({ ...fields, table: SEND_FIELDS }),
      ]
    }),
  ]
}
