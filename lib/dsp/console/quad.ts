/**
 * State of four strips that run side by side: a block of v128, one f32 or i32 lane per strip. A lane is moved to another quad
 * by copying its four bytes out of each v128, so everything that belongs to a strip lives here or follows from the plan.
 */
import { EQ_BYTES } from '../filters/equaliser'
import { COMPRESSOR_BYTES } from '../dynamics/compressor'
import { RAMP_BYTES } from './ramp'

@unmanaged
export class Lanes {
  /** u32 key of the strip, 0 for an empty lane. */
  keys: v128
  /** u32 key of the strip that it feeds. */
  outputKeys: v128
  /** Last sample after fader and pan. */
  lastLeft: v128
  lastRight: v128
  peakLeft: v128
  peakRight: v128
  squaresLeft: v128
  squaresRight: v128
  /** i32 count. */
  clips: v128
  deepestReduction: v128
}

export const QUAD_TRIM: usize = offsetof<Lanes>()
export const QUAD_LEFT: usize = QUAD_TRIM + RAMP_BYTES
export const QUAD_RIGHT: usize = QUAD_LEFT + RAMP_BYTES
export const QUAD_EQ: usize = QUAD_RIGHT + RAMP_BYTES
export const QUAD_COMPRESSOR: usize = QUAD_EQ + EQ_BYTES
export const QUAD_BYTES: usize = QUAD_COMPRESSOR + COMPRESSOR_BYTES

/** One strip's state from lane to lane. */
export function copyLane(from: usize, fromLane: usize, to: usize, toLane: usize): void {
  for (let at: usize = 0; at < QUAD_BYTES; at += 16)
    store<u32>(to + at + toLane * 4, load<u32>(from + at + fromLane * 4))
}
