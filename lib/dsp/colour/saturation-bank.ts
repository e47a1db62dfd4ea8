/** The saturation as an insert: reads its parameters. */
import {
  SATURATION_BIAS_PERCENT_MAX,
  SATURATION_BIAS_PERCENT_MIN,
  SATURATION_DRIVE_DB_MAX,
  SATURATION_DRIVE_DB_MIN,
  SATURATION_MIX_PERCENT_MAX,
  SATURATION_MIX_PERCENT_MIN,
  SATURATION_OUTPUT_DB_MAX,
  SATURATION_OUTPUT_DB_MIN,
  SATURATION_OVERSAMPLING_8X,
  SATURATION_TONE_DB_MAX,
  SATURATION_TONE_DB_MIN,
} from '../generated/parameters'
import {
  SATURATION_AT_BIAS_PERCENT,
  SATURATION_AT_CURVE,
  SATURATION_AT_DRIVE_DB,
  SATURATION_AT_IS_AUTO_GAIN,
  SATURATION_AT_MIX_PERCENT,
  SATURATION_AT_OUTPUT_DB,
  SATURATION_AT_OVERSAMPLING,
  SATURATION_AT_TONE_DB,
} from '../generated/units'
import { aimSettings } from '../dynamics/settings'
import { clampTo } from '../math/clamp'
import { exp64, gainOfDb, PI } from '../math/double'
import { OVERSAMPLE_LATENCY } from '../oversample/oversampler'
import { LaneBank } from '../units/lane-bank'
import { driveLoss } from './auto-gain'
import { CURVES, TUBE } from './curves'
import { clearCurveMeter, curveLossDb, processSaturation } from './saturation'
import {
  advanceSaturation,
  BIAS,
  BLOCKS,
  DRIVE,
  EIGHT,
  HIGHS,
  holdWet,
  LAG,
  LOWS,
  OUTPUT,
  resetSaturation,
  SATURATION_BYTES,
  SATURATION_SETTINGS,
  WEIGHTS,
  WET,
} from './saturation-state'

const TILT_HZ: f64 = 700
const BLOCK_HZ: f64 = 5

const wanted = new StaticArray<f32>(SATURATION_SETTINGS)

@final
export class SaturationBank extends LaneBank {
  private tilt: f32
  private block: f32

  constructor(sampleRate: f32) {
    super(sampleRate, SATURATION_BYTES)
    this.tilt = <f32>(1 - exp64((-2 * PI * TILT_HZ) / <f64>sampleRate))
    this.block = <f32>(1 - exp64((-2 * PI * BLOCK_HZ) / <f64>sampleRate))
  }

  latencyFrames(values: usize): i32 {
    return OVERSAMPLE_LATENCY
  }

  protected beginLane(state: usize, lane: i32): void {}

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readSettings(values, isOn)
    unchecked((wanted[WET] = holdWet(state + lane * 4, unchecked(wanted[WET]), steps)))
    aimSettings(state, lane, wanted, SATURATION_SETTINGS, steps)
  }

  protected resetQuad(state: usize): void {
    resetSaturation(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceSaturation(state)
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
    processSaturation(state, active, left, right, phase, frames, this.tilt, this.block)
  }

  reductionDb(lane: i32): f32 {
    return curveLossDb(this.stateOf(lane >> 2), <usize>(lane & 3))
  }

  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) clearCurveMeter(this.stateOf(quad))
  }
}

function readSettings(values: usize, isOn: bool): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const driveDb = read(values + SATURATION_AT_DRIVE_DB, SATURATION_DRIVE_DB_MIN, SATURATION_DRIVE_DB_MAX)
  const bias =
    read(values + SATURATION_AT_BIAS_PERCENT, SATURATION_BIAS_PERCENT_MIN, SATURATION_BIAS_PERCENT_MAX) * 0.01
  const tone = read(values + SATURATION_AT_TONE_DB, SATURATION_TONE_DB_MIN, SATURATION_TONE_DB_MAX)
  const output = read(values + SATURATION_AT_OUTPUT_DB, SATURATION_OUTPUT_DB_MIN, SATURATION_OUTPUT_DB_MAX)
  const mix = read(values + SATURATION_AT_MIX_PERCENT, SATURATION_MIX_PERCENT_MIN, SATURATION_MIX_PERCENT_MAX)
  const curve = min<u32>(load<u32>(values, SATURATION_AT_CURVE), CURVES - 1)
  const drive = <f32>gainOfDb(driveDb)
  let gain = <f32>gainOfDb(output)
  if (load<u32>(values, SATURATION_AT_IS_AUTO_GAIN) != 0) gain *= driveLoss(curve, drive, bias)
  unchecked((wanted[DRIVE] = drive))
  unchecked((wanted[BIAS] = bias))
  unchecked((wanted[LOWS] = <f32>(gainOfDb(-tone) - 1)))
  unchecked((wanted[HIGHS] = <f32>(gainOfDb(tone) - 1)))
  unchecked((wanted[OUTPUT] = gain))
  unchecked((wanted[WET] = isOn ? mix * 0.01 : 0))
  unchecked((wanted[BLOCKS] = curve == TUBE || bias != 0 ? 1 : 0))
  unchecked(
    (wanted[EIGHT] = load<u32>(values, SATURATION_AT_OVERSAMPLING) == SATURATION_OVERSAMPLING_8X ? 1 : 0),
  )
  for (let i: i32 = 0; i < CURVES; i++) unchecked((wanted[WEIGHTS + i] = <u32>i == curve ? 1 : 0))
  unchecked((wanted[LAG] = 1))
}
