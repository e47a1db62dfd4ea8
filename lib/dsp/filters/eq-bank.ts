/** The bank of the equaliser. */
import { LaneBank } from '../units/lane-bank'
import { advanceEqualiser, processEqualiser, resetEqualiser } from './equaliser'
import { aimEqualiser } from './equaliser-aim'
import { beginEqualiser, EQ_BYTES } from './equaliser-layout'

@final
export class EqBank extends LaneBank {
  constructor(sampleRate: f32) {
    super(sampleRate, EQ_BYTES)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginEqualiser(state, lane)
  }
  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    aimEqualiser(state, lane, values, isOn, steps, this.sampleRate)
  }
  protected resetQuad(state: usize): void {
    resetEqualiser(state)
  }
  protected advanceQuad(state: usize): u32 {
    return advanceEqualiser(state)
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
    processEqualiser(state, active, left, right, key, phase, frames)
  }
}
