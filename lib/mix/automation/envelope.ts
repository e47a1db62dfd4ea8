/**
 * The clip gain envelope of a region: breakpoints under an id of their own, as a lane's are, so that two people who edit
 * different points both keep theirs. Pure; any thread.
 *
 * A point's `sample` is a frame of the region's STEM, not of the song: it stays with the sound. Moving, trimming and reversing
 * touch no point; both halves of a cut and every copy take all of them along, also those that lie beyond their edges and come
 * back when an edge is drawn out. Between points the line runs as evaluate.ts says, in dB; before the first and behind the last
 * it holds. At the bottom it is silent. The sound: lib/dsp-host/region-envelope.ts.
 */
import { breakpointIdAt } from './lane-id'
import { evaluateLane } from './evaluate'
import { pointsByLane } from './points-by-lane'
import type { Breakpoint, LaneId, MixState, Region, RegionId } from '../mix-state'
import { continuous, type ContinuousParameter } from '../parameter-kinds'

/** The bottom of the range is silence, as a fader's is: a cough is cut out without a split. */
export const ENVELOPE_PARAMETER: ContinuousParameter = {
  ...continuous('Clip gain', 'dB', [-48, 24], 0, 'linear', 0),
  isAutomatable: false,
  isSilentAtMin: true,
}

const HEAD = 'regions:'
const TAIL = ':envelopeDb'
const NO_POINTS: readonly Breakpoint[] = []

/** What the points of a region's envelope name as their lane. */
export function envelopeIdOf(regionId: RegionId): LaneId {
  return `${HEAD}${regionId}${TAIL}`
}

/** The region whose envelope an id names; null for every other id. */
export function regionOfEnvelope(laneId: LaneId): RegionId | null {
  const isOne = laneId.startsWith(HEAD) && laneId.endsWith(TAIL) && laneId.length > HEAD.length + TAIL.length
  return isOne ? laneId.slice(HEAD.length, -TAIL.length) : null
}

/** A region's points by stem frame; empty when its level is even. */
export function envelopeOf(mix: Pick<MixState, 'breakpoints'>, regionId: RegionId): readonly Breakpoint[] {
  return pointsByLane(mix.breakpoints).get(envelopeIdOf(regionId)) ?? NO_POINTS
}

/** dB at a stem frame; 0 without points. */
export function envelopeDbAt(points: readonly Breakpoint[], frame: number): number {
  return evaluateLane(points, 'linear', frame) ?? 0
}

type Placed = Pick<Region, 'startSample' | 'offsetSamples' | 'lengthSamples' | 'isReversed'>

/** The song sample at which a stem frame sounds, whether it lies inside the region or beyond its edges. */
export function songSampleOf(region: Placed, frame: number): number {
  const { startSample, offsetSamples, lengthSamples, isReversed } = region
  const at = isReversed ? offsetSamples + lengthSamples - 1 - frame : frame - offsetSamples
  return startSample + at
}

/** The stem frame that sounds at a song sample: the inverse of `songSampleOf`. */
export function stemFrameOf(region: Placed, sample: number): number {
  const { startSample, offsetSamples, lengthSamples, isReversed } = region
  const at = sample - startSample
  return isReversed ? offsetSamples + lengthSamples - 1 - at : offsetSamples + at
}

/** Another region's envelope becomes this one's too; points that share a sample stay apart and in order. */
export function copyEnvelope(mix: MixState, fromId: RegionId, toId: RegionId): MixState {
  const points = envelopeOf(mix, fromId)
  if (points.length === 0) return mix
  const laneId = envelopeIdOf(toId)
  const breakpoints: Record<string, Breakpoint> = { ...mix.breakpoints }
  let share = 0
  points.forEach((point, at) => {
    share = points[at - 1]?.sample === point.sample ? share + 1 : 0
    const born = breakpointIdAt(laneId, point.sample)
    const id = share === 0 ? born : `${born}_${share + 1}`
    breakpoints[id] = { ...point, id, laneId }
  })
  return { ...mix, breakpoints }
}
