/**
 * Which edits belong together: the key of the line that each of them is part of. What came or went with its owner goes with
 * it; the shape of a channel's regions is one line, since cuts, moves and crossfades hang together; a lane is one line with its
 * points; every other control is a line of its own. Pure.
 */
import { regionOfEnvelope } from '../automation/envelope'
import { parseLaneId } from '../automation/lane-id'
import type { MixState } from '../mix-state'
import { ownerOfTarget } from '../target'
import { recordsOfMix, type MergedRecord, type MixEdit } from './edits'

export interface LinePlace {
  readonly key: string
  /** The strip that it is told under; null: the song. */
  readonly ownerId: string | null
}

type Fate = 'came' | 'went' | 'stays'
type Fields = Readonly<Record<string, unknown>>

const STRIPS = ['channels', 'buses', 'vcas'] as const
const SHAPE = new Set(['channelId', 'stemId', 'startSample', 'offsetSamples', 'lengthSamples'])
const PLACE = new Set(['ownerId', 'order'])

/** The line of the strip itself, with all that came or went with it. */
export const stripKey = (id: string): string => `strip:${id}`

export class LineKeys {
  private readonly reshaped: ReadonlySet<string>

  constructor(
    private readonly before: MixState,
    private readonly after: MixState,
    edits: readonly MixEdit[],
  ) {
    const isShape = ({ record, field }: MixEdit) =>
      record === 'regions' && (field === null || SHAPE.has(field))
    this.reshaped = new Set(edits.filter(isShape).map(({ id }) => id))
  }

  placeOf(edit: MixEdit): LinePlace {
    const { record, id, field } = edit
    if (record === 'song') return { key: `song/${field}`, ownerId: null }
    if (record === 'breakpoints') return this.placeOfPoint(edit)
    if (record === 'lanes') return this.placeOfLane(id)
    const place = this.placeOfRecord(record, id)
    if (field === null) return place
    if (record === 'regions' && this.reshaped.has(id) && field !== 'gainDb') return place
    const isPlace = PLACE.has(field) && (record === 'inserts' || record === 'unknownInserts')
    return { ...place, key: `${record}/${id}/${isPlace ? 'place' : field}` }
  }

  /** Where it goes that a record came or went. */
  placeOfRecord(record: MergedRecord, id: string): LinePlace {
    const fields = this.read(record, id)
    const own = `${record}/${id}`
    switch (record) {
      case 'inserts':
      case 'unknownInserts':
        return this.under([String(fields.ownerId)], this.fate(record, id), own)
      case 'sends': {
        const [from, to] = [String(fields.fromId), String(fields.toId)]
        const fate = this.fate(record, id)
        return this.under(fate === 'went' ? [from, to] : [from], fate, own)
      }
      case 'regions': {
        const channelId = String(fields.channelId)
        return this.under([channelId], this.fate(record, id), `regions:${channelId}`)
      }
      case 'markers':
        return { key: own, ownerId: null }
      case 'lanes':
        return this.placeOfLane(id)
      default:
        return { key: stripKey(id), ownerId: id }
    }
  }

  private placeOfPoint(edit: MixEdit): LinePlace {
    const laneId = String(((edit.after ?? edit.before) as Fields).laneId)
    const regionId = regionOfEnvelope(laneId)
    if (regionId === null) return this.placeOfLane(laneId)
    const place = this.placeOfRecord('regions', regionId)
    return this.reshaped.has(regionId) ? place : { ...place, key: `envelopes/${regionId}` }
  }

  private placeOfLane(laneId: string): LinePlace {
    const target = parseLaneId(laneId)
    const own = { key: `lanes/${laneId}`, ownerId: null }
    if (target === null || target.record === 'song') return own
    const ownerId = ownerOfTarget(this.after, target) ?? ownerOfTarget(this.before, target)
    const thing = this.fate(target.record, target.id)
    if (thing === 'stays') return { ...own, ownerId }
    return this.placeOfRecord(target.record, target.id)
  }

  /** With the first of its owners that came or went as it did; else a line of its own. */
  private under(ownerIds: readonly string[], fate: Fate, key: string): LinePlace {
    const taken = fate === 'stays' ? undefined : ownerIds.find((id) => this.fateOfStrip(id) === fate)
    return taken === undefined
      ? { key, ownerId: ownerIds[0] ?? null }
      : { key: stripKey(taken), ownerId: taken }
  }

  private fateOfStrip(id: string): Fate {
    const record = STRIPS.find(
      (each) => recordsOfMix(this.after, each)[id] ?? recordsOfMix(this.before, each)[id],
    )
    return record === undefined ? 'stays' : this.fate(record, id)
  }

  private fate(record: MergedRecord, id: string): Fate {
    const [was, is] = [recordsOfMix(this.before, record)[id], recordsOfMix(this.after, record)[id]]
    return was && !is ? 'went' : is && !was ? 'came' : 'stays'
  }

  private read(record: MergedRecord, id: string): Fields {
    return recordsOfMix(this.after, record)[id] ?? recordsOfMix(this.before, record)[id] ?? {}
  }
}
