/** Where a console is listened to: one strip at a time, before its rack and after it. Nothing is heard while nobody looks. */
import { Spectrum } from './spectrum'

export const TAP_PRE: i32 = 0
export const TAP_POST: i32 = 1

@final
export class SpectrumTap {
  /** u32 key of the strip, 0 for none. */
  private key: u32 = 0
  /** Its place in the present plan; -1 when there is none. */
  strip: i32 = -1
  private pre: Spectrum | null = null
  private post: Spectrum | null = null

  /** Another strip, or none (0). Allocates the first time; not while rendering. */
  choose(key: u32): void {
    if (key == this.key) return
    this.key = key
    this.strip = -1
    if (key == 0) return
    if (!this.pre) {
      this.pre = new Spectrum()
      this.post = new Spectrum()
    }
    this.pre!.clear()
    this.post!.clear()
  }

  /** The key that `strip` is looked for by after each plan. */
  get chosen(): u32 {
    return this.key
  }

  /** `frames` of one lane of vectors. */
  hear(position: i32, left: usize, right: usize, lane: i32, frames: i32): void {
    const spectrum = position == TAP_PRE ? this.pre : this.post
    const offset = <usize>lane * 4
    if (spectrum) spectrum.write(left + offset, right + offset, 16, frames)
  }

  /** Address of SPECTRUM_BINS levels in dB of what was heard last; 0 while nobody is chosen. */
  read(position: i32): usize {
    const spectrum = position == TAP_PRE ? this.pre : this.post
    if (this.key == 0 || !spectrum) return 0
    spectrum.read()
    return spectrum.bins
  }
}
