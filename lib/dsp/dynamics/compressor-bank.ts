/** The bank of the compressor; beside the kernel's state a quad keeps the deepest reduction since the last read. */
import { LaneBank } from '../units/lane-bank'
import {
  advanceCompressor,
  aimCompressor,
  beginCompressor,
  COMPRESSOR_BYTES,
  DB_PER_OCTAVE,
  processCompressor,
  resetCompressor,
} from './compressor'

const DEEPEST: usize = COMPRESSOR_BYTES

@final
export class CompressorBank extends LaneBank {
  constructor(sampleRate: f32) {
    super(sampleRate, COMPRESSOR_BYTES + 16)
  }

  protected beginLane(state: usize, lane: i32): void {
    beginCompressor(state, lane)
  }
  protected aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void {
    aimCompressor(state, lane, values, isOn, steps, this.sampleRate)
  }
  protected resetQuad(state: usize): void {
    resetCompressor(state)
  }
  protected advanceQuad(state: usize): u32 {
    return advanceCompressor(state) ? 1 : 0
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
    const deepest = v128.load(state + DEEPEST)
    v128.store(state + DEEPEST, processCompressor(state, left, right, phase, frames, deepest))
  }

  reductionDb(lane: i32): f32 {
    return load<f32>(this.stateOf(lane >> 2) + DEEPEST + <usize>(lane & 3) * 4) * DB_PER_OCTAVE
  }
  clearMeters(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++)
      v128.store(this.stateOf(quad) + DEEPEST, f32x4.splat(0))
  }
}
