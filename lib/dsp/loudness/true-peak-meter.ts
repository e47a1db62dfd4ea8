/**
 * True peak of one channel (ITU-R BS.1770 annex 2): largest magnitude of the eightfold interpolated signal, refined.
 * Reads +0.02/-0.05 dB around a tone's amplitude up to 0.45 fs. Takes any number of frames, works in chunks of 32.
 */
import { CHUNK, PeakInterpolator } from './peak-interpolator'

export class TruePeakMeter {
  private interpolator: PeakInterpolator = new PeakInterpolator(false)
  private waiting: StaticArray<f32> = new StaticArray<f32>(CHUNK)
  private waitingCount: i32 = 0
  private largest: f32 = 0

  reset(): void {
    this.interpolator.reset()
    this.waitingCount = 0
    this.largest = 0
  }

  /** Measures `frames` f32 samples; the reading lags by up to 64 frames until `finish`. No allocation. */
  process(source: usize, frames: i32): void {
    const waiting = changetype<usize>(this.waiting)
    let done = 0
    while (done < frames) {
      const here = source + ((<usize>done) << 2)
      if (this.waitingCount == 0 && frames - done >= CHUNK) {
        this.measure(here)
        done += CHUNK
        continue
      }
      const count = min(CHUNK - this.waitingCount, frames - done)
      memory.copy(waiting + ((<usize>this.waitingCount) << 2), here, (<usize>count) << 2)
      this.waitingCount += count
      done += count
      if (this.waitingCount < CHUNK) return
      this.measure(waiting)
      this.waitingCount = 0
    }
  }

  /** Follows the programme with silence so that its last samples are read too. */
  finish(): void {
    for (let pass = 0; pass < 3; pass++) {
      this.waiting.fill(0, this.waitingCount)
      this.waitingCount = 0
      this.measure(changetype<usize>(this.waiting))
    }
  }

  /** Largest magnitude so far, 1 = full scale. */
  peak(): f32 {
    return this.largest
  }

  /** Forgets the largest reading, keeps the signal: for meters that show the peak of each frame. */
  clearPeak(): void {
    this.largest = 0
  }

  private measure(chunk: usize): void {
    const peak = this.interpolator.process(chunk, this.largest)
    if (peak > this.largest) this.largest = peak
  }
}
