/** The gate as an insert: reads its parameters, keeps the look-ahead rings. */
import {
  GATE_ATTACK_MS_MAX,
  GATE_ATTACK_MS_MIN,
  GATE_HOLD_MS_MAX,
  GATE_HOLD_MS_MIN,
  GATE_HYSTERESIS_DB_MAX,
  GATE_HYSTERESIS_DB_MIN,
  GATE_RANGE_DB_MAX,
  GATE_RANGE_DB_MIN,
  GATE_RATIO_MAX,
  GATE_RATIO_MIN,
  GATE_RELEASE_MS_MAX,
  GATE_RELEASE_MS_MIN,
  GATE_THRESHOLD_DB_MAX,
  GATE_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import {
  GATE_AT_ATTACK_MS,
  GATE_AT_HOLD_MS,
  GATE_AT_HYSTERESIS_DB,
  GATE_AT_IS_KEY_FILTERED,
  GATE_AT_IS_KEY_HEARD,
  GATE_AT_KEY_HIGH_PASS_HZ,
  GATE_AT_KEY_LOW_PASS_HZ,
  GATE_AT_LOOKAHEAD,
  GATE_AT_RANGE_DB,
  GATE_AT_RATIO,
  GATE_AT_RELEASE_MS,
  GATE_AT_THRESHOLD_DB,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import {
  advanceGate,
  beginGate,
  clearGateMeter,
  GATE_BYTES,
  GATE_DECAY_MS,
  GATE_HIGH_PASS,
  GATE_LOOKAHEAD,
  GATE_LOW_PASS,
  GATE_SETTINGS,
  gateReductionDb,
  processGate,
  resetGate,
} from './gate-kernel'
import { aimKeyHighPass, aimKeyLowPass } from './key-filter'
import { DB_PER_OCTAVE, smoothingPart } from './level'
import { LookaheadBank } from './lookahead-bank'
import { aimSettings } from './settings'

const wanted = new StaticArray<f32>(GATE_SETTINGS)

@final
export class GateBank extends LookaheadBank {
  private decay: f32

  constructor(sampleRate: f32) {
    super(sampleRate, GATE_BYTES, GATE_LOOKAHEAD, GATE_AT_LOOKAHEAD)
    this.decay = 1 - smoothingPart(GATE_DECAY_MS, sampleRate)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginGate(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readSettings(values, isOn, this.sampleRate)
    aimSettings(state, lane, wanted, GATE_SETTINGS, steps)
    const isFiltered = load<u32>(values, GATE_AT_IS_KEY_FILTERED) != 0
    const from = load<f32>(values, GATE_AT_KEY_HIGH_PASS_HZ)
    const to = load<f32>(values, GATE_AT_KEY_LOW_PASS_HZ)
    aimKeyHighPass(state + GATE_HIGH_PASS, lane, isFiltered, from, this.sampleRate, steps)
    aimKeyLowPass(state + GATE_LOW_PASS, lane, isFiltered, to, this.sampleRate, steps)
    this.aimRing(state, lane, values)
  }

  protected resetQuad(state: usize): void {
    resetGate(state, this.sampleRate)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceGate(state, this.sampleRate)
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
    processGate(state, active, left, right, key, phase, frames, this.decay, this.sampleRate)
  }

  reductionDb(lane: i32): f32 {
    return gateReductionDb(this.stateOf(lane >> 2), lane & 3)
  }

  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) clearGateMeter(this.stateOf(quad))
  }
}

function readSettings(values: usize, isOn: bool, sampleRate: f32): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const threshold = read(values + GATE_AT_THRESHOLD_DB, GATE_THRESHOLD_DB_MIN, GATE_THRESHOLD_DB_MAX)
  const hysteresis = read(values + GATE_AT_HYSTERESIS_DB, GATE_HYSTERESIS_DB_MIN, GATE_HYSTERESIS_DB_MAX)
  const ratio = read(values + GATE_AT_RATIO, GATE_RATIO_MIN, GATE_RATIO_MAX)
  const range = read(values + GATE_AT_RANGE_DB, GATE_RANGE_DB_MIN, GATE_RANGE_DB_MAX)
  const attack = read(values + GATE_AT_ATTACK_MS, GATE_ATTACK_MS_MIN, GATE_ATTACK_MS_MAX)
  const hold = read(values + GATE_AT_HOLD_MS, GATE_HOLD_MS_MIN, GATE_HOLD_MS_MAX)
  const release = read(values + GATE_AT_RELEASE_MS, GATE_RELEASE_MS_MIN, GATE_RELEASE_MS_MAX)
  unchecked((wanted[0] = threshold / DB_PER_OCTAVE))
  unchecked((wanted[1] = (threshold - hysteresis) / DB_PER_OCTAVE))
  unchecked((wanted[2] = ratio - 1))
  unchecked((wanted[3] = range / DB_PER_OCTAVE))
  unchecked((wanted[4] = smoothingPart(attack, sampleRate)))
  unchecked((wanted[5] = nearest<f32>(hold * 0.001 * sampleRate)))
  unchecked((wanted[6] = smoothingPart(release, sampleRate)))
  unchecked((wanted[7] = isOn ? 1 : 0))
  unchecked((wanted[8] = isOn && load<u32>(values, GATE_AT_IS_KEY_HEARD) != 0 ? 1 : 0))
}
