/** The length of a delay on its way from one value to the next: faded between two lengths, or glided as tape does it. */
import { DELAY_DEPTH_MS_MAX, DELAY_TIME_MS_MAX } from '../generated/parameters'
import { SUB_BLOCK } from '../console/constants'
import { rampSteps } from '../console/ramp'
import { exp64 } from '../math/double'

export const MOST_MS: f32 = DELAY_TIME_MS_MAX
export const MOST_DEPTH_MS: f32 = DELAY_DEPTH_MS_MAX
const FADE_MS: f32 = 60
const TAPE_S: f64 = 0.12
/** The interpolation reads one frame newer than the delay. */
const LEAST: i32 = 2

@final
export class DelayTime {
  /** Frames of the line that is heard and of the one that is faded to. */
  present: i32 = LEAST
  coming: i32 = LEAST
  isFading: bool = false
  /** Frames on top of `present` at both ends of the sub-block; 0 but in tape mode. */
  startPart: f32 = 0
  endPart: f32 = 0
  private wanted: i32 = LEAST
  private mustGlide: bool = false
  private isGliding: bool = false
  /** Tape: the length at the end of the sub-block. */
  private length: f64 = <f64>LEAST
  private done: f32 = 0
  private readonly steps: f32
  private readonly part: f64

  constructor(private sampleRate: f32) {
    this.steps = rampSteps(FADE_MS, sampleRate)
    this.part = 1 - exp64((-1.0 * <f64>SUB_BLOCK) / (TAPE_S * <f64>sampleRate))
  }

  aim(milliseconds: f32, isTape: bool): void {
    this.wanted = max(LEAST, <i32>nearest((milliseconds * this.sampleRate) / 1000))
    this.mustGlide = isTape
  }

  reset(): void {
    this.present = this.wanted
    this.coming = this.wanted
    this.length = <f64>this.wanted
    this.isFading = false
    this.isGliding = this.mustGlide
    this.startPart = 0
    this.endPart = 0
    this.done = 0
  }

  /** At the start of a sub-block. */
  advance(): void {
    const isAtRest = !this.isFading && this.length == <f64>this.present
    if (isAtRest) this.isGliding = this.mustGlide
    if (this.isGliding) this.glide()
    else this.fade()
  }

  private glide(): void {
    const start = this.length
    const target = <f64>this.wanted
    const end = abs(target - start) < 0.001 ? target : start + (target - start) * this.part
    this.length = end
    this.present = <i32>floor(min(start, end))
    this.coming = this.present
    this.startPart = <f32>(start - <f64>this.present)
    this.endPart = <f32>(end - <f64>this.present)
  }

  private fade(): void {
    this.startPart = 0
    this.endPart = 0
    if (this.isFading) {
      this.done++
      if (this.done < this.steps) return
      this.present = this.coming
      this.length = <f64>this.present
    }
    this.done = 0
    this.coming = this.wanted
    this.isFading = this.coming != this.present
  }

  /** How much of the coming line is heard at a frame of the sub-block. */
  fadeAt(frame: i32): f32 {
    return (this.done + <f32>(frame + 1) / <f32>SUB_BLOCK) / this.steps
  }
}
