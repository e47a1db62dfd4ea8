/** What of a region lies under the pointer, and what it becomes when that is dragged. Pure. */
import type { Region } from '@/lib/mix'
import { CHOSEN_LANE_HEIGHT, type Lane } from './lanes'
import { xOfSample, type TimelineView } from './timeline-view'

export type Grip = 'body' | 'start' | 'end' | 'fadeIn' | 'fadeOut'

export interface HeldRegion {
  readonly region: Region
  readonly grip: Grip
}

const EDGE_PIXELS = 6
/** Fade handles stand in the strip along the region's head. */
export const HANDLE_ROW = 16
const HANDLE_PIXELS = 7
/** Narrower regions are only moved: their edges would leave nothing to hold. */
const NARROW_PIXELS = 24

/** The uppermost region under a place of the lane, and its part. Handles exist in lanes that are tall enough to show them. */
export function gripAt(view: TimelineView, lane: Lane, x: number, y: number): HeldRegion | null {
  const isTall = lane.height >= CHOSEN_LANE_HEIGHT
  for (const region of [...lane.regions].reverse()) {
    const left = xOfSample(view, region.startSample)
    const right = xOfSample(view, region.startSample + region.lengthSamples)
    if (x < left || x >= Math.max(right, left + 2)) continue
    return {
      region,
      grip: isTall && right - left >= NARROW_PIXELS ? partAt(view, region, x, y - lane.top) : 'body',
    }
  }
  return null
}

function partAt(view: TimelineView, region: Region, x: number, y: number): Grip {
  const left = xOfSample(view, region.startSample)
  const end = region.startSample + region.lengthSamples
  if (y < HANDLE_ROW) {
    if (Math.abs(x - xOfSample(view, end - region.fadeOutSamples)) <= HANDLE_PIXELS) return 'fadeOut'
    if (Math.abs(x - xOfSample(view, region.startSample + region.fadeInSamples)) <= HANDLE_PIXELS)
      return 'fadeIn'
  }
  if (x - left <= EDGE_PIXELS) return 'start'
  return xOfSample(view, end) - x <= EDGE_PIXELS ? 'end' : 'body'
}

export interface RegionDrag {
  /** Samples by which the hand moved. */
  readonly by: number
  /** Frames of the stem; edges go no further. */
  readonly stemFrames: number
  /** Draws a song sample to the grid; the identity when the grid is off. */
  readonly snap: (sample: number) => number
}

/** The region after its part was dragged; always inside its stem, at least one sample long, from song sample 0 on. */
export function draggedRegion(region: Region, grip: Grip, { by, stemFrames, snap }: RegionDrag): Region {
  const end = region.startSample + region.lengthSamples
  switch (grip) {
    case 'body':
      return { ...region, startSample: snap(region.startSample + by) }
    case 'start':
      return trimStart(region, snap(region.startSample + by), stemFrames)
    case 'end':
      return trimEnd(region, snap(end + by), stemFrames)
    case 'fadeIn': {
      const most = region.lengthSamples - region.fadeOutSamples
      const length = snap(region.startSample + region.fadeInSamples + by) - region.startSample
      return { ...region, fadeInSamples: clamp(length, 0, most) }
    }
    case 'fadeOut': {
      const most = region.lengthSamples - region.fadeInSamples
      return { ...region, fadeOutSamples: clamp(end - snap(end - region.fadeOutSamples + by), 0, most) }
    }
  }
}

/** How many frames of the stem lie unused before and behind the region, in the order in which it plays. */
function unused(region: Region, stemFrames: number): { readonly before: number; readonly behind: number } {
  const behind = Math.max(0, stemFrames - region.offsetSamples - region.lengthSamples)
  const before = region.offsetSamples
  return region.isReversed ? { before: behind, behind: before } : { before, behind }
}

function trimStart(region: Region, wanted: number, stemFrames: number): Region {
  const { before } = unused(region, stemFrames)
  const end = region.startSample + region.lengthSamples
  const startSample = clamp(wanted, Math.max(0, region.startSample - before), end - 1)
  const cut = startSample - region.startSample
  const offsetSamples = region.isReversed ? region.offsetSamples : region.offsetSamples + cut
  return fitFades({ ...region, startSample, offsetSamples, lengthSamples: region.lengthSamples - cut })
}

function trimEnd(region: Region, wanted: number, stemFrames: number): Region {
  const { behind } = unused(region, stemFrames)
  const end = region.startSample + region.lengthSamples
  const lengthSamples = clamp(wanted, region.startSample + 1, end + behind) - region.startSample
  const grown = lengthSamples - region.lengthSamples
  const offsetSamples = region.isReversed ? region.offsetSamples - grown : region.offsetSamples
  return fitFades({ ...region, offsetSamples, lengthSamples })
}

/** A region that became shorter than its fades keeps the fade-in first. */
function fitFades(region: Region): Region {
  const fadeInSamples = Math.min(region.fadeInSamples, region.lengthSamples)
  const fadeOutSamples = Math.min(region.fadeOutSamples, region.lengthSamples - fadeInSamples)
  return { ...region, fadeInSamples, fadeOutSamples }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(low, high), Math.max(low, Math.round(value)))
}
