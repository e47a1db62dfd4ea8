/** Where a region's clip gain line lies on its lane, and what of it is under the hand. Pure. */
import {
  ENVELOPE_PARAMETER,
  envelopeDbAt,
  songSampleOf,
  stemFrameOf,
  type Breakpoint,
  type Region,
} from '@/lib/mix'
import { heldBetween, pointAt, valueOfY, yOfValue, type RowShape } from '../automation-shape'
import type { Lane } from '../lanes'
import { gripAt, HANDLE_ROW } from '../region-grip'
import { sampleOfX, type TimelineView } from '../timeline-view'

/** Nearer to the line than this, a new point is born on it. */
const ON_LINE_PIXELS = 6

export type Envelopes = ReadonlyMap<string, readonly Breakpoint[]>

export interface Place {
  readonly x: number
  readonly y: number
}

/** The room for the line, below the region's name and handles. */
export function lineShape(lane: Lane): RowShape & { readonly top: number } {
  return { parameter: ENVELOPE_PARAMETER, top: lane.top + HANDLE_ROW, height: lane.height - HANDLE_ROW - 2 }
}

export function yOfDb(lane: Lane, db: number): number {
  const shape = lineShape(lane)
  return shape.top + yOfValue(shape, db)
}

export function dbOfY(lane: Lane, y: number): number {
  const shape = lineShape(lane)
  return valueOfY(shape, y - shape.top)
}

/** The points in the order of the song, each with the song sample at which it lies. */
export function placedPoints(region: Region, points: readonly Breakpoint[]): readonly Breakpoint[] {
  const placed = points.map((point) => ({ ...point, sample: songSampleOf(region, point.sample) }))
  return region.isReversed ? placed.reverse() : placed
}

/** Those that lie inside the region's edges. */
export function seenPoints(region: Region, points: readonly Breakpoint[]): readonly Breakpoint[] {
  const { offsetSamples, lengthSamples } = region
  return points.filter(({ sample }) => sample >= offsetSamples && sample < offsetSamples + lengthSamples)
}

/** dB of the line at a song sample. */
export function dbAtSong(region: Region, points: readonly Breakpoint[], sample: number): number {
  return envelopeDbAt(points, stemFrameOf(region, sample))
}

export interface LineSpot {
  readonly lane: Lane
  readonly region: Region
  /** Of the region, by stem frame. */
  readonly points: readonly Breakpoint[]
  /** The point under the place. */
  readonly point: Breakpoint | null
}

/** What of the lines lies under a place of the lane; null on its handles, and where no region is. */
export function lineAt(view: TimelineView, lane: Lane, envelopes: Envelopes, place: Place): LineSpot | null {
  const region = gripAt(view, lane, place.x, place.y)?.region
  if (!region || place.y - lane.top < HANDLE_ROW) return null
  const points = envelopes.get(region.id) ?? []
  const shape = lineShape(lane)
  const seen = placedPoints(region, seenPoints(region, points))
  const near = pointAt(seen, view, shape, { x: place.x, y: place.y - shape.top })
  return { lane, region, points, point: points.find(({ id }) => id === near?.id) ?? null }
}

/** A new point at a place: its stem frame, and its dB; on the line when the place is near it. */
export function bornAt(
  { lane, region, points }: LineSpot,
  view: TimelineView,
  { x, y }: Place,
  snap: (sample: number) => number,
): { readonly sample: number; readonly value: number } {
  const song = heldInside(region, snap(sampleOfX(view, x)))
  const onLine = dbAtSong(region, points, song)
  const isNear = Math.abs(yOfDb(lane, onLine) - y) <= ON_LINE_PIXELS
  return { sample: stemFrameOf(region, song), value: isNear ? onLine : roundedDb(dbOfY(lane, y)) }
}

/** A point that is dragged to a song sample and a level: between its neighbours, inside its region. */
export function draggedPoint(
  { region, points }: Pick<LineSpot, 'region' | 'points'>,
  point: Breakpoint,
  to: { readonly songSample: number; readonly value: number },
): Breakpoint {
  const placed = placedPoints(region, points)
  const song = heldInside(region, heldBetween(placed, point.id, to.songSample))
  return { ...point, sample: stemFrameOf(region, song), value: roundedDb(to.value) }
}

function heldInside({ startSample, lengthSamples }: Region, sample: number): number {
  return Math.min(startSample + lengthSamples - 1, Math.max(startSample, Math.round(sample)))
}

/** A tenth of a dB: finer than a hand, and readable. */
function roundedDb(db: number): number {
  return Math.round(db * 10) / 10 + 0
}
