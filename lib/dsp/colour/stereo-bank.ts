/** The stereo tool as an insert: reads its parameters. */
import {
  STEREO_BALANCE_MAX,
  STEREO_BALANCE_MIN,
  STEREO_MONO_BELOW_HZ_MAX,
  STEREO_MONO_BELOW_HZ_MIN,
  STEREO_ROTATION_DEGREES_MAX,
  STEREO_ROTATION_DEGREES_MIN,
  STEREO_WIDTH_PERCENT_MAX,
  STEREO_WIDTH_PERCENT_MIN,
} from '../generated/parameters'
import {
  STEREO_AT_BALANCE,
  STEREO_AT_IS_LEFT_FLIPPED,
  STEREO_AT_IS_MONO_BELOW_ON,
  STEREO_AT_IS_RIGHT_FLIPPED,
  STEREO_AT_IS_SWAPPED,
  STEREO_AT_MONO_BELOW_HZ,
  STEREO_AT_ROTATION_DEGREES,
  STEREO_AT_WIDTH_PERCENT,
} from '../generated/units'
import { aimSettings } from '../dynamics/settings'
import { clampTo } from '../math/clamp'
import { cos64, PI, sin64, tan64 } from '../math/double'
import { LaneBank } from '../units/lane-bank'
import {
  advanceStereo,
  beginStereo,
  LEFT_GAIN,
  LEFT_OF_LEFT,
  LEFT_OF_RIGHT,
  MONO,
  processStereo,
  resetStereo,
  RIGHT_GAIN,
  RIGHT_OF_LEFT,
  RIGHT_OF_RIGHT,
  STEREO_BYTES,
  STEREO_SETTINGS,
  TANGENT,
} from './stereo'

const wanted = new StaticArray<f32>(STEREO_SETTINGS)

@final
export class StereoBank extends LaneBank {
  constructor(sampleRate: f32) {
    super(sampleRate, STEREO_BYTES)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginStereo(state + <usize>lane * 4)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readFilter(values, isOn, this.sampleRate)
    if (isOn) readMatrix(values)
    else setMatrix(1, 0, 0, 1)
    readBalance(values, isOn)
    aimSettings(state, lane, wanted, STEREO_SETTINGS, steps)
  }

  protected resetQuad(state: usize): void {
    resetStereo(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceStereo(state)
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
    processStereo(state, active, left, right, phase, frames)
  }
}

function setMatrix(leftOfLeft: f64, leftOfRight: f64, rightOfLeft: f64, rightOfRight: f64): void {
  unchecked((wanted[LEFT_OF_LEFT] = <f32>leftOfLeft))
  unchecked((wanted[LEFT_OF_RIGHT] = <f32>leftOfRight))
  unchecked((wanted[RIGHT_OF_LEFT] = <f32>rightOfLeft))
  unchecked((wanted[RIGHT_OF_RIGHT] = <f32>rightOfRight))
}

/** Polarity, then swap, then rotation, then width; exactly the identity when none of them does anything. */
function readMatrix(values: usize): void {
  const width: f64 =
    0.01 *
    clampTo(load<f32>(values, STEREO_AT_WIDTH_PERCENT), STEREO_WIDTH_PERCENT_MIN, STEREO_WIDTH_PERCENT_MAX)
  const degrees: f64 = clampTo(
    load<f32>(values, STEREO_AT_ROTATION_DEGREES),
    STEREO_ROTATION_DEGREES_MIN,
    STEREO_ROTATION_DEGREES_MAX,
  )
  const leftSign: f64 = load<u32>(values, STEREO_AT_IS_LEFT_FLIPPED) != 0 ? -1 : 1
  const rightSign: f64 = load<u32>(values, STEREO_AT_IS_RIGHT_FLIPPED) != 0 ? -1 : 1
  const c = degrees == 0 ? 1 : cos64((degrees * PI) / 180)
  const s = degrees == 0 ? 0 : sin64((degrees * PI) / 180)
  // Own side and other side of a width: middle + side, middle - side.
  const own = 0.5 + 0.5 * width
  const other = 0.5 - 0.5 * width
  const left = own * c + other * s
  const right = other * c - own * s
  const left2 = other * c + own * s
  const right2 = own * c - other * s
  if (load<u32>(values, STEREO_AT_IS_SWAPPED) != 0)
    setMatrix(right * leftSign, left * rightSign, right2 * leftSign, left2 * rightSign)
  else setMatrix(left * leftSign, right * rightSign, left2 * leftSign, right2 * rightSign)
}

/** The far side falls by cos, the middle is exactly 1: the law of a stereo strip's balance. */
function readBalance(values: usize, isOn: bool): void {
  const place = clampTo(load<f32>(values, STEREO_AT_BALANCE), STEREO_BALANCE_MIN, STEREO_BALANCE_MAX)
  unchecked((wanted[LEFT_GAIN] = isOn ? nearSide(place) : 1))
  unchecked((wanted[RIGHT_GAIN] = isOn ? nearSide(-place) : 1))
}

function nearSide(away: f32): f32 {
  if (away <= 0) return 1
  return away >= 1 ? 0 : <f32>cos64(<f64>away * (PI / 2))
}

function readFilter(values: usize, isOn: bool, sampleRate: f32): void {
  const hz = clampTo(
    load<f32>(values, STEREO_AT_MONO_BELOW_HZ),
    STEREO_MONO_BELOW_HZ_MIN,
    STEREO_MONO_BELOW_HZ_MAX,
  )
  unchecked((wanted[MONO] = isOn && load<u32>(values, STEREO_AT_IS_MONO_BELOW_ON) != 0 ? 1 : 0))
  unchecked((wanted[TANGENT] = <f32>tan64((PI * hz) / <f64>sampleRate)))
}
