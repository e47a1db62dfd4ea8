/**
 * Digital sections whose magnitude follows an analog filter up to the top of the band. The squared magnitude of a second-order
 * section is (N0 + N1 u + N2 u^2) / (D0 + D1 u + D2 u^2) with u = tan^2(w/2): asking for the analog filter's at chosen
 * frequencies gives linear equations for these six. A stable minimum-phase filter exists when both polynomials stay positive:
 * n0 = sqrt N0, n2 = sqrt N2, n1 = sqrt(N1 + 2 n0 n2), the same below.
 * Kin: M. Vicanek, "Matched Second Order Digital Filters" (2016), who fixes the poles and solves for the zeros.
 */
import { cos64, exp64, PI, sin64 } from '../math/double'
import { LinearSystem } from '../math/linear'
import { Prototype } from './prototype'
import { SectionDesign } from './section-design'

/** The highest frequency that is matched: 20 kHz where the rate reaches it, never less than 1/2.4 of the rate. */
export function topOf(sampleRate: f64): f64 {
  return max<f64>(sampleRate / 2.4, min<f64>(20000, 0.4535 * sampleRate))
}

@final
export class MatchedFilter {
  readonly analog: Prototype = new Prototype()
  /** Squared magnitudes, N0 to N2 and D0 to D2, u measured from the corner. */
  readonly zeros: StaticArray<f64> = new StaticArray<f64>(3)
  readonly poles: StaticArray<f64> = new StaticArray<f64>(3)
  readonly points: StaticArray<f64> = new StaticArray<f64>(5)
  private above: StaticArray<f64> = new StaticArray<f64>(3)
  private below: StaticArray<f64> = new StaticArray<f64>(3)
  private system: LinearSystem = new LinearSystem()
  private hz: f64 = 1000
  private sampleRate: f64 = 48000
  /** tan(w/2) at the corner. */
  private centre: f64 = 1

  /** @param hz corner or centre, at most topOf the rate */
  begin(hz: f64, sampleRate: f64): void {
    this.hz = hz
    this.sampleRate = sampleRate
    this.centre = sqrt(this.squareOf(hz))
  }

  setPoint(index: i32, hz: f64): void {
    unchecked((this.points[index] = hz))
  }

  setZeros(n0: f64, n1: f64, n2: f64): void {
    setThree(this.zeros, n0, n1, n2)
  }

  setPoles(d0: f64, d1: f64, d2: f64): void {
    setThree(this.poles, d0, d1, d2)
  }

  /** Poles of the second-order prototype by impulse invariance. @param q of its poles */
  keepPoles(q: f64): void {
    const w = (2 * PI * this.hz) / this.sampleRate
    const damping = 0.5 / q
    const decay = exp64(-damping * w)
    const turn =
      damping <= 1 ? cos64(sqrt(1 - damping * damping) * w) : hyperbolic(sqrt(damping * damping - 1) * w)
    const a1 = -2 * decay * turn
    const a2 = decay * decay
    const d0 = 1 + a1 + a2
    const d1 = 2 * (1 - a2) * this.centre
    const d2 = (1 - a1 + a2) * this.centre * this.centre
    this.setPoles(1, (d1 * d1 - 2 * d0 * d2) / (d0 * d0), (d2 * d2) / (d0 * d0))
  }

  /** Solves for the coefficients named by the bits so that the first points meet the analog filter; the others stay. */
  fit(freeZeros: i32, freePoles: i32): bool {
    const unknowns = popcnt(freeZeros) + popcnt(freePoles)
    for (let row: i32 = 0; row < unknowns; row++) this.setRow(row, freeZeros, freePoles, unknowns)
    if (!this.system.solve(unknowns)) return false
    let next: i32 = 0
    for (let power: i32 = 0; power < 3; power++)
      if (freeZeros & (1 << power)) unchecked((this.zeros[power] = this.system.result(next++)))
    for (let power: i32 = 0; power < 3; power++)
      if (freePoles & (1 << power)) unchecked((this.poles[power] = this.system.result(next++)))
    return true
  }

