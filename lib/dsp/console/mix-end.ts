/** The end of the console: the meters of the mix bus, and the output, which a listen bus takes over without a click. */
import { KIND_LISTEN, KIND_MIX, STRIP_KIND } from '../generated/plan-layout'
import { DECLICK_FRAMES, INPUT_BYTES } from './constants'
import { MixMeters } from './mix-meters'
import { Plan } from './plan'

@final
export class MixEnd {
  readonly meters: MixMeters
  /** Strip of the mix bus, and the one that is heard. */
  mix: i32 = -1
  private heard: i32 = -1
  private isListening: bool = false
  private isChanged: bool = false
  private rest: i32 = 0
  private restLeft: f32 = 0
  private restRight: f32 = 0
  private lastLeft: f32 = 0
  private lastRight: f32 = 0
  private outputs: usize = heap.alloc(2 * INPUT_BYTES)

  constructor(sampleRate: f32) {
    this.meters = new MixMeters(sampleRate)
    memory.fill(this.outputs, 0, 2 * INPUT_BYTES)
  }

  rebuild(plan: Plan): void {
    const last = load<u32>(plan.stripAt(plan.strips - 1), STRIP_KIND)
    for (let strip: i32 = 0; strip < plan.strips; strip++)
      if (load<u32>(plan.stripAt(strip), STRIP_KIND) == KIND_MIX) this.mix = strip
    const isListening = last == KIND_LISTEN
    if (isListening != this.isListening && this.heard >= 0) this.isChanged = true
    this.isListening = isListening
    this.heard = isListening ? plan.strips - 1 : this.mix
  }

  reset(): void {
    this.meters.reset()
    this.isChanged = false
    this.rest = 0
    this.lastLeft = 0
    this.lastRight = 0
  }

  output(side: i32): usize {
    return this.outputs + <usize>side * INPUT_BYTES
  }

  /** Whether a strip ends here. */
  hears(strip: i32): bool {
    return strip == this.mix || strip == this.heard
  }

  /** What a strip gives after its fader; most strips do not end here. `offset` in bytes into the host's block. */
  take(strip: i32, left: usize, right: usize, offset: usize, frames: i32): void {
    if (strip == this.mix) this.meters.process(left, right, frames)
    if (strip != this.heard) return
    const toLeft = this.outputs + offset
    const toRight = toLeft + INPUT_BYTES
    memory.copy(toLeft, left, <usize>frames * 4)
    memory.copy(toRight, right, <usize>frames * 4)
    if (this.isChanged) {
      this.restLeft = this.lastLeft - load<f32>(left)
      this.restRight = this.lastRight - load<f32>(right)
      this.rest = DECLICK_FRAMES
      this.isChanged = false
    }
    if (this.rest > 0) this.playRest(toLeft, toRight, frames)
    const last = <usize>(frames - 1) * 4
    this.lastLeft = load<f32>(toLeft + last)
    this.lastRight = load<f32>(toRight + last)
  }

  private playRest(left: usize, right: usize, frames: i32): void {
    for (let at: usize = 0; at < <usize>frames * 4 && this.rest > 0; at += 4, this.rest--) {
      const part = <f32>this.rest / <f32>DECLICK_FRAMES
      store<f32>(left + at, load<f32>(left + at) + this.restLeft * part)
      store<f32>(right + at, load<f32>(right + at) + this.restRight * part)
    }
  }
}
