/** The bus compressor as an insert: reads its parameters. */
import {
  BUS_COMPRESSOR_KEY_HIGH_PASS_HZ_MAX,
  BUS_COMPRESSOR_KEY_HIGH_PASS_HZ_MIN,
  BUS_COMPRESSOR_MAKEUP_DB_MAX,
  BUS_COMPRESSOR_MAKEUP_DB_MIN,
  BUS_COMPRESSOR_MIX_PERCENT_MAX,
  BUS_COMPRESSOR_MIX_PERCENT_MIN,
  BUS_COMPRESSOR_RELEASE_AUTO,
  BUS_COMPRESSOR_THRESHOLD_DB_MAX,
  BUS_COMPRESSOR_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import {
  BUS_COMPRESSOR_AT_ATTACK,
  BUS_COMPRESSOR_AT_IS_KEY_FILTERED,
  BUS_COMPRESSOR_AT_KEY_HIGH_PASS_HZ,
  BUS_COMPRESSOR_AT_MAKEUP_DB,
  BUS_COMPRESSOR_AT_MIX_PERCENT,
  BUS_COMPRESSOR_AT_RATIO,
  BUS_COMPRESSOR_AT_RELEASE,
  BUS_COMPRESSOR_AT_THRESHOLD_DB,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { gainOfDb } from '../math/double'
import { LaneBank } from '../units/lane-bank'
import {
  advanceBusCompressor,
  beginBusCompressor,
  BUS_COMPRESSOR_BYTES,
  BUS_COMPRESSOR_KEY_FILTER,
  BUS_COMPRESSOR_SETTINGS,
  busCompressorReductionDb,
  clearBusCompressorMeter,
  processBusCompressor,
  resetBusCompressor,
  SLOW_CHARGE_MS,
  SLOW_RELEASE_MS,
} from './bus-compressor-kernel'
import { aimKeyHighPass } from './key-filter'
import { DB_PER_OCTAVE, smoothingPart } from './level'
import { aimSettings } from './settings'

/** What the choices say, in their order (lib/mix/inserts/bus-compressor.ts); auto lets go of peaks with 100 ms. */
const RATIOS: StaticArray<f32> = [1.5, 2, 4, 10]
const ATTACKS_MS: StaticArray<f64> = [0.1, 0.3, 1, 3, 10, 30]
const RELEASES_MS: StaticArray<f64> = [100, 300, 600, 1200, 100]

const wanted = new StaticArray<f32>(BUS_COMPRESSOR_SETTINGS)

@final
export class BusCompressorBank extends LaneBank {
  private slowCharge: f32
  private slowRelease: f32

  constructor(sampleRate: f32) {
    super(sampleRate, BUS_COMPRESSOR_BYTES)
    this.slowCharge = smoothingPart(SLOW_CHARGE_MS, sampleRate)
    this.slowRelease = smoothingPart(SLOW_RELEASE_MS, sampleRate)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginBusCompressor(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    this.readSettings(values, isOn)
    aimSettings(state, lane, wanted, BUS_COMPRESSOR_SETTINGS, steps)
    const isFiltered = load<u32>(values, BUS_COMPRESSOR_AT_IS_KEY_FILTERED) != 0
    const hz = clampTo(
      load<f32>(values, BUS_COMPRESSOR_AT_KEY_HIGH_PASS_HZ),
      BUS_COMPRESSOR_KEY_HIGH_PASS_HZ_MIN,
      BUS_COMPRESSOR_KEY_HIGH_PASS_HZ_MAX,
    )
    aimKeyHighPass(state + BUS_COMPRESSOR_KEY_FILTER, lane, isFiltered, hz, this.sampleRate, steps)
  }

  private readSettings(values: usize, isOn: bool): void {
    const threshold = clampTo(
      load<f32>(values, BUS_COMPRESSOR_AT_THRESHOLD_DB),
      BUS_COMPRESSOR_THRESHOLD_DB_MIN,
      BUS_COMPRESSOR_THRESHOLD_DB_MAX,
    )
    const makeup = clampTo(
      load<f32>(values, BUS_COMPRESSOR_AT_MAKEUP_DB),
      BUS_COMPRESSOR_MAKEUP_DB_MIN,
      BUS_COMPRESSOR_MAKEUP_DB_MAX,
    )
    const mix = clampTo(
      load<f32>(values, BUS_COMPRESSOR_AT_MIX_PERCENT),
      BUS_COMPRESSOR_MIX_PERCENT_MIN,
      BUS_COMPRESSOR_MIX_PERCENT_MAX,
    )
    const ratio = RATIOS[place(load<u32>(values, BUS_COMPRESSOR_AT_RATIO), RATIOS.length)]
    const attack = ATTACKS_MS[place(load<u32>(values, BUS_COMPRESSOR_AT_ATTACK), ATTACKS_MS.length)]
    const choice = place(load<u32>(values, BUS_COMPRESSOR_AT_RELEASE), RELEASES_MS.length)
    unchecked((wanted[0] = threshold / DB_PER_OCTAVE))
    unchecked((wanted[1] = 1 - 1 / ratio))
    unchecked((wanted[2] = smoothingPart(attack, this.sampleRate)))
    unchecked((wanted[3] = smoothingPart(RELEASES_MS[choice], this.sampleRate)))
    unchecked((wanted[4] = <u32>choice == BUS_COMPRESSOR_RELEASE_AUTO ? this.slowCharge : 0))
    unchecked((wanted[5] = <f32>gainOfDb(makeup)))
    unchecked((wanted[6] = isOn ? mix * 0.01 : 0))
  }

  protected resetQuad(state: usize): void {
    resetBusCompressor(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceBusCompressor(state)
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
    processBusCompressor(state, active, left, right, key, phase, frames, this.slowRelease)
  }

  reductionDb(lane: i32): f32 {
    return busCompressorReductionDb(this.stateOf(lane >> 2), lane & 3)
  }

  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) clearBusCompressorMeter(this.stateOf(quad))
  }
}

/** A choice inside its list. */
function place(choice: u32, count: i32): i32 {
  return choice < <u32>count ? <i32>choice : 0
}
