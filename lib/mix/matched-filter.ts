/**
 * The equaliser's filters as lib/dsp/filters designs them, for drawing: the same fits at the same frequencies, so that a curve
 * shows what sounds (equaliser-response.test.ts holds the two together). Never used to compute a sample. Pure; any thread.
 * Powers are squared magnitudes as polynomials in u = tan^2(w/2), measured from the corner.
 */
export type Polynomial = readonly [constant: number, linear: number, squared: number]

/** An analog filter in s over its corner: coefficients of s^0, s^1 and s^2. */
export interface Prototype {
  readonly above: Polynomial
  readonly below: Polynomial
}

/** What a fit gives: squared magnitudes. */
export interface MatchedPower {
  readonly zeros: Polynomial
  readonly poles: Polynomial
}

export interface FitRequest {
  readonly points: readonly number[]
  /** Coefficients that are given; null ones are solved for. */
  readonly zeros: readonly (number | null)[]
  readonly poles: readonly (number | null)[]
}

/** The highest frequency that is matched: 20 kHz where the rate reaches it, never less than 1/2.4 of the rate. */
export function topOf(sampleRate: number): number {
  return Math.max(sampleRate / 2.4, Math.min(20000, 0.4535 * sampleRate))
}

function powerOf([constant, linear, squared]: Polynomial, ratio: number): number {
  return (constant - squared * ratio * ratio) ** 2 + (linear * ratio) ** 2
}

const evaluate = ([constant, linear, squared]: Polynomial, u: number) => constant + (linear + squared * u) * u

/** One filter that is being matched. */
export class MatchedFilter {
  /** tan(w/2) at the corner. */
  private readonly centre: number

  constructor(
    private readonly analog: Prototype,
    readonly hz: number,
    private readonly sampleRate: number,
  ) {
    this.centre = Math.tan((Math.PI * hz) / sampleRate)
  }

  /** tan^2 of half the angle, 1 at the corner. */
  placeOf(hz: number): number {
    const tangent = Math.tan((Math.PI * hz) / this.sampleRate) / this.centre
    return tangent * tangent
  }

  private wantedAt(hz: number): number {
    return powerOf(this.analog.above, hz / this.hz) / powerOf(this.analog.below, hz / this.hz)
  }

  /** Null when there is no such filter. */
  fit({ points, zeros, poles }: FitRequest): MatchedPower | null {
    const rows = points.map((hz) => this.rowOf(hz, zeros, poles))
    const solution = solveLinear(rows)
    if (!solution) return null
    const free = solution[Symbol.iterator]()
    const fill = (given: readonly (number | null)[]) =>
      given.map((value) => value ?? (free.next().value as number)) as unknown as Polynomial
    return { zeros: fill(zeros), poles: fill(poles) }
  }

  private rowOf(hz: number, zeros: FitRequest['zeros'], poles: FitRequest['poles']): number[] {
    const u = this.placeOf(hz)
    const wanted = this.wantedAt(hz)
    const row: number[] = []
    let rest = 0
    zeros.forEach((value, power) => {
      if (value === null) row.push(u ** power)
      else rest -= value * u ** power
    })
    poles.forEach((value, power) => {
      if (value === null) row.push(-wanted * u ** power)
      else rest += wanted * value * u ** power
    })
    return [...row, rest]
  }

  /** Ratio of powers between a fit and the analog filter, either way: 1 where they meet. */
  missAt({ zeros, poles }: MatchedPower, hz: number): number {
    const u = this.placeOf(hz)
    const ratio = evaluate(zeros, u) / (evaluate(poles, u) * this.wantedAt(hz))
    return ratio > 1 ? ratio : 1 / ratio
  }

  /** The analog filter itself, prewarped. */
  bilinear(): MatchedPower {
    const square = ([constant, linear, squared]: Polynomial): Polynomial => [
      constant ** 2,
      linear ** 2 - 2 * constant * squared,
      squared ** 2,
    ]
    return { zeros: square(this.analog.above), poles: square(this.analog.below) }
  }

  /** Poles of a second-order low-pass by impulse invariance. */
  invariantPoles(q: number): Polynomial {
    const w = (2 * Math.PI * this.hz) / this.sampleRate
    const damping = 0.5 / q
    const decay = Math.exp(-damping * w)
    const a1 = -2 * decay * Math.cos(Math.sqrt(1 - damping * damping) * w)
    const a2 = decay * decay
    const { centre } = this
    const [d0, d1, d2] = [1 + a1 + a2, 2 * (1 - a2) * centre, (1 - a1 + a2) * centre * centre]
    return [1, (d1 * d1 - 2 * d0 * d2) / (d0 * d0), (d2 / d0) ** 2]
  }

  /** dB at a frequency. */
  decibels({ zeros, poles }: MatchedPower, hz: number): number {
    const u = this.placeOf(hz)
    return 10 * Math.log10(Math.max(evaluate(zeros, u), 0) / evaluate(poles, u))
  }
}

/** Whether a polynomial of second order is the square of a filter's; with `maxQ`, of one that is not sharper. */
export function hasRoots([constant, linear, squared]: Polynomial, maxQ = 0): boolean {
  if (!(constant >= 0 && squared >= 0)) return false
  const product = Math.sqrt(constant) * Math.sqrt(squared)
  const square = linear + 2 * product
  return square >= 0 && !(maxQ > 0 && square * maxQ * maxQ < product)
}

/** Gaussian elimination, rows scaled, partial pivoting; the last column is the right-hand side. */
function solveLinear(rows: readonly (readonly number[])[]): number[] | null {
  const count = rows.length
  const system = rows.map((row) => {
    const largest = Math.max(...row.slice(0, count).map(Math.abs))
    return row.map((value) => value / largest)
  })
  for (let column = 0; column < count; column++) {
    let best = column
    for (let row = column + 1; row < count; row++)
      if (Math.abs(system[row]?.[column] ?? 0) > Math.abs(system[best]?.[column] ?? 0)) best = row
    const head = system[best] as number[]
    system[best] = system[column] as number[]
    system[column] = head
    if (!(Math.abs(head[column] as number) > 1e-300)) return null
    for (const row of system.slice(column + 1)) {
      const part = (row[column] as number) / (head[column] as number)
      for (let i = column; i <= count; i++) row[i] = (row[i] as number) - part * (head[i] as number)
    }
  }
  const solution = new Array<number>(count).fill(0)
  for (let row = count - 1; row >= 0; row--) {
    const values = system[row] as number[]
    let sum = values[count] as number
    for (let i = row + 1; i < count; i++) sum -= (values[i] as number) * (solution[i] as number)
    solution[row] = sum / (values[row] as number)
  }
  return solution
}
