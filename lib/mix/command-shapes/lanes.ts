/** Automation lanes and breakpoints. The points of a region's clip gain are breakpoints too: `envelopeIdOf` gives their lane's id. */
import type { BreakpointId, LaneId } from '../mix-state'
import type { ParameterTarget } from '../parameters'

/** A breakpoint that has no id yet. */
export interface LanePoint {
  /** Of the song; in a clip gain line a frame of the stem. */
  readonly sample: number
  readonly value: number
  /** Default: straight. */
  readonly curve?: number
}

/** New points for a range of a lane. */
export interface LaneRange {
  readonly laneId: LaneId
  readonly fromSample: number
  readonly toSample: number
  readonly points: readonly LanePoint[]
}

/** What is not given stays. */
export interface BreakpointMove {
  readonly breakpointId: BreakpointId
  readonly sample?: number
  readonly value?: number
  readonly curve?: number
}

export type LaneCommand =
  /** An empty lane for a control that may be automated; the stored value holds until it has a point. */
  | { readonly kind: 'addLane'; readonly target: ParameterTarget; readonly isOn?: boolean }
  /** With its points. */
  | { readonly kind: 'removeLane'; readonly laneId: LaneId }
  | { readonly kind: 'setLaneOn'; readonly laneId: LaneId; readonly isOn: boolean }
  /** What lies in the range, its ends included, gives way to these points. Makes the lane (on) when it is not there. */
  | ({ readonly kind: 'setBreakpoints' } & LaneRange)
  /** Several lanes as one step: all that a hand held when the song stopped. */
  | { readonly kind: 'setLanes'; readonly ranges: readonly LaneRange[] }
  | ({ readonly kind: 'moveBreakpoint' } & BreakpointMove)
  /** A selection that moves as one. */
  | { readonly kind: 'moveBreakpoints'; readonly moves: readonly BreakpointMove[] }
  | { readonly kind: 'removeBreakpoints'; readonly breakpointIds: readonly BreakpointId[] }
