/** Schroeder all-pass on one side, in place: thickens the first echoes. */
import { BLOCK_BYTES } from '../console/constants'
import { DelayRing } from './delay-ring'

const GAIN: f32 = 0.6

@final
export class Diffuser {
  private ring: DelayRing
  private delayed: usize = heap.alloc(BLOCK_BYTES)

  constructor(private frames: i32) {
    this.ring = new DelayRing(frames)
  }

  clear(): void {
    this.ring.clear()
  }

  process(at: usize, position: i32, frames: i32): void {
    this.ring.read(this.delayed, position, this.frames, frames)
    for (let i: usize = 0; i < <usize>frames * 4; i += 4) {
      const late = load<f32>(this.delayed + i)
      const kept = load<f32>(at + i) + GAIN * late
      store<f32>(this.delayed + i, abs<f32>(kept) < 1e-30 ? 0 : kept)
      store<f32>(at + i, late - GAIN * kept)
    }
    this.ring.write(this.delayed, position, frames)
  }
}
