/**
 * The convolution reverb, one unit, stereo: pre-delay, low and high cut, convolution of each side with its side of the impulse
 * response, width, wet. No latency. A new response, start or length is prepared beside the present one and crossfaded to.
 */
import { BLOCK_BYTES } from '../console/constants'
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import { flushx4 } from '../math/vector'
import { PreDelay } from '../reverb/pre-delay'
import { mixOut, scaleGliding } from '../reverb/wet-mix'
import { PlanarUnit } from '../units/planar-unit'
import { ConvolutionSettings } from './convolution-settings'
import { ENTER_MS, Responses } from './responses'
import { WetCut } from './wet-cut'

@final
export class Convolution extends PlanarUnit {
  private settings: ConvolutionSettings = new ConvolutionSettings()
  private responses: Responses
  private preDelay: PreDelay
  private lowCut: WetCut
  private highCut: WetCut
  /** What is let in at all. */
  private entry: Glide = new Glide()
  private width: Glide = new Glide()
  private wet: Glide = new Glide()
  /** Stands at 1: nothing is ducked here. */
  private duck: Glide = new Glide()
  private position: i32 = 0
  private scratch: usize = heap.alloc(2 * BLOCK_BYTES)

  constructor(private sampleRate: f32) {
    super()
    this.responses = new Responses(sampleRate)
    this.preDelay = new PreDelay(sampleRate)
    this.lowCut = new WetCut(sampleRate, false)
    this.highCut = new WetCut(sampleRate, true)
    memory.fill(this.scratch, 0, 2 * BLOCK_BYTES)
    this.duck.aim(1, 0)
    this.duck.snap()
  }

  aim(values: usize, steps: f32): void {
    const s = this.settings
    s.read(values)
    this.responses.aim(s.key, s.upload, s.trimMs, s.keep)
    this.preDelay.aim(s.preDelayMs)
    this.lowCut.aim(s.lowCutHz, s.isLowOpen, steps)
    this.highCut.aim(s.highCutHz, s.isHighOpen, steps)
    this.width.aim(s.width, steps)
    this.wet.aim(s.wet, steps)
  }

  /** What was aimed at sounds at once after this; takes as long as it takes. */
  complete(): void {
    this.responses.complete()
  }

  begin(): void {
    this.reset()
    this.entry.aim(0, 0)
    this.entry.snap()
    this.entry.aim(1, rampSteps(ENTER_MS, this.sampleRate))
  }

  reset(): void {
    this.entry.aim(1, 0)
    this.entry.snap()
    this.responses.clear()
    this.preDelay.reset()
    this.lowCut.reset()
    this.highCut.reset()
    this.width.snap()
    this.wet.snap()
    this.position = 0
  }

  advance(): void {
    this.entry.advance()
    this.responses.advance()
    this.preDelay.advance()
    this.lowCut.advance()
    this.highCut.advance()
    this.width.advance()
    this.wet.advance()
  }

  /** `frames` planar samples in place, from frame `phase` of the sub-block on. */
  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const bytes = <usize>frames * 4
    const wetLeft = this.scratch
    const wetRight = this.scratch + BLOCK_BYTES
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(wetLeft + at, flushx4(v128.load(left + at)))
      v128.store(wetRight + at, flushx4(v128.load(right + at)))
    }
    scaleGliding(this.entry, wetLeft, wetRight, phase, frames)
    this.preDelay.process(wetLeft, wetRight, this.position, phase, frames)
    this.lowCut.process(wetLeft, wetRight, phase, frames)
    this.highCut.process(wetLeft, wetRight, phase, frames)
    this.responses.process(wetLeft, wetRight, phase, frames)
    this.position += frames
    mixOut(wetLeft, wetRight, left, right, this.wet, this.width, this.duck, phase, frames)
    memory.copy(left, wetLeft, bytes)
    memory.copy(right, wetRight, bytes)
  }
}
