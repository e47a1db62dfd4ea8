/** Gathers levels of moments in classes of a quarter of a dB: their mean and percentiles, and how far they rise over what is around them. */
import type { BandMoments } from '../settings/song-moments'

const LOWEST_DB = -120
const CLASS_DB = 0.25
const CLASSES = 600

export class LevelSpread {
  private readonly levels = new Float64Array(CLASSES)
  private readonly jumps = new Float64Array(CLASSES)
  private count = 0
  private power = 0
  private around = 0

  /** @param nearness part of the way that the level around goes with each moment */
  constructor(private readonly nearness: number) {}

  /** @param power of a full-scale sine is 1  @param isPause the whole song is silent: says nothing of the music */
  add(power: number, isPause: boolean): void {
    if (isPause) return
    this.around += (this.count === 0 ? 1 : this.nearness) * (power - this.around)
    const level = Math.max(LOWEST_DB, 10 * Math.log10(power))
    this.count++
    this.power += power
    count(this.levels, level)
    count(this.jumps, level - Math.max(LOWEST_DB, 10 * Math.log10(this.around)))
  }

  /** null: there were only pauses. */
  read(): BandMoments | null {
    if (this.count === 0) return null
    const level = (share: number) => percentile(this.levels, share * this.count)
    return {
      meanDb: Math.max(LOWEST_DB, Math.round(1000 * Math.log10(this.power / this.count)) / 100),
      middleDb: level(0.5),
      highDb: level(0.95),
      peakDb: level(0.99),
      jumpDb: percentile(this.jumps, 0.95 * this.count),
    }
  }
}

function count(classes: Float64Array, level: number): void {
  const place = Math.max(0, Math.min(CLASSES - 1, Math.floor((level - LOWEST_DB) / CLASS_DB)))
  classes[place] = (classes[place] ?? 0) + 1
}

/** Middle of the class under which so many lie. */
function percentile(classes: Float64Array, wanted: number): number {
  let seen = 0
  const place = classes.findIndex((members) => (seen += members) >= wanted)
  return LOWEST_DB + (Math.max(0, place) + 0.5) * CLASS_DB
}
