/**
 * Second-order sections whose magnitude follows the analog filter up to the top of the band: poles by impulse invariance, the
 * numerator solved from the squared magnitude at chosen frequencies, realised as a state-variable section.
 * Source: M. Vicanek, "Matched Second Order Digital Filters" (2016); the choice of frequencies for shelves is our own.
 * Note: bells of 24 dB above 18 kHz are up to 1.5 dB off around 7 kHz; up to 12 dB everything stays below 1 dB.
 */
import { cos64, exp64, sin64 } from '../math/double'
import { SectionDesign } from './section-design'

/** Direct form b / a with a0 = 1, and the squared-magnitude polynomial in sin^2(w/2) while it is solved. */
@final
export class MatchedSection {
  a1: f64 = 0
  a2: f64 = 0
  b0: f64 = 1
  b1: f64 = 0
  b2: f64 = 0

  /** Poles of s^2 + s/Q + 1 at `w` radians per sample. */
  setPoles(w: f64, q: f64): void {
    const damping = 0.5 / q
    const decay = exp64(-damping * w)
    if (damping <= 1) this.a1 = -2 * decay * cos64(sqrt(1 - damping * damping) * w)
    else {
      const rate = sqrt(damping * damping - 1) * w
      this.a1 = -(exp64(rate - damping * w) + exp64(-rate - damping * w))
    }
    this.a2 = decay * decay
  }

  /** Squared magnitude of the denominator at sin^2(w/2) = `low`. */
  denominatorPower(low: f64): f64 {
    const dc = 1 + this.a1 + this.a2
    const top = 1 - this.a1 + this.a2
    return dc * dc * (1 - low) + top * top * low - 16 * this.a2 * low * (1 - low)
  }

  /** Squared magnitude of the whole section at sin^2(w/2) = `low`. */
  power(low: f64): f64 {
    const dc = this.b0 + this.b1 + this.b2
    const top = this.b0 - this.b1 + this.b2
    const zeros = dc * dc * (1 - low) + top * top * low - 16 * this.b0 * this.b2 * low * (1 - low)
    return zeros / this.denominatorPower(low)
  }

  /** Minimum-phase numerator of B0 (1-p) + B1 p + 4 B2 p (1-p), p = sin^2(w/2). False when there is none. */
  setNumerator(power0: f64, power1: f64, power2: f64): bool {
    if (!(power0 >= 0 && power1 >= 0)) return false
    const half = 0.5 * (sqrt(power0) + sqrt(power1))
    const rest = half * half + power2
    if (!(rest >= 0)) return false
    this.b0 = 0.5 * (half + sqrt(rest))
    this.b1 = 0.5 * (sqrt(power0) - sqrt(power1))
    this.b2 = (-0.25 * power2) / this.b0
    return true
  }

  /** Numerator that meets these squared gains at 0, at half the sample rate and at sin^2(w/2) = `low`. */
  fit(gainAtZero: f64, gainAtTop: f64, low: f64, gainAtLow: f64): bool {
    const dc = 1 + this.a1 + this.a2
    const top = 1 - this.a1 + this.a2
    const power0 = dc * dc * gainAtZero
    const power1 = top * top * gainAtTop
    const wanted = this.denominatorPower(low) * gainAtLow
    return this.setNumerator(
      power0,
      power1,
      (wanted - power0 * (1 - low) - power1 * low) / (4 * low * (1 - low)),
    )
  }

  /** Turns the section into its inverse: a boost into the cut that cancels it. */
  invert(): void {
    const scale = 1 / this.b0
    const zero1 = this.b1 * scale
    const zero2 = this.b2 * scale
    this.b0 = scale
    this.b1 = this.a1 * scale
    this.b2 = this.a2 * scale
    this.a1 = zero1
    this.a2 = zero2
  }

  /** Writes the same transfer function as coefficients of the state-variable structure. */
  writeTo(design: SectionDesign): void {
    const dc = 1 + this.a1 + this.a2
    const top = 1 - this.a1 + this.a2
    const g = sqrt(dc / top)
    const scale = 4 / top
    const m0 = (this.b0 - this.b1 + this.b2) / top
    design.g = <f32>g
    design.k = <f32>((scale * (1 - this.a2)) / (2 * g))
    design.m0 = <f32>m0
    design.m1 = <f32>(((this.b0 - this.b2 - m0 * (1 - this.a2)) * scale) / (2 * g))
    design.m2 = <f32>((this.b0 + this.b1 + this.b2) / dc - m0)
  }
}

/** sin^2(w/2), the variable of the magnitude polynomials. */
export function lowOf(w: f64): f64 {
  const s = sin64(0.5 * w)
  return s * s
}
