/**
 * What belongs to four strips that run side by side, their racks' units apart: a block of v128, one f32 or i32 lane per strip.
 * A strip moves to another quad by copying its four bytes out of each v128.
 */
import { RAMP_BYTES } from './ramp'

@unmanaged
export class Lanes {
  /** u32 key of the strip, 0 for an empty lane. */
  keys: v128
  /** Last sample before the fader, then after fader and pan. */
  rackLeft: v128
  rackRight: v128
  lastLeft: v128
  lastRight: v128
  /** All ones when the rack has changed: its next sample is to follow on the last one. */
  isChanged: v128
  /** What is added at the end of the rack, falling to nothing over `declickFrames` (f32). */
  declickLeft: v128
  declickRight: v128
  declickFrames: v128
  peakLeft: v128
  peakRight: v128
  squaresLeft: v128
  squaresRight: v128
  /** i32 count. */
  clips: v128
}

export const QUAD_TRIM: usize = offsetof<Lanes>()
/** Gains of fader and pan: left to left, right to right, left to right, right to left. */
export const QUAD_GAINS: usize = QUAD_TRIM + RAMP_BYTES
export const QUAD_BYTES: usize = QUAD_GAINS + 4 * RAMP_BYTES

/** One strip's state from lane to lane. */
export function copyLane(from: usize, fromLane: usize, to: usize, toLane: usize): void {
  for (let at: usize = 0; at < QUAD_BYTES; at += 16)
    store<u32>(to + at + toLane * 4, load<u32>(from + at + fromLane * 4))
}
