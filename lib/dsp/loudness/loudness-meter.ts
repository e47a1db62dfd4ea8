/**
 * Momentary, short-term and gated integrated loudness and loudness range of a programme of 1 to 24 channels.
 * Windows slide on a 10 ms grid (EBU Tech 3341 sequences 13 and 14 need 20 ms at most); gating blocks start every 100 ms.
 * Source: ITU-R BS.1770-5 annex 1, EBU Tech 3341 and 3342. Memory does not grow with the programme.
 */
import { KWeightedPair } from './k-weighting'
import { LoudnessHistogram, lufsOfPower } from './loudness-histogram'

const STEPS_PER_SECOND: f64 = 100.0
const MOMENTARY_STEPS: i32 = 40
const SHORT_TERM_STEPS: i32 = 300
const STEPS_PER_BLOCK: i32 = 10
const INTEGRATED_GATE_LU: f64 = -10.0
const RANGE_GATE_LU: f64 = -20.0

export class LoudnessMeter {
  private pairs: StaticArray<KWeightedPair>
  private weights: StaticArray<f64>
  private ring: StaticArray<f64> = new StaticArray<f64>(SHORT_TERM_STEPS)
  private blocks: LoudnessHistogram = new LoudnessHistogram()
  private shortTerms: LoudnessHistogram = new LoudnessHistogram()
  private sampleRate: f64
  private channels: i32
  private steps: i64 = 0
  private position: i64 = 0
  private stepEnd: i64 = 0
  private momentaryPower: f64 = 0
  private shortTermPower: f64 = 0
  private maxMomentaryPower: f64 = 0
  private maxShortTermPower: f64 = 0

  /** @param sampleRate 8 000 to 192 000 Hz  @param channels 1 to 24, weights all 1 until set */
  constructor(sampleRate: f64, channels: i32) {
    const pairCount = (channels + 1) >> 1
    const first = new KWeightedPair(sampleRate)
    const pairs = new StaticArray<KWeightedPair>(pairCount)
    for (let p = 0; p < pairCount; p++) pairs[p] = p == 0 ? first : new KWeightedPair(sampleRate)
    const weights = new StaticArray<f64>(pairCount * 2)
    for (let c = 0; c < channels; c++) weights[c] = 1.0
    this.sampleRate = sampleRate
    this.channels = channels
    this.pairs = pairs
    this.weights = weights
    this.stepEnd = this.endOfStep(0)
  }

  /** Power weight of a channel: 1 front, 1.41 surround, 0 low-frequency effects. */
  setWeight(channel: i32, weight: f64): void {
    this.weights[channel] = weight
  }

  reset(): void {
    for (let p = 0; p < this.pairs.length; p++) unchecked(this.pairs[p]).reset()
    this.ring.fill(0)
    this.blocks.reset()
    this.shortTerms.reset()
    this.steps = 0
    this.position = 0
    this.stepEnd = this.endOfStep(0)
    this.momentaryPower = 0
    this.shortTermPower = 0
    this.maxMomentaryPower = 0
    this.maxShortTermPower = 0
  }

  /** Measures a stereo block of f32 samples; any number of frames; no allocation. */
  processStereo(left: usize, right: usize, frames: i32): void {
    let done = 0
    while (done < frames) {
      const count = min(frames - done, <i32>(this.stepEnd - this.position))
      const offset = (<usize>done) << 2
      unchecked(this.pairs[0]).process(left + offset, right + offset, count)
      done += count
      this.advance(count)
    }
  }

  /** Measures planar f32 channels that start `stride` bytes apart; any number of frames; no allocation. */
  processPlanar(first: usize, stride: usize, frames: i32): void {
    const last = this.channels - 1
    let done = 0
    while (done < frames) {
      const count = min(frames - done, <i32>(this.stepEnd - this.position))
      const start = first + ((<usize>done) << 2)
      for (let p = 0; p < this.pairs.length; p++) {
        const left = start + <usize>(p * 2) * stride
        const right = start + <usize>min(p * 2 + 1, last) * stride
        unchecked(this.pairs[p]).process(left, right, count)
      }
      done += count
      this.advance(count)
    }
  }

  momentaryLufs(): f64 {
    return lufsOfPower(this.momentaryPower)
  }

  shortTermLufs(): f64 {
    return lufsOfPower(this.shortTermPower)
  }

  maxMomentaryLufs(): f64 {
    return lufsOfPower(this.maxMomentaryPower)
  }

  maxShortTermLufs(): f64 {
    return lufsOfPower(this.maxShortTermPower)
  }

  /** Gated loudness of all that was processed; -Infinity when no 400 ms block passes -70 LUFS. */
  integratedLufs(): f64 {
    return this.blocks.gatedLufs(INTEGRATED_GATE_LU)
  }

  /** EBU Tech 3342: 95th minus 10th percentile of gated short-term loudness; 0 under 3 s. */
  loudnessRangeLu(): f64 {
    return this.shortTerms.spreadLu(RANGE_GATE_LU, 0.1, 0.95)
  }

  /** Largest sample magnitude so far over all channels. */
  samplePeak(): f64 {
    let peak: f64 = 0.0
    for (let c = 0; c < this.channels; c++) peak = max(peak, unchecked(this.pairs[c >> 1]).samplePeak(c & 1))
    return peak
  }

  private endOfStep(step: i64): i64 {
    return <i64>floor((<f64>(step + 1) * this.sampleRate) / STEPS_PER_SECOND + 0.5)
  }

  private advance(frames: i32): void {
    this.position += frames
    if (this.position == this.stepEnd) this.finishStep()
  }

  private finishStep(): void {
    let energy: f64 = 0.0
    for (let p = 0; p < this.pairs.length; p++) {
      energy += unchecked(this.pairs[p]).takeEnergy(
        unchecked(this.weights[p * 2]),
        unchecked(this.weights[p * 2 + 1]),
      )
    }
    unchecked((this.ring[<i32>(this.steps % SHORT_TERM_STEPS)] = energy))
    this.momentaryPower = this.powerOfLast(MOMENTARY_STEPS)
    this.shortTermPower = this.powerOfLast(SHORT_TERM_STEPS)
    this.maxMomentaryPower = max(this.maxMomentaryPower, this.momentaryPower)
    this.maxShortTermPower = max(this.maxShortTermPower, this.shortTermPower)
    this.steps += 1
    this.stepEnd = this.endOfStep(this.steps)
    if (this.steps % STEPS_PER_BLOCK != 0) return
    if (this.steps >= MOMENTARY_STEPS) this.blocks.add(this.momentaryPower)
    if (this.steps >= SHORT_TERM_STEPS) this.shortTerms.add(this.shortTermPower)
  }

  /** Mean square over the last `count` steps, this one included; what lies before the start counts as silence. */
  private powerOfLast(count: i32): f64 {
    let sum: f64 = 0.0
    let index = <i32>(this.steps % SHORT_TERM_STEPS)
    for (let i = 0; i < count; i++) {
      sum += unchecked(this.ring[index])
      index = index == 0 ? SHORT_TERM_STEPS - 1 : index - 1
    }
    return sum / <f64>(this.stepEnd - this.endOfStep(this.steps - count))
  }
}
