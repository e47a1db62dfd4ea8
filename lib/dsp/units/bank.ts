/**
 * A unit is one insert at work; a bank holds all units of one kind, four lanes to a quad. Who runs a bank packs units into quads
 * and hands over audio, so a bank knows no strips, plans or order. Everything but `arrange` runs on the audio thread without
 * allocating. What every bank owes (lib/dsp-host/testing/unit-contract.ts measures it):
 *  1. A lane that begins (NEW_UNIT) passes its input as it is, without delay; the first `aim` brings it in over `steps`.
 *  2. Switching on and off, and any jump of a value, glides; an off unit passes to the bit, later by its latency if it has one.
 *  3. Everything moves on sub-blocks of 32 frames counted from song sample 0, so the length of host blocks changes no bit.
 *  4. Silence gives silence (or a tail that ends); NaN, infinities and denormals do not stay in the state.
 */
import { SUB_BLOCK } from '../console/constants'
import { Pool } from '../console/pool'
import { RUNNING_MARK } from '../console/running-mark'

/** In `arrange`: a lane that begins anew. */
export const NEW_UNIT: i32 = -1
/** In `arrange`: a lane without a unit; it is handed silence. */
export const EMPTY_LANE: i32 = -2
/** Bytes of one side of a quad over a sub-block: one v128 per frame, with room for four more. */
export const VECTOR_BYTES: usize = (<usize>SUB_BLOCK + 4) * 16
/** From a key's left vectors to its right ones. */
export const KEY_SIDE: usize = VECTOR_BYTES

export abstract class Bank {
  /** Whether the kind works on planar audio, one lane at a time: then `processLane` is called instead of `process`. */
  isPlanar: bool = false
  /** u64 running mark of each quad, or of each lane when planar. */
  private marks: Pool = new Pool()

  constructor(protected sampleRate: f32) {}

  /** What is shown while this quad (or planar lane) begins a sub-block. May allocate. */
  setMark(place: i32, mark: u64): void {
    this.marks.reserve(<usize>(place + 1) * 8)
    store<u64>(this.marks.at + <usize>place * 8, mark)
  }

  /** A bank outside of a console has no marks. */
  protected showMark(place: i32): void {
    if (this.marks.at != 0) store<u64>(RUNNING_MARK, load<u64>(this.marks.at + <usize>place * 8))
  }

  /** Frames by which a unit with these values lags. Depends on nothing else, whether it is on or off. */
  latencyFrames(values: usize): i32 {
    return 0
  }

  /** Lane l now holds what lane from[l] held before; NEW_UNIT and EMPTY_LANE begin. May allocate, never inside a sub-block's work. */
  abstract arrange(lanes: i32, from: StaticArray<i32>): void

  /**
   * New settings of a lane.
   *
   * @param values the kind's parameters in the order of its table, four bytes each (`<KIND>_AT_<FIELD>` of generated/units);
   *   may lie outside their ranges: the bank draws them in
   * @param steps sub-blocks to get there; 1 is the next one (automation). A value that must go slower may.
   */
  abstract aim(lane: i32, values: usize, isOn: bool, steps: f32): void

  /** As new with the values last aimed at, which are reached at once. */
  abstract reset(): void

  /** The sub-block that `advance` begins next starts at this song sample (LFOs count from song sample 0). Sound in flight stays. */
  seek(songSample: f64): void {}

  /** Start of a sub-block. */
  abstract advance(): void

  /** Whether a quad has work in this sub-block; without, its audio is passed over and stays as it is. */
  abstract isActive(quad: i32): bool

  /**
   * `frames` vectors of both sides in place, from frame `phase` of the sub-block on.
   *
   * @param key left vectors of what the detectors hear (right at key + KEY_SIDE; lanes without a sidechain hold their own
   *   signal), 0 when no lane has one
   */
  process(quad: i32, left: usize, right: usize, key: usize, phase: i32, frames: i32): void {}

  /** Planar kinds: one lane, `frames` samples of both sides in place. `key` planar (right at key + BLOCK_BYTES) or 0. */
  processLane(lane: i32, left: usize, right: usize, key: usize, phase: i32, frames: i32): void {}

  /** Planar kinds: whether a lane has work in this sub-block. */
  isLaneActive(lane: i32): bool {
    return this.isActive(lane >> 2)
  }

  /** Deepest gain reduction since `clearMeters`, dB, 0 or positive. */
  reductionDb(lane: i32): f32 {
    return 0
  }

  clearMeters(): void {}
}
