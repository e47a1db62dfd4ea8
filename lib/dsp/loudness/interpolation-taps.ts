/**
 * Taps of an eightfold Kaiser interpolator with `half` samples on each side of a point. The phases at distance q and 1-q
 * from a sample are mirror images, so they share products with the sum and the difference of mirrored samples:
 * 7 rows per tap, each splatted to f32x4: symmetric part of phases 1..3, antisymmetric part of phases 1..3, phase 4.
 */
import { bessel0, kaiserSinc } from '../math/double'

export const PHASES: i32 = 8
export const ROWS: i32 = 7
/** Stop band of 60 dB (Kaiser's formula). */
const BETA: f64 = 5.65

export class InterpolationTaps {
  private rows: StaticArray<f32>

  constructor(readonly half: i32) {
    this.rows = new StaticArray<f32>(half * ROWS * 4)
    const besselOfBeta = bessel0(BETA)
    for (let phase = 1; phase <= 4; phase++) this.design(phase, besselOfBeta)
  }

  address(): usize {
    return changetype<usize>(this.rows)
  }

  /** One tap of a row, for points that are interpolated alone. */
  at(k: i32, row: i32): f32 {
    return unchecked(this.rows[(k * ROWS + row) * 4])
  }

  private design(phase: i32, besselOfBeta: f64): void {
    const near = <f64>phase / <f64>PHASES
    const half = <f64>this.half
    let sum: f64 = 0.0
    for (let k = 0; k < this.half; k++) {
      sum += kaiserSinc(<f64>k + near, 1.0, half, BETA, besselOfBeta)
      sum += kaiserSinc(<f64>(k + 1) - near, 1.0, half, BETA, besselOfBeta)
    }
    for (let k = 0; k < this.half; k++) {
      const left = kaiserSinc(<f64>k + near, 1.0, half, BETA, besselOfBeta) / sum
      const right = kaiserSinc(<f64>(k + 1) - near, 1.0, half, BETA, besselOfBeta) / sum
      if (phase == 4) {
        this.setRow(k, 6, left)
        continue
      }
      this.setRow(k, phase - 1, 0.5 * (left + right))
      this.setRow(k, phase + 2, 0.5 * (left - right))
    }
  }

  private setRow(k: i32, row: i32, value: f64): void {
    for (let lane = 0; lane < 4; lane++) this.rows[(k * ROWS + row) * 4 + lane] = <f32>value
  }
}
