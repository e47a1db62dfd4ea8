/** What a line stands on: things that other lines bring, or that the band's mix has to have. Pure. */
import type { MixState } from '../mix-state'
import { parseLaneId } from '../automation/lane-id'
import { regionOfEnvelope } from '../automation/envelope'
import { recordsOfMix, type MergedRecord, type MixEdit } from './edits'

export interface Standing {
  /** Keys of the lines that have to come along. */
  readonly needs: readonly string[]
  /** What it is about and theirs has no more, so that it cannot be merged; null: it can. */
  readonly lostName: string | null
}

interface Asked {
  readonly key: string
  readonly edits: readonly MixEdit[]
  readonly mixes: { readonly theirs: MixState; readonly mine: MixState; readonly base: MixState }
  readonly groups: ReadonlyMap<string, { readonly key: string; readonly edits: readonly MixEdit[] }>
}

/** One of these records, whichever has the id. */
interface Reference {
  readonly records: readonly MergedRecord[]
  readonly id: string
}

const SOUNDS = ['channels', 'buses'] as const
/** Fields that name another record. */
const REFERENCES: Readonly<Record<string, readonly MergedRecord[]>> = {
  outputId: ['buses'],
  vcaId: ['vcas'],
  sidechainId: SOUNDS,
  fromId: SOUNDS,
  toId: ['buses'],
  channelId: ['channels'],
}

export function readStanding({ key, edits, mixes, groups }: Asked): Standing {
  const needs = new Set<string>()
  let lost: Reference | null = null
  const brings = new Map<string, string>()
  for (const group of groups.values())
    for (const edit of group.edits)
      if (edit.field === null && edit.before === undefined) brings.set(`${edit.record} ${edit.id}`, group.key)
  for (const reference of edits.flatMap(referencesOf)) {
    const { records, id } = reference
    if (records.some((record) => recordsOfMix(mixes.theirs, record)[id])) continue
    const bringer = records
      .map((record) => brings.get(`${record} ${id}`))
      .find((found) => found !== undefined)
    if (bringer === undefined) lost = reference
    else if (bringer !== key) needs.add(bringer)
  }
  return { needs: [...needs], lostName: lost && lostName(lost, mixes) }
}

/** What has to be there so that the edit does something; nothing for what goes away. */
function referencesOf(edit: MixEdit): Reference[] {
  const { record, id, field, after } = edit
  if (record === 'song') return []
  if (field === null) return after === undefined ? [] : ownReferences(record, after)
  const named = typeof after === 'string' ? nameReference(record, field, after) : []
  return [{ records: [record], id }, ...named]
}

function ownReferences(record: MergedRecord, fields: unknown): Reference[] {
  const all = Object.entries(fields as Readonly<Record<string, unknown>>)
  const { laneId, ownerId, record: kind } = Object.fromEntries(all)
  if (record === 'breakpoints') return [laneReference(String(laneId))]
  if (record === 'lanes') return [{ records: [kind as MergedRecord], id: String(ownerId) }]
  return all.flatMap(([field, value]) =>
    typeof value === 'string' ? nameReference(record, field, value) : [],
  )
}

function nameReference(record: MergedRecord, field: string, id: string): Reference[] {
  if (field === 'ownerId') return [{ records: record === 'lanes' ? [] : SOUNDS, id }]
  const records = REFERENCES[field]
  return records ? [{ records, id }] : []
}

function laneReference(laneId: string): Reference {
  const regionId = regionOfEnvelope(laneId)
  if (regionId !== null) return { records: ['regions'], id: regionId }
  const target = parseLaneId(laneId)
  return { records: target === null ? [] : [target.record as MergedRecord], id: target?.id ?? laneId }
}

function lostName({ records, id }: Reference, { mine, base }: Asked['mixes']): string {
  const found = records
    .flatMap((record) => [recordsOfMix(mine, record)[id], recordsOfMix(base, record)[id]])
    .find((each) => each !== undefined)
  return typeof found?.name === 'string' ? found.name : 'What it is about'
}
