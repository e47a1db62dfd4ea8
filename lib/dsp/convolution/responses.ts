/**
 * The response that sounds and the one that comes: the other convolver gets its spectra step by step, then takes over by a
 * crossfade. What was asked for last is built next. An uploaded response that is not here yet is silence, until it arrives.
 */
import { BLOCK_BYTES } from '../console/constants'
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import { crossfade, scaleGliding } from '../reverb/wet-mix'
import { Convolver } from './convolver'
import { ImpulseBuilder } from './impulse-builder'
import { findImpulse, findUploaded, Impulse } from './impulse-store'

/** Time of the crossfade between two responses. */
const FADE_MS: f32 = 150
/** Time in which sound is let into a response that begins while it plays: without it every reflection would begin with a click. */
export const ENTER_MS: f32 = 20

@final
class Wanted {
  impulse: Impulse | null = null
  trim: i32 = 0
  keep: f32 = 1

  equals(other: Wanted): bool {
    return this.impulse == other.impulse && this.trim == other.trim && this.keep == other.keep
  }

  copy(other: Wanted): void {
    this.impulse = other.impulse
    this.trim = other.trim
    this.keep = other.keep
  }
}

/** Those of every unit there ever was: the runtime frees nothing. */
const all: Array<Responses> = new Array<Responses>()

/** Every unit that waits for this response goes over to it. */
export function takeArrived(key: u32): void {
  for (let index: i32 = 0; index < all.length; index++) all[index].arrived(key)
}

@final
export class Responses {
  private present: Convolver = new Convolver()
  private other: Convolver = new Convolver()
  private builder: ImpulseBuilder = new ImpulseBuilder()
  private wanted: Wanted = new Wanted()
  /** What `present` holds, or what is on its way into `other`. */
  private built: Wanted = new Wanted()
  private isBuilding: bool = false
  private change: Glide = new Glide()
  private entry: Glide = new Glide()
  private scratch: usize = heap.alloc(2 * BLOCK_BYTES)
  /** Key of the uploaded response that was asked for; 0 for none. */
  private uploadKey: u32 = 0

  constructor(private sampleRate: f32) {
    memory.fill(this.scratch, 0, 2 * BLOCK_BYTES)
    all.push(this)
  }

  /**
   * Allocates when a longer response is asked for.
   * @param upload key of an uploaded response; 0: the one that the core makes for `key`
   */
  aim(key: u32, upload: u32, trimMs: f32, keep: f32): void {
    this.uploadKey = upload
    this.wanted.trim = <i32>nearest((trimMs * this.sampleRate) / 1000)
    this.wanted.keep = keep
    this.want(upload == 0 ? findImpulse(key, this.sampleRate) : findUploaded(upload))
  }

  /** An uploaded response is here now; not while rendering (may allocate). */
  arrived(key: u32): void {
    if (this.uploadKey == key) this.want(findUploaded(key))
  }

  private want(impulse: Impulse): void {
    this.wanted.impulse = impulse
    this.builder.reserve(impulse.frames)
    this.present.reserve(impulse.frames)
    this.other.reserve(impulse.frames)
  }

  private isChanging(): bool {
    return this.change.target == 1
  }

  /** What is asked for is there at once; not while rendering. */
  complete(): void {
    if (!this.isBuilding && !this.isChanging() && this.wanted.equals(this.built)) return
    const impulse = this.wanted.impulse
    if (!impulse) return
    this.built.copy(this.wanted)
    this.builder.begin(impulse, this.present, this.wanted.trim, this.wanted.keep)
    this.builder.finish()
    this.isBuilding = false
    this.endChange()
  }

  /** Forgets what it heard. */
  clear(): void {
    if (this.isChanging()) this.swap()
    this.present.clear()
  }

  private endChange(): void {
    this.change.aim(0, 0)
    this.change.snap()
  }

  private swap(): void {
    const gone = this.present
    this.present = this.other
    this.other = gone
    this.endChange()
  }

  /** Start of a sub-block. */
  advance(): void {
    if (this.isChanging()) {
      this.change.advance()
      this.entry.advance()
      if (this.change.now >= 1) this.swap()
    } else if (this.isBuilding) this.build()
    else if (!this.wanted.equals(this.built)) this.beginBuild()
    this.present.advance()
    if (this.isChanging()) this.other.advance()
  }

  private beginBuild(): void {
    const impulse = this.wanted.impulse
    if (!impulse) return
    this.built.copy(this.wanted)
    this.builder.begin(impulse, this.other, this.wanted.trim, this.wanted.keep)
    this.isBuilding = true
  }

  private build(): void {
    this.builder.advance()
    if (!this.builder.isDone) return
    this.isBuilding = false
    this.change.aim(1, rampSteps(FADE_MS, this.sampleRate))
    this.change.advance()
    this.entry.aim(0, 0)
    this.entry.snap()
    this.entry.aim(1, rampSteps(ENTER_MS, this.sampleRate))
    this.entry.advance()
  }

  /** `frames` samples of both sides in place, from frame `phase` on; four at a time, so buffers have room for that. */
  process(left: usize, right: usize, phase: i32, frames: i32): void {
    const bytes = <usize>frames * 4
    const otherLeft = this.scratch
    const otherRight = this.scratch + BLOCK_BYTES
    if (this.isChanging()) {
      memory.copy(otherLeft, left, bytes)
      memory.copy(otherRight, right, bytes)
      scaleGliding(this.entry, otherLeft, otherRight, phase, frames)
      this.other.process(otherLeft, otherRight, phase, frames)
    }
    this.present.process(left, right, phase, frames)
    if (!this.isChanging()) return
    crossfade(this.change, left, otherLeft, phase, frames)
    crossfade(this.change, right, otherRight, phase, frames)
  }
}
