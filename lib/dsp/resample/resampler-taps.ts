/**
 * The windowed-sinc table of a rate conversion: one row of taps per output phase.
 * Flat to 0.907 of the lower Nyquist rate (20 kHz at 44.1 kHz), 150 dB down from that Nyquist rate on.
 */
import { bessel0, kaiserSinc, PI } from '../math/double'

const PASS: f64 = 0.907
const STOP_DB: f64 = 150.0
/** Ratios with more phases than this are interpolated between the rows of a table of TABLE_PHASES. */
const EXACT_PHASES: i32 = 2560
const TABLE_PHASES: i32 = 4096

export class ResamplerTaps {
  /** Samples on each side of an output's place; even. */
  readonly half: i32
  /** Rows of the table, the row at one full sample included. */
  readonly phases: i32
  readonly isExact: bool
  private rows: StaticArray<f64>

  /** @param up  @param down the ratio out/in in lowest terms */
  constructor(up: i32, down: i32) {
    const scale = up < down ? <f64>up / <f64>down : 1.0
    const taps = (STOP_DB - 7.95) / (2.285 * PI * (1.0 - PASS) * scale)
    const half = (<i32>ceil(0.5 * taps) + 1) & ~1
    const isExact = up <= EXACT_PHASES
    const phases = isExact ? up : TABLE_PHASES
    this.half = half
    this.phases = phases
    this.isExact = isExact
    this.rows = new StaticArray<f64>((phases + 1) * 2 * half)
    const beta = 0.1102 * (STOP_DB - 8.7)
    const besselOfBeta = bessel0(beta)
    for (let phase = 0; phase <= phases; phase++)
      this.design(phase, 0.5 * (1.0 + PASS) * scale, beta, besselOfBeta)
  }

  /** Address of a phase's taps, oldest sample first. */
  row(phase: i32): usize {
    return changetype<usize>(this.rows) + ((<usize>(phase * 2 * this.half)) << 3)
  }

  private design(phase: i32, cutoff: f64, beta: f64, besselOfBeta: f64): void {
    const row = this.row(phase)
    const shift = <f64>phase / <f64>this.phases
    let sum: f64 = 0.0
    for (let k = 0; k < 2 * this.half; k++) {
      const tap = kaiserSinc(<f64>(k - this.half + 1) - shift, cutoff, <f64>this.half, beta, besselOfBeta)
      store<f64>(row + ((<usize>k) << 3), tap)
      sum += tap
    }
    for (let k = 0; k < 2 * this.half; k++) {
      const at = row + ((<usize>k) << 3)
      store<f64>(at, load<f64>(at) / sum)
    }
  }
}
