/**
 * A breakpoint as it lies in the document: `<sample, base 36>,<value>,<curve>` under its id, with `,<lane id>` behind it when
 * the id does not begin with its lane's key. One point is one key: two people who edit different points both keep theirs.
 * Measured (points.test.ts): a ride of 60 points takes 2.9 kB, as records of fields 9.4 kB; one string for the whole lane would
 * take 0.9 kB, and the second of two people would overwrite the first.
 */
import type * as Y from 'yjs'
import {
  envelopeIdOf,
  laneKeyOf,
  readBreakpoint,
  type Breakpoint,
  type LaneId,
  type MixState,
} from '@/lib/mix'
import { pointsOf } from './layout'

type Points = Readonly<Record<string, Breakpoint>>
type LaneIds = ReadonlyMap<string, LaneId>
/** What a point can belong to: a lane, or the envelope of a region. */
type PointOwners = Pick<MixState, 'lanes' | 'regions'>

const POINT = /^([0-9a-z]{1,7}),(-?[0-9][0-9.e+-]{0,20}),(-?[01](?:\.[0-9]{1,4})?)(?:,([\w:>.-]{1,200}))?$/

/** Whether a breakpoint of any lane can be read from it. */
export function isPointText(value: unknown): value is string {
  const match = typeof value === 'string' ? POINT.exec(value) : null
  return match !== null && Number.isFinite(Number(match[2]))
}

export function writePoint(point: Breakpoint): string {
  const text = `${point.sample.toString(36)},${point.value},${point.curve}`
  return point.id.startsWith(`${laneKeyOf(point.laneId)}.`) ? text : `${text},${point.laneId}`
}

/** Null when the text is none of ours or the lane or region is not there (its undo brings both back). */
function readPoint(id: string, text: unknown, laneIds: LaneIds): Breakpoint | null {
  const match = typeof text === 'string' ? POINT.exec(text) : null
  if (!match) return null
  const laneId = match[4] ?? laneIds.get(id.slice(0, id.indexOf('.')))
  const [, sample = '', value, curve] = match
  return readBreakpoint(id, {
    laneId,
    sample: parseInt(sample, 36),
    value: Number(value),
    curve: Number(curve),
  })
}

/** The document's breakpoints as records; reads again only what was touched. */
export class PointsReading {
  private readonly dirty: Set<string>
  private owners: PointOwners = { lanes: {}, regions: {} }
  private laneIds: LaneIds = new Map()

  constructor(private readonly doc: Y.Doc) {
    const points = pointsOf(doc)
    this.dirty = new Set(points.keys())
    points.observe((event) => {
      for (const key of event.keysChanged) this.dirty.add(key as string)
    })
  }

  /** The same object when nothing changed. */
  refresh(before: Points, owners: PointOwners): Points {
    this.followOwners(owners)
    if (this.dirty.size === 0) return before
    const after: Record<string, Breakpoint> = { ...before }
    let isChanged = false
    for (const id of this.dirty) {
      const point = readPoint(id, pointsOf(this.doc).get(id), this.laneIds)
      const old = after[id]
      if (point === null ? old === undefined : old !== undefined && isSame(old, point)) continue
      isChanged = true
      if (point === null) delete after[id]
      else after[id] = point
    }
    this.dirty.clear()
    return isChanged ? after : before
  }

  private followOwners({ lanes, regions }: PointOwners): void {
    if (lanes === this.owners.lanes && regions === this.owners.regions) return
    const isEqual = sameIds(lanes, this.owners.lanes) && sameIds(regions, this.owners.regions)
    this.owners = { lanes, regions }
    if (isEqual) return
    const ids = [...Object.keys(lanes), ...Object.keys(regions).map(envelopeIdOf)]
    this.laneIds = new Map(ids.map((id) => [laneKeyOf(id), id]))
    for (const id of pointsOf(this.doc).keys()) this.dirty.add(id)
  }
}

function sameIds(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const ids = Object.keys(a)
  return a === b || (ids.length === Object.keys(b).length && ids.every((id) => b[id] !== undefined))
}

function isSame(a: Breakpoint, b: Breakpoint): boolean {
  return a.laneId === b.laneId && a.sample === b.sample && a.value === b.value && a.curve === b.curve
}

/** Writes what differs. @returns whether anything was */
export function writePoints(doc: Y.Doc, before: Points, after: Points): boolean {
  if (before === after) return false
  const points = pointsOf(doc)
  let isWritten = false
  for (const [id, point] of Object.entries(after)) {
    if (point === before[id]) continue
    const text = writePoint(point)
    if (points.get(id) === text) continue
    points.set(id, text)
    isWritten = true
  }
  for (const id of Object.keys(before)) {
    if (id in after || !points.has(id)) continue
    points.delete(id)
    isWritten = true
  }
  return isWritten
}
