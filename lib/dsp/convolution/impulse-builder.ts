/**
 * Turns an impulse response into a convolver's spectra, a step each sub-block, so that a new response costs no quantum more than
 * another: cut and shaped first, then partition by partition. Its power is made 1 (mean of both sides), so noise comes out as loud
 * as it went in.
 */
import { Pool } from '../console/pool'
import { exp64 } from '../math/double'
import { Convolver, HEAD, LARGEST_BLOCK, LEVELS } from './convolver'
import { Impulse } from './impulse-store'

/** Frames that one step shapes. */
const CHUNK: i32 = 512
/** Steps of a transform in one sub-block. */
const STEPS: i32 = 3
const SIXTY_DB: f64 = 6.907755278982137
/** Part of the response over which its end fades. */
const FADE_PART: f64 = 0.05

@final
export class ImpulseBuilder {
  private impulse: Impulse | null = null
  private convolver: Convolver | null = null
  private trim: i32 = 0
  private frames: i32 = 0
  /** e-fold of the extra decay per frame. */
  private slope: f64 = 0
  private shaped: i32 = 0
  private power: f64 = 0
  private gain: f32 = 0
  private level: i32 = 0
  private side: i32 = 0
  private partition: i32 = 0
  private step: i32 = 0
  private shapes: Pool = new Pool()
  private time: Pool = new Pool()
  isDone: bool = true

  /** Room for responses of this many frames; allocates. */
  reserve(frames: i32): void {
    this.shapes.reserve(<usize>frames * 8)
    this.time.reserve(LARGEST_BLOCK * 8)
  }

  /**
   * Begins; `convolver` must not run until `isDone`. Here and there room was reserved for the impulse.
   * @param keep the part of the length that stays, 0 to 1
   */
  begin(impulse: Impulse, convolver: Convolver, trim: i32, keep: f64): void {
    this.impulse = impulse
    this.convolver = convolver
    this.trim = min(trim, impulse.frames - 1)
    const whole = impulse.frames - this.trim
    this.frames = max(1, <i32>nearest(<f64>whole * keep))
    this.slope = (-SIXTY_DB * (1 / keep - 1)) / <f64>whole
    this.shaped = 0
    this.power = 0
    this.level = -1
    this.side = 0
    this.partition = 0
    this.step = 0
    this.isDone = false
    convolver.begin(this.frames)
  }

  /** All of the rest at once; not while rendering. */
  finish(): void {
    while (!this.isDone) this.advance()
  }

  /** A share of the work, once in a sub-block. */
  advance(): void {
    const impulse = this.impulse
    const convolver = this.convolver
    if (this.isDone || !impulse || !convolver) return
    if (!impulse.isWhole()) impulse.advance()
    else if (this.shaped < this.frames) this.shape(impulse)
    else if (this.level < 0) this.writeHeads(convolver)
    else for (let count: i32 = 0; count < STEPS && !this.isDone; count++) this.designStep(convolver)
  }

  private shapeAt(side: i32): usize {
    return this.shapes.at + <usize>side * <usize>this.frames * 4
  }

  private shape(impulse: Impulse): void {
    const end = min(this.shaped + CHUNK, this.frames)
    const fade = max<f64>(1, <f64>this.frames * FADE_PART)
    let envelope = exp64(this.slope * <f64>this.shaped)
    const fall = exp64(this.slope)
    for (let frame = this.shaped; frame < end; frame++) {
      const gain = envelope * min<f64>(1, <f64>(this.frames - frame) / fade)
      const from = (<usize>(this.trim + frame)) << 2
      const l = gain * <f64>load<f32>(impulse.left + from)
      const r = gain * <f64>load<f32>(impulse.right + from)
      store<f32>(this.shapeAt(0) + ((<usize>frame) << 2), <f32>l)
      store<f32>(this.shapeAt(1) + ((<usize>frame) << 2), <f32>r)
      this.power += 0.5 * (l * l + r * r)
      envelope *= fall
    }
    this.shaped = end
  }

  private writeHeads(convolver: Convolver): void {
    this.gain = this.power > 1e-20 ? <f32>(1 / sqrt(this.power)) : 0
    for (let side: i32 = 0; side < 2; side++) this.take(convolver.headAt(side), side, 0, HEAD)
    this.level = 0
    this.skipEmpty(convolver)
  }

  /** `count` frames of the shaped response from `from` on, zeros behind its end. */
  private take(to: usize, side: i32, from: i32, count: i32): void {
    for (let i: i32 = 0; i < count; i++) {
      const frame = from + i
      const value =
        frame < this.frames ? this.gain * load<f32>(this.shapeAt(side) + ((<usize>frame) << 2)) : 0
      store<f32>(to + ((<usize>i) << 2), value)
    }
  }

  private designStep(convolver: Convolver): void {
    const level = convolver.level(this.level)
    if (this.step == 0) {
      this.take(this.time.at, this.side, level.offset + this.partition * level.size, level.size)
      memory.fill(this.time.at + <usize>level.size * 4, 0, <usize>level.size * 4)
    }
    level.designStep(this.step, this.side, this.partition, this.time.at)
    if (++this.step < level.designSteps) return
    this.step = 0
    if (++this.partition < level.partitions) return
    this.partition = 0
    if (++this.side < 2) return
    this.side = 0
    this.level++
    this.skipEmpty(convolver)
  }

  private skipEmpty(convolver: Convolver): void {
    while (this.level < LEVELS && convolver.level(this.level).isEmpty()) this.level++
    this.isDone = this.level == LEVELS
  }
}