  private setRow(row: i32, freeZeros: i32, freePoles: i32, unknowns: i32): void {
    const hz = unchecked(this.points[row])
    const u = this.placeOf(hz)
    const wanted = this.analog.power(hz / this.hz)
    let next: i32 = 0
    let rest: f64 = 0
    let term: f64 = 1
    for (let power: i32 = 0; power < 3; power++) {
      if (freeZeros & (1 << power)) this.system.set(row, next++, term)
      else rest -= unchecked(this.zeros[power]) * term
      term *= u
    }
    term = wanted
    for (let power: i32 = 0; power < 3; power++) {
      if (freePoles & (1 << power)) this.system.set(row, next++, -term)
      else rest += unchecked(this.poles[power]) * term
      term *= u
    }
    this.system.set(row, unknowns, rest)
  }

  /** Roots of the second-order polynomials. False when there are none, or sharper ones than asked for. @param maxQ 0: any */
  findRoots(maxQ: f64): bool {
    return rootOf(this.zeros, this.above, maxQ) && rootOf(this.poles, this.below, maxQ)
  }

  /** Roots of first-order polynomials; the section's second order cancels. */
  findRootsOfOne(): bool {
    return rootOfOne(this.zeros, this.above) && rootOfOne(this.poles, this.below)
  }

  /** The notch's zeros lie on the circle. */
  findRootsOfNotch(): bool {
    setThree(this.above, 1, 0, 1)
    return rootOf(this.poles, this.below, 0)
  }

  /** The analog filter itself, prewarped: what is left when nothing fits. */
  takeBilinear(): void {
    const analog = this.analog
    setThree(this.above, analog.n0, analog.n1, analog.n2)
    setThree(this.below, analog.d0, analog.d1, analog.d2)
  }

  /** Squared gain over the analog filter's, or its inverse: 1 where they meet. */
  missAt(hz: f64): f64 {
    const u = this.placeOf(hz)
    const zeros = this.zeros
    const poles = this.poles
    const above = unchecked(zeros[0] + (zeros[1] + zeros[2] * u) * u)
    const below = unchecked(poles[0] + (poles[1] + poles[2] * u) * u)
    const ratio = above / (below * this.analog.power(hz / this.hz))
    return ratio > 1 ? ratio : 1 / ratio
  }

  writeTo(design: SectionDesign): void {
    const above = this.above
    const below = this.below
    const top = 1 / unchecked(below[2])
    const root = sqrt(unchecked(below[0]) * top)
    const k = (unchecked(below[1]) * top) / root
    const m0 = unchecked(above[2]) * top
    design.set(
      this.centre * root,
      k,
      m0,
      (unchecked(above[1]) * top) / root - m0 * k,
      unchecked(above[0] / below[0]) - m0,
    )
  }

  /** tan^2(w/2) */
  private squareOf(hz: f64): f64 {
    const sine = sin64((PI * hz) / this.sampleRate)
    return (sine * sine) / (1 - sine * sine)
  }

  private placeOf(hz: f64): f64 {
    return this.squareOf(hz) / (this.centre * this.centre)
  }
}

function hyperbolic(x: f64): f64 {
  return 0.5 * (exp64(x) + exp64(-x))
}

function setThree(into: StaticArray<f64>, a: f64, b: f64, c: f64): void {
  unchecked((into[0] = a))
  unchecked((into[1] = b))
  unchecked((into[2] = c))
}

function rootOf(power: StaticArray<f64>, into: StaticArray<f64>, maxQ: f64): bool {
  const low = unchecked(power[0])
  const high = unchecked(power[2])
  if (!(low >= 0 && high >= 0)) return false
  const product = sqrt(low) * sqrt(high)
  const square = unchecked(power[1]) + 2 * product
  if (!(square >= 0) || (maxQ > 0 && square * maxQ * maxQ < product)) return false
  setThree(into, sqrt(low), sqrt(square), sqrt(high))
  return true
}

/** (S + 1) times the root. */
function rootOfOne(power: StaticArray<f64>, into: StaticArray<f64>): bool {
  if (!(unchecked(power[0]) >= 0 && unchecked(power[1]) >= 0)) return false
  const low = sqrt(unchecked(power[0]))
  const high = sqrt(unchecked(power[1]))
  setThree(into, low, low + high, high)
  return true
}
