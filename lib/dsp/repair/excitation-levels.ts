/** How large the excitation of a programme ordinarily is around a place, and how its largest values recur. No allocation after construction. */
import { Excitation } from './excitation'

/** Parts of a zone whose level is known, 1.3 ms each. */
export const PARTS: i32 = 32
const ALL_PARTS: i32 = 3 * PARTS
/** Parts on each side whose median is the ordinary level: more than any click covers. */
const AROUND: i32 = 8
/** A peak's own neighbourhood, parts on each side. */
const OWN: i32 = 2
/** Excitation below this (-100 dBFS) is the converter's. */
const LEAST_LEVEL: f32 = 1e-5

@final
export class ExcitationLevels {
  /** Frames of a part. */
  readonly partFrames: i32
  private means: StaticArray<f32> = new StaticArray<f32>(ALL_PARTS)
  private tops: StaticArray<f32> = new StaticArray<f32>(ALL_PARTS)
  private sorted: StaticArray<f32> = new StaticArray<f32>(2 * AROUND + 1)

  constructor(private excitation: Excitation) {
    this.partFrames = excitation.zone / PARTS
  }

  /** After each zone that the excitation took. */
  advance(): void {
    const kept = (<usize>(2 * PARTS)) << 2
    const zone = (<usize>PARTS) << 2
    memory.copy(changetype<usize>(this.means), changetype<usize>(this.means) + zone, kept)
    memory.copy(changetype<usize>(this.tops), changetype<usize>(this.tops) + zone, kept)
    for (let part: i32 = 2 * PARTS; part < ALL_PARTS; part++) this.measure(part)
  }

  /** Largest size in a part of the three zones. */
  topOf(part: i32): f32 {
    return unchecked(this.tops[part])
  }

  /** Ordinary size around a part: median of the parts' means. */
  ordinaryAt(part: i32): f32 {
    const to = min(ALL_PARTS, part + AROUND + 1)
    const sorted = this.sorted
    let count: i32 = 0
    for (let i = max(0, part - AROUND); i < to; i++) {
      const value = unchecked(this.means[i])
      let place = count++
      for (; place > 0 && unchecked(sorted[place - 1]) > value; place--)
        unchecked((sorted[place] = sorted[place - 1]))
      unchecked((sorted[place] = value))
    }
    return max(LEAST_LEVEL, unchecked(sorted[count >> 1]))
  }

  /**
   * Third highest peak, over its ordinary level, that stands elsewhere in the three zones (130 ms): a tone's own pulses recur,
   * clicks hardly do.
   */
  recurringPeak(part: i32): f32 {
    let first: f32 = 0
    let second: f32 = 0
    let third: f32 = 0
    for (let other: i32 = 0; other < ALL_PARTS; other++) {
      if (abs(other - part) <= OWN) continue
      const peak = unchecked(this.tops[other]) / this.ordinaryAt(other)
      third = max(third, min(peak, second))
      second = max(second, min(peak, first))
      first = max(first, peak)
    }
    return third
  }

  private measure(part: i32): void {
    let sum: f32 = 0
    let top: f32 = 0
    const from = part * this.partFrames
    for (let i = from; i < from + this.partFrames; i++) {
      const size = abs(unchecked(this.excitation.errors[i]))
      sum += size
      top = max(top, size)
    }
    unchecked((this.means[part] = sum / <f32>this.partFrames))
    unchecked((this.tops[part] = top))
  }
}
