/** The compressor as an insert: reads its parameters, keeps the look-ahead rings. */
import {
  COMPRESSOR_AT_ATTACK_MS,
  COMPRESSOR_AT_DETECTOR,
  COMPRESSOR_AT_IS_AUTO_MAKEUP,
  COMPRESSOR_AT_IS_KEY_FILTERED,
  COMPRESSOR_AT_IS_KEY_HEARD,
  COMPRESSOR_AT_KEY_HIGH_PASS_HZ,
  COMPRESSOR_AT_KNEE_DB,
  COMPRESSOR_AT_LOOKAHEAD,
  COMPRESSOR_AT_MAKEUP_DB,
  COMPRESSOR_AT_MIX_PERCENT,
  COMPRESSOR_AT_RATIO,
  COMPRESSOR_AT_RELEASE_MS,
  COMPRESSOR_AT_THRESHOLD_DB,
} from '../generated/units'
import {
  COMPRESSOR_ATTACK_MS_MAX,
  COMPRESSOR_ATTACK_MS_MIN,
  COMPRESSOR_DETECTOR_RMS,
  COMPRESSOR_KNEE_DB_MAX,
  COMPRESSOR_KNEE_DB_MIN,
  COMPRESSOR_MAKEUP_DB_MAX,
  COMPRESSOR_MAKEUP_DB_MIN,
  COMPRESSOR_MIX_PERCENT_MAX,
  COMPRESSOR_MIX_PERCENT_MIN,
  COMPRESSOR_RATIO_MAX,
  COMPRESSOR_RATIO_MIN,
  COMPRESSOR_RELEASE_MS_MAX,
  COMPRESSOR_RELEASE_MS_MIN,
  COMPRESSOR_THRESHOLD_DB_MAX,
  COMPRESSOR_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import { clampTo } from '../math/clamp'
import { gainOfDb } from '../math/double'
import {
  advanceCompressor,
  beginCompressor,
  clearCompressorMeter,
  COMPRESSOR_BYTES,
  COMPRESSOR_KEY_FILTER,
  COMPRESSOR_LOOKAHEAD,
  COMPRESSOR_SETTINGS,
  compressorReductionDb,
  processCompressor,
  resetCompressor,
  RMS_WINDOW_MS,
} from './compressor-kernel'
import { aimKeyHighPass } from './key-filter'
import { DB_PER_OCTAVE, smoothingPart } from './level'
import { LookaheadBank } from './lookahead-bank'
import { aimSettings } from './settings'

const wanted = new StaticArray<f32>(COMPRESSOR_SETTINGS)

@final
export class CompressorBank extends LookaheadBank {
  private rmsPart: f32

  constructor(sampleRate: f32) {
    super(sampleRate, COMPRESSOR_BYTES, COMPRESSOR_LOOKAHEAD, COMPRESSOR_AT_LOOKAHEAD)
    this.rmsPart = smoothingPart(RMS_WINDOW_MS, sampleRate)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginCompressor(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readSettings(values, isOn, this.sampleRate)
    aimSettings(state, lane, wanted, COMPRESSOR_SETTINGS, steps)
    const isFiltered = load<u32>(values, COMPRESSOR_AT_IS_KEY_FILTERED) != 0
    const hz = load<f32>(values, COMPRESSOR_AT_KEY_HIGH_PASS_HZ)
    aimKeyHighPass(state + COMPRESSOR_KEY_FILTER, lane, isFiltered, hz, this.sampleRate, steps)
    this.aimRing(state, lane, values)
  }

  protected resetQuad(state: usize): void {
    resetCompressor(state, this.sampleRate)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceCompressor(state, this.sampleRate)
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
    processCompressor(state, active, left, right, key, phase, frames, this.rmsPart, this.sampleRate)
  }

  reductionDb(lane: i32): f32 {
    return compressorReductionDb(this.stateOf(lane >> 2), lane & 3)
  }

  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) clearCompressorMeter(this.stateOf(quad))
  }
}

function readSettings(values: usize, isOn: bool, sampleRate: f32): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const threshold = read(
    values + COMPRESSOR_AT_THRESHOLD_DB,
    COMPRESSOR_THRESHOLD_DB_MIN,
    COMPRESSOR_THRESHOLD_DB_MAX,
  )
  const ratio = read(values + COMPRESSOR_AT_RATIO, COMPRESSOR_RATIO_MIN, COMPRESSOR_RATIO_MAX)
  const knee = read(values + COMPRESSOR_AT_KNEE_DB, COMPRESSOR_KNEE_DB_MIN, COMPRESSOR_KNEE_DB_MAX)
  const attack = read(values + COMPRESSOR_AT_ATTACK_MS, COMPRESSOR_ATTACK_MS_MIN, COMPRESSOR_ATTACK_MS_MAX)
  const release = read(
    values + COMPRESSOR_AT_RELEASE_MS,
    COMPRESSOR_RELEASE_MS_MIN,
    COMPRESSOR_RELEASE_MS_MAX,
  )
  let makeup = read(values + COMPRESSOR_AT_MAKEUP_DB, COMPRESSOR_MAKEUP_DB_MIN, COMPRESSOR_MAKEUP_DB_MAX)
  if (load<u32>(values, COMPRESSOR_AT_IS_AUTO_MAKEUP) != 0) makeup += autoMakeupDb(threshold, ratio, knee)
  const mix = read(values + COMPRESSOR_AT_MIX_PERCENT, COMPRESSOR_MIX_PERCENT_MIN, COMPRESSOR_MIX_PERCENT_MAX)
  unchecked((wanted[0] = threshold / DB_PER_OCTAVE))
  unchecked((wanted[1] = 1 - 1 / ratio))
  unchecked((wanted[2] = knee / DB_PER_OCTAVE))
  unchecked((wanted[3] = smoothingPart(attack, sampleRate)))
  unchecked((wanted[4] = smoothingPart(release, sampleRate)))
  unchecked((wanted[5] = <f32>gainOfDb(makeup)))
  unchecked((wanted[6] = isOn ? mix * 0.01 : 0))
  unchecked((wanted[7] = load<u32>(values, COMPRESSOR_AT_DETECTOR) == COMPRESSOR_DETECTOR_RMS ? 1 : 0))
  unchecked((wanted[8] = isOn && load<u32>(values, COMPRESSOR_AT_IS_KEY_HEARD) != 0 ? 1 : 0))
}

/** Half of what a steady level of 0 dBFS loses: loud programme comes out about as loud as it went in. */
function autoMakeupDb(threshold: f32, ratio: f32, knee: f32): f32 {
  const over: f32 = 0.5 * knee - threshold
  const bent = clampTo(over, 0, knee)
  const straight = max<f32>(over - knee, 0)
  const curve: f32 = knee > 0 ? (bent * bent) / (2 * knee) : 0
  return 0.5 * (1 - 1 / ratio) * (curve + straight)
}
