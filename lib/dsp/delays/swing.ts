/** The moving delay of chorus and flanger: base, depth and LFO; the right side swings up to a quarter turn later. */
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import { cos64, PI, sin64 } from '../math/double'
import { Lfo } from './lfo'

/** Slower than other values: a delay that jumps bends the pitch. */
const GLIDE_MS: f32 = 200

@final
export class Swing {
  readonly lfo: Lfo
  /** Frames. */
  readonly base: Glide = new Glide()
  readonly depth: Glide = new Glide()
  /** Cosine and sine of the right side's lead. */
  private along: Glide = new Glide()
  private across: Glide = new Glide()
  private readonly slow: f32

  constructor(private sampleRate: f32) {
    this.lfo = new Lfo(sampleRate)
    this.slow = rampSteps(GLIDE_MS, sampleRate)
  }

  /** @param spread 0 to 1, a quarter turn */
  aim(delayMs: f32, depthMs: f32, rateHz: f32, spread: f32, steps: f32): void {
    const slow = max(steps, this.slow)
    this.base.aim((delayMs * this.sampleRate) / 1000, slow)
    this.depth.aim((depthMs * this.sampleRate) / 1000, slow)
    this.lfo.aim(rateHz)
    const angle = 0.5 * PI * <f64>spread
    this.along.aim(spread == 0 ? 1 : <f32>cos64(angle), slow)
    this.across.aim(spread == 0 ? 0 : <f32>sin64(angle), slow)
  }

  reset(): void {
    this.base.snap()
    this.depth.snap()
    this.along.snap()
    this.across.snap()
    this.lfo.reset()
  }

  advance(): void {
    this.base.advance()
    this.depth.advance()
    this.along.advance()
    this.across.advance()
    this.lfo.advance()
  }

  startSine(isRight: bool): f32 {
    const lfo = this.lfo
    if (!isRight) return lfo.startSine
    return lfo.startSine * this.along.now + lfo.startCosine * this.across.now
  }

  startCosine(isRight: bool): f32 {
    const lfo = this.lfo
    if (!isRight) return lfo.startCosine
    return lfo.startCosine * this.along.now - lfo.startSine * this.across.now
  }

  endSine(isRight: bool): f32 {
    const lfo = this.lfo
    if (!isRight) return lfo.endSine
    return lfo.endSine * this.along.next + lfo.endCosine * this.across.next
  }

  endCosine(isRight: bool): f32 {
    const lfo = this.lfo
    if (!isRight) return lfo.endCosine
    return lfo.endCosine * this.along.next - lfo.endSine * this.across.next
  }
}
