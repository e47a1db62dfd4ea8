/**
 * One harmonic of the mains through a programme. Readings are summed by level, in classes of 1 dB, and the quietest are
 * judged: what hums does so in the gaps of the music too, and as loud there. Memory does not grow with length. Pure.
 */
const LOWEST_DB = -150
const CLASSES = 150
/** Under this nothing hums that anybody could hear (power of a full-scale sine: 1). */
const LEAST_POWER = 1e-11
/** Of all readings, from the quietest on: where the hum is read, and as far as it must be steady. */
const QUIET_SHARE = 0.15
const STEADY_SHARES = [0.02, 0.2] as const
const MOST_SPREAD_DB = 4

export interface LineReading {
  readonly power: number
  /** The line over the median of the bins beside it, and over the highest tenth of them, dB. */
  readonly overFloorDb: number
  readonly overNeighboursDb: number
}

interface LineLook {
  /** Power of the line, of a full-scale sine: 1. */
  readonly power: number
  /** Powers of single bins: the line's highest, the median and the 90th percentile beside it. */
  readonly top: number
  readonly floor: number
  readonly neighbour: number
}

export class HumLine {
  private readonly counts = new Float64Array(CLASSES)
  private readonly sums = new Float64Array(4 * CLASSES)
  private count = 0

  add({ power, top, floor, neighbour }: LineLook): void {
    const decibels = 10 * Math.log10(Math.max(power, 1e-15))
    const place = Math.max(0, Math.min(CLASSES - 1, Math.floor(decibels - LOWEST_DB)))
    this.counts[place] = (this.counts[place] ?? 0) + 1
    ;[power, top, floor, neighbour].forEach((value, i) => {
      const at = 4 * place + i
      this.sums[at] = (this.sums[at] ?? 0) + value
    })
    this.count++
  }

  /** null: it comes and goes, or is too quiet to matter. */
  read(): LineReading | null {
    if (this.count === 0) return null
    const [from, to] = STEADY_SHARES.map((share) => this.classAt(share))
    if ((to ?? 0) - (from ?? 0) > MOST_SPREAD_DB) return null
    const [power = 0, top = 0, floor = 0, neighbour = 0] = this.meansUpTo(this.classAt(QUIET_SHARE))
    if (power < LEAST_POWER) return null
    const over = (below: number) => 10 * Math.log10(top / Math.max(below, 1e-20))
    return { power, overFloorDb: over(floor), overNeighboursDb: over(neighbour) }
  }

  private classAt(share: number): number {
    let place = 0
    for (let seen = this.counts[0] ?? 0; seen < share * this.count; seen += this.counts[place] ?? 0) place++
    return place
  }

  private meansUpTo(last: number): readonly number[] {
    const means = [0, 0, 0, 0]
    let count = 0
    for (let place = 0; place <= last; place++) {
      count += this.counts[place] ?? 0
      for (let i = 0; i < means.length; i++) means[i] = (means[i] ?? 0) + (this.sums[4 * place + i] ?? 0)
    }
    return means.map((sum) => sum / count)
  }
}
