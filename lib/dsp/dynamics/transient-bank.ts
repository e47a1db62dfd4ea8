/** The transient shaper as an insert: reads its parameters. */
import {
  TRANSIENT_ATTACK_DB_MAX,
  TRANSIENT_ATTACK_DB_MIN,
  TRANSIENT_MIX_PERCENT_MAX,
  TRANSIENT_MIX_PERCENT_MIN,
  TRANSIENT_OUTPUT_DB_MAX,
  TRANSIENT_OUTPUT_DB_MIN,
  TRANSIENT_SUSTAIN_DB_MAX,
  TRANSIENT_SUSTAIN_DB_MIN,
} from '../generated/parameters'
import {
  TRANSIENT_AT_ATTACK_DB,
  TRANSIENT_AT_MIX_PERCENT,
  TRANSIENT_AT_OUTPUT_DB,
  TRANSIENT_AT_SUSTAIN_DB,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { gainOfDb } from '../math/double'
import { LaneBank } from '../units/lane-bank'
import { DB_PER_OCTAVE, smoothingPart } from './level'
import { aimSettings } from './settings'
import {
  advanceTransient,
  beginTransient,
  GAIN_MS,
  LONG_FALL_MS,
  PEAK_FALL_MS,
  processTransient,
  resetTransient,
  SLOW_RISE_MS,
  TRANSIENT_BYTES,
  TRANSIENT_SETTINGS,
  TransientTimes,
} from './transient-kernel'

const wanted = new StaticArray<f32>(TRANSIENT_SETTINGS)

@final
export class TransientBank extends LaneBank {
  private times: TransientTimes = new TransientTimes()

  constructor(sampleRate: f32) {
    super(sampleRate, TRANSIENT_BYTES)
    this.times.kept = 1 - smoothingPart(PEAK_FALL_MS, sampleRate)
    this.times.rise = smoothingPart(SLOW_RISE_MS, sampleRate)
    this.times.fall = smoothingPart(LONG_FALL_MS, sampleRate)
    this.times.gain = smoothingPart(GAIN_MS, sampleRate)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginTransient(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readSettings(values, isOn)
    aimSettings(state, lane, wanted, TRANSIENT_SETTINGS, steps)
  }

  protected resetQuad(state: usize): void {
    resetTransient(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceTransient(state)
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
    processTransient(state, left, right, phase, frames, this.times)
  }
}

function readSettings(values: usize, isOn: bool): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const attack = read(values + TRANSIENT_AT_ATTACK_DB, TRANSIENT_ATTACK_DB_MIN, TRANSIENT_ATTACK_DB_MAX)
  const sustain = read(values + TRANSIENT_AT_SUSTAIN_DB, TRANSIENT_SUSTAIN_DB_MIN, TRANSIENT_SUSTAIN_DB_MAX)
  const output = read(values + TRANSIENT_AT_OUTPUT_DB, TRANSIENT_OUTPUT_DB_MIN, TRANSIENT_OUTPUT_DB_MAX)
  const mix = read(values + TRANSIENT_AT_MIX_PERCENT, TRANSIENT_MIX_PERCENT_MIN, TRANSIENT_MIX_PERCENT_MAX)
  unchecked((wanted[0] = attack / DB_PER_OCTAVE))
  unchecked((wanted[1] = sustain / DB_PER_OCTAVE))
  unchecked((wanted[2] = <f32>gainOfDb(output)))
  unchecked((wanted[3] = isOn ? mix * 0.01 : 0))
}
