/** Where a console is listened to: one strip at a time, before its rack and after it. Nothing is heard while nobody looks. */
import { Spectrum } from './spectrum'

export const TAP_PRE: i32 = 0
export const TAP_POST: i32 = 1

@final
export class SpectrumTap {
  /** Place of the strip in the present plan, -1 for none. */
  strip: i32 = -1
  private pre: Spectrum | null = null
  private post: Spectrum | null = null

  /** Another strip, or none (-1). Allocates the first time; not while rendering. */
  choose(strip: i32): void {
    if (strip == this.strip) return
    this.strip = strip
    if (strip < 0) return
    const pre = this.pre || new Spectrum()
    const post = this.post || new Spectrum()
    this.pre = pre
    this.post = post
    pre!.clear()
    post!.clear()
  }

  /** `frames` of one lane of vectors. */
  hear(position: i32, left: usize, right: usize, lane: i32, frames: i32): void {
    const spectrum = position == TAP_PRE ? this.pre : this.post
    const offset = <usize>lane * 4
    if (spectrum) spectrum.write(left + offset, right + offset, 16, frames)
  }

  /** Address of SPECTRUM_BINS levels in dB of what was heard last; 0 while no strip is chosen. */
  read(position: i32): usize {
    const spectrum = position == TAP_PRE ? this.pre : this.post
    if (this.strip < 0 || !spectrum) return 0
    spectrum.read()
    return spectrum.bins
  }
}
