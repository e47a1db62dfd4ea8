/**
 * Analog filters of up to second order, (n2 S^2 + n1 S + n0) / (d2 S^2 + d1 S + d0) with S over the corner frequency: the
 * prototypes of R. Bristow-Johnson's "Cookbook formulae for audio EQ" (bell, shelves with Q, notch), a tilt, and the low-pass and
 * high-pass that Butterworth cascades are made of.
 */
import { gainOfDb } from '../math/double'

@final
export class Prototype {
  n2: f64 = 0
  n1: f64 = 0
  n0: f64 = 1
  d2: f64 = 0
  d1: f64 = 0
  d0: f64 = 1

  bell(gainDb: f64, q: f64): void {
    const a = gainOfDb(0.5 * gainDb)
    this.numerator(1, a / q, 1)
    this.denominator(1, 1 / (a * q), 1)
  }

  /** Half of the gain, in dB, at the corner. */
  lowShelf(gainDb: f64, q: f64): void {
    const root = gainOfDb(0.25 * gainDb)
    const a = root * root
    this.numerator(a, (a * root) / q, a * a)
    this.denominator(a, root / q, 1)
  }

  highShelf(gainDb: f64, q: f64): void {
    const root = gainOfDb(0.25 * gainDb)
    const a = root * root
    this.numerator(a * a, (a * root) / q, a)
    this.denominator(1, root / q, a)
  }

  /** A high shelf turned about its corner: half of the gain above, minus half of it below. */
  tilt(gainDb: f64, q: f64): void {
    const root = gainOfDb(0.25 * gainDb)
    const a = root * root
    this.numerator(a, root / q, 1)
    this.denominator(1, root / q, a)
  }

  notch(q: f64): void {
    this.numerator(1, 0, 1)
    this.denominator(1, 1 / q, 1)
  }

  lowPass(q: f64): void {
    this.numerator(0, 0, 1)
    this.denominator(1, 1 / q, 1)
  }

  highPass(q: f64): void {
    this.numerator(1, 0, 0)
    this.denominator(1, 1 / q, 1)
  }

  /** First order. */
  lowPassOne(): void {
    this.numerator(0, 0, 1)
    this.denominator(0, 1, 1)
  }

  highPassOne(): void {
    this.numerator(0, 1, 0)
    this.denominator(0, 1, 1)
  }

  /** Squared gain at `ratio` times the corner frequency. */
  power(ratio: f64): f64 {
    const square = ratio * ratio
    const above = this.n0 - this.n2 * square
    const below = this.d0 - this.d2 * square
    return (above * above + this.n1 * this.n1 * square) / (below * below + this.d1 * this.d1 * square)
  }

  private numerator(n2: f64, n1: f64, n0: f64): void {
    this.n2 = n2
    this.n1 = n1
    this.n0 = n0
  }

  private denominator(d2: f64, d1: f64, d0: f64): void {
    this.d2 = d2
    this.d1 = d1
    this.d0 = d0
  }
}
