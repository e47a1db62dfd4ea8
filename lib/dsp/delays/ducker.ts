/** Lowers a wet signal while its input is loud. Hears a sub-block, acts in the next. */
import { SUB_BLOCK } from '../console/constants'
import { clampTo } from '../math/clamp'
import { dbOfGain, exp64, gainOfDb } from '../math/double'
import { Glide } from '../console/glide'

const ATTACK_S: f64 = 0.01
const RELEASE_S: f64 = 0.25
/** Input peak at which it begins, and how much above it acts in full, dB. */
const FROM_DB: f32 = -40
const SPAN_DB: f32 = 30

@final
export class Ducker {
  private gain: Glide = new Glide()
  private depthDb: Glide = new Glide()
  private amount: f32 = 0
  private peak: f32 = 0
  private readonly attack: f32
  private readonly release: f32

  constructor(sampleRate: f32) {
    this.attack = partOf(ATTACK_S, sampleRate)
    this.release = partOf(RELEASE_S, sampleRate)
    this.reset()
  }

  aim(depthDb: f32, steps: f32): void {
    this.depthDb.aim(depthDb, steps)
  }

  reset(): void {
    this.depthDb.snap()
    this.amount = 0
    this.peak = 0
    this.gain.aim(1, 1)
    this.gain.snap()
  }

  /** At the start of a sub-block. */
  advance(): void {
    this.depthDb.advance()
    const loud = this.peak > 0 ? clampTo((<f32>dbOfGain(this.peak) - FROM_DB) / SPAN_DB, 0, 1) : 0
    this.amount += (loud > this.amount ? this.attack : this.release) * (loud - this.amount)
    if (this.amount < 1e-4) this.amount = 0
    this.peak = 0
    const lossDb = this.depthDb.next * this.amount
    this.gain.aim(lossDb == 0 ? 1 : <f32>gainOfDb(-lossDb), 1)
    this.gain.advance()
  }

  /** Takes one frame of the input; the gain of the wet signal at that frame. */
  hear(left: f32, right: f32, frame: i32): f32 {
    this.peak = max(this.peak, max(abs(left), abs(right)))
    return this.gain.at(frame)
  }
}

function partOf(seconds: f64, sampleRate: f32): f32 {
  return <f32>(1 - exp64((-1.0 * <f64>SUB_BLOCK) / (seconds * <f64>sampleRate)))
}
