/** The de-esser as an insert: reads its parameters. */
import {
  DE_ESSER_FREQUENCY_HZ_MAX,
  DE_ESSER_FREQUENCY_HZ_MIN,
  DE_ESSER_MODE_WIDE,
  DE_ESSER_RANGE_DB_MAX,
  DE_ESSER_RANGE_DB_MIN,
  DE_ESSER_RELEASE_MS_MAX,
  DE_ESSER_RELEASE_MS_MIN,
  DE_ESSER_THRESHOLD_DB_MAX,
  DE_ESSER_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import {
  DE_ESSER_AT_FREQUENCY_HZ,
  DE_ESSER_AT_IS_BAND_HEARD,
  DE_ESSER_AT_MODE,
  DE_ESSER_AT_RANGE_DB,
  DE_ESSER_AT_RELEASE_MS,
  DE_ESSER_AT_THRESHOLD_DB,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { LaneBank } from '../units/lane-bank'
import {
  advanceDeEsser,
  beginDeEsser,
  clearDeEsserMeter,
  DE_ESSER_ATTACK_MS,
  DE_ESSER_BYTES,
  DE_ESSER_SETTINGS,
  deEsserReductionDb,
  processDeEsser,
  resetDeEsser,
} from './de-esser-kernel'
import { filterG } from './key-filter'
import { DB_PER_OCTAVE, smoothingPart } from './level'
import { aimSettings } from './settings'

const wanted = new StaticArray<f32>(DE_ESSER_SETTINGS)

@final
export class DeEsserBank extends LaneBank {
  private attack: f32

  constructor(sampleRate: f32) {
    super(sampleRate, DE_ESSER_BYTES)
    this.attack = smoothingPart(DE_ESSER_ATTACK_MS, sampleRate)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginDeEsser(state, <usize>lane)
  }

  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    readSettings(values, isOn, this.sampleRate)
    aimSettings(state, lane, wanted, DE_ESSER_SETTINGS, steps)
  }

  protected resetQuad(state: usize): void {
    resetDeEsser(state)
  }

  protected advanceQuad(state: usize): u32 {
    return advanceDeEsser(state)
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
    processDeEsser(state, left, right, phase, frames, this.attack)
  }

  reductionDb(lane: i32): f32 {
    return deEsserReductionDb(this.stateOf(lane >> 2), lane & 3)
  }

  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) clearDeEsserMeter(this.stateOf(quad))
  }
}

function readSettings(values: usize, isOn: bool, sampleRate: f32): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const hz = read(values + DE_ESSER_AT_FREQUENCY_HZ, DE_ESSER_FREQUENCY_HZ_MIN, DE_ESSER_FREQUENCY_HZ_MAX)
  const threshold = read(
    values + DE_ESSER_AT_THRESHOLD_DB,
    DE_ESSER_THRESHOLD_DB_MIN,
    DE_ESSER_THRESHOLD_DB_MAX,
  )
  const range = read(values + DE_ESSER_AT_RANGE_DB, DE_ESSER_RANGE_DB_MIN, DE_ESSER_RANGE_DB_MAX)
  const release = read(values + DE_ESSER_AT_RELEASE_MS, DE_ESSER_RELEASE_MS_MIN, DE_ESSER_RELEASE_MS_MAX)
  unchecked((wanted[0] = filterG(hz, sampleRate)))
  unchecked((wanted[1] = threshold / DB_PER_OCTAVE))
  unchecked((wanted[2] = range / DB_PER_OCTAVE))
  unchecked((wanted[3] = smoothingPart(release, sampleRate)))
  unchecked((wanted[4] = load<u32>(values, DE_ESSER_AT_MODE) == DE_ESSER_MODE_WIDE ? 1 : 0))
  unchecked((wanted[5] = isOn ? 1 : 0))
  unchecked((wanted[6] = isOn && load<u32>(values, DE_ESSER_AT_IS_BAND_HEARD) != 0 ? 1 : 0))
}
