/**
 * True peak by plain sixteenfold interpolation, as a second opinion on the core's meter: a windowed sinc of 64 taps, no
 * code shared with what limited the file. Points are computed only where they could pass what is known already.
 */
const PHASES = 16
const HALF = 32
const TAPS = 2 * HALF
/** Nothing between two samples and their middle rises above this times the three. */
const BOUND = 1.6
const KAISER_BETA = 9

/** Zeroth-order modified Bessel function. */
function besselI0(x: number): number {
  let sum = 1
  for (let k = 1, term = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** Row p weighs the 64 samples around a point p/16 behind the middle one. */
function makeTaps(): readonly Float64Array[] {
  return Array.from({ length: PHASES }, (_, phase) => {
    const row = Float64Array.from({ length: TAPS }, (_value, tap) => {
      const at = tap - (HALF - 1) - phase / PHASES
      const window =
        besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - (at / HALF) ** 2))) / besselI0(KAISER_BETA)
      return (at === 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at)) * window
    })
    const sum = row.reduce((total, value) => total + value, 0)
    return row.map((value) => value / sum)
  })
}

const ROWS = makeTaps()
const MIDDLE = ROWS[PHASES / 2]!

/** One channel; blocks of any length. */
export class TruePeak16 {
  private readonly history = new Float32Array(TAPS)
  private peak: number

  /** @param known linear level that was reached for certain, such as the sample peak: saves the work below it */
  constructor(known: number) {
    this.peak = known
  }

  push(samples: Float32Array, frames = samples.length): void {
    const line = new Float32Array(TAPS + frames)
    line.set(this.history)
    line.set(samples.subarray(0, frames), TAPS)
    for (let from = 1; from <= frames; from++) this.look(line, from)
    this.history.set(line.subarray(frames, frames + TAPS))
  }

  /** Highest level, linear. Silence runs the filter out. */
  finish(): number {
    this.push(new Float32Array(TAPS))
    return this.peak
  }

  private look(line: Float32Array, from: number): void {
    const here = Math.abs(line[from + HALF - 1] ?? 0)
    const next = Math.abs(line[from + HALF] ?? 0)
    const middle = Math.abs(weigh(MIDDLE, line, from))
    const highest = Math.max(here, next, middle)
    if (highest > this.peak) this.peak = highest
    if (highest * BOUND <= this.peak) return
    for (let phase = 1; phase < PHASES; phase++) {
      if (phase === PHASES / 2) continue
      const level = Math.abs(weigh(ROWS[phase]!, line, from))
      if (level > this.peak) this.peak = level
    }
  }
}

function weigh(row: Float64Array, line: Float32Array, from: number): number {
  let sum = 0
  for (let tap = 0; tap < TAPS; tap++) sum += row[tap]! * line[from + tap]!
  return sum
}
