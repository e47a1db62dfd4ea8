/** The clipper as an insert: reads its parameters. */
import {
  CLIPPER_CEILING_DB_MAX,
  CLIPPER_CEILING_DB_MIN,
  CLIPPER_DRIVE_DB_MAX,
  CLIPPER_DRIVE_DB_MIN,
  CLIPPER_SOFTNESS_PERCENT_MAX,
  CLIPPER_SOFTNESS_PERCENT_MIN,
} from '../generated/parameters'
import { CLIPPER_AT_CEILING_DB, CLIPPER_AT_DRIVE_DB, CLIPPER_AT_SOFTNESS_PERCENT } from '../generated/units'
import { clampTo } from '../math/clamp'
import { gainOfDb } from '../math/double'
import { OVERSAMPLE_LATENCY } from '../oversample/oversampler'
import { LaneBank } from '../units/lane-bank'
import {
  advanceClipper,
  beginClipper,
  CLIPPER_BYTES,
  CLIPPER_SETTINGS,
  GIVE_BACK_MS,
  processClipper,
  resetClipper,
} from './clipper-kernel'
import { LEAST_SOFTNESS } from './clipper-curve'
import { smoothingPart } from './level'
import { aimSettings } from './settings'

const wanted = new StaticArray<f32>(CLIPPER_SETTINGS)

@final
export class ClipperBank extends LaneBank {
  private speed: f32

  constructor(sampleRate: f32) {
    super(sampleRate, CLIPPER_BYTES)
    this.speed = smoothingPart(GIVE_BACK_MS, sampleRate)
  }

  latencyFrames(values: usize): i32 {
    return OVERSAMPLE_LATENCY
  }

  protected beginLane(state: usize, lane: i32): void {
    beginClipper(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
    const drive = read(values + CLIPPER_AT_DRIVE_DB, CLIPPER_DRIVE_DB_MIN, CLIPPER_DRIVE_DB_MAX)
    const ceiling = read(values + CLIPPER_AT_CEILING_DB, CLIPPER_CEILING_DB_MIN, CLIPPER_CEILING_DB_MAX)
    const softness = read(
      values + CLIPPER_AT_SOFTNESS_PERCENT,
      CLIPPER_SOFTNESS_PERCENT_MIN,
      CLIPPER_SOFTNESS_PERCENT_MAX,
    )
    unchecked((wanted[0] = <f32>gainOfDb(drive)))
    unchecked((wanted[1] = <f32>gainOfDb(ceiling)))
    unchecked((wanted[2] = max(LEAST_SOFTNESS, softness * 0.01)))
    unchecked((wanted[3] = isOn ? 1 : 0))
    unchecked((wanted[4] = 1))
    aimSettings(state, lane, wanted, CLIPPER_SETTINGS, steps)
  }

  protected resetQuad(state: usize): void {
    resetClipper(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceClipper(state)
  }

  protected processQuad(
    state: usize,
    active: u32,
    left: usize,
    right: usize,
    key: usize,
    phase: i32,
    frames: i32,
  ): void {
    processClipper(state, left, right, phase, frames, this.speed)
  }
}
