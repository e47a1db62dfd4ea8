/** Linear-phase equaliser of the middle and the sides of a stereo programme, gains per third octave; the sides may end at a low edge, both at a high one. */
import { LinearPhase } from './linear-phase'
import { BANDS, closedAbove, curveAt, isFlat, openAbove } from './tone-curve'

/** A filter spans at least this long, s: the lowest third octave is 9 Hz wide. */
const SPAN_SECONDS: f64 = 0.16

const MID: i32 = 0
const SIDE: i32 = 1

@final
export class MidSideTone {
  readonly size: i32
  private parts: StaticArray<LinearPhase>
  private gainsDb: StaticArray<f32> = new StaticArray<f32>(2 * BANDS)

  constructor(readonly sampleRate: f64) {
    let size: i32 = 1024
    while (<f64>size < SPAN_SECONDS * sampleRate) size <<= 1
    this.size = size
    const parts = new StaticArray<LinearPhase>(2)
    parts[MID] = new LinearPhase(size)
    parts[SIDE] = new LinearPhase(size)
    this.parts = parts
  }

  latencySamples(): i32 {
    return this.size >> 1
  }

  /** Address of BANDS f32 in dB. @param part 0 middle, 1 sides */
  gainsAt(part: i32): usize {
    return changetype<usize>(this.gainsDb) + <usize>(part * BANDS) * 4
  }

  /** Makes both filters from the gains. @param monoBelowHz the sides are silent below it; 0: nowhere  @param highCutHz both are whole up to it and closed above; 0: nowhere */
  design(monoBelowHz: f64, highCutHz: f64): void {
    this.designPart(MID, 0, highCutHz)
    this.designPart(SIDE, monoBelowHz, highCutHz)
  }

  private designPart(part: i32, edgeHz: f64, highCutHz: f64): void {
    const filter = unchecked(this.parts[part])
    const gainsDb = this.gainsAt(part)
    if (edgeHz <= 0 && highCutHz <= 0 && isFlat(gainsDb)) {
      filter.setNeutral()
      return
    }
    for (let bin: i32 = 0; bin < this.size; bin++) {
      const hz = (<f64>bin * this.sampleRate) / <f64>(2 * this.size)
      const gain = curveAt(gainsDb, hz) * openAbove(edgeHz, hz) * closedAbove(highCutHz, hz)
      store<f32>(filter.gains + ((<usize>bin) << 2), <f32>gain)
    }
    filter.design()
  }

  reset(): void {
    unchecked(this.parts[MID]).reset()
    unchecked(this.parts[SIDE]).reset()
  }

  /** `size` frames of left and right in place. */
  process(left: usize, right: usize): void {
    this.turn(left, right, <f32>0.5)
    unchecked(this.parts[MID]).process(left)
    unchecked(this.parts[SIDE]).process(right)
    this.turn(left, right, 1)
  }

  /** Left and right become their sum and difference, scaled. */
  private turn(left: usize, right: usize, scale: f32): void {
    const factor = f32x4.splat(scale)
    for (let at: usize = 0; at < (<usize>this.size) << 2; at += 16) {
      const a = v128.load(left + at)
      const b = v128.load(right + at)
      v128.store(left + at, f32x4.mul(factor, f32x4.add(a, b)))
      v128.store(right + at, f32x4.mul(factor, f32x4.sub(a, b)))
    }
  }
}
