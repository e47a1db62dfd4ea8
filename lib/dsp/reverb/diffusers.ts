/** Four Schroeder all-passes in series on each side, in place: they thicken the first echoes. Four frames at a time. */
import { Glide } from '../console/glide'
import { flushx4 } from '../math/vector'
import { GuardedRing, SHORTEST_DELAY } from './guarded-ring'
import { diffuserFrames, DIFFUSERS, longestDiffuser } from './reverb-types'

@final
export class Diffusers {
  private ring: GuardedRing
  private lengths: StaticArray<i32> = new StaticArray<i32>(2 * DIFFUSERS)

  constructor(private sampleRate: f32) {
    this.ring = new GuardedRing(longestDiffuser(sampleRate), 2 * DIFFUSERS)
  }

  /** Empty, with the lengths of a type. */
  reset(type: i32): void {
    for (let index: i32 = 0; index < 2 * DIFFUSERS; index++) {
      const frames = diffuserFrames(type, index, this.sampleRate)
      unchecked((this.lengths[index] = max(SHORTEST_DELAY, frames)))
    }
    this.ring.clear()
  }

  /** @param gain of the all-passes, below 1 */
  process(left: usize, right: usize, gain: Glide, position: i32, frames: i32): void {
    const g = f32x4.splat(gain.next)
    for (let index: i32 = 0; index < DIFFUSERS; index++) {
      this.pass(index, left, g, position, frames)
      this.pass(DIFFUSERS + index, right, g, position, frames)
    }
    this.ring.commit(position, frames)
  }

  private pass(index: i32, at: usize, gain: v128, position: i32, frames: i32): void {
    const from = this.ring.place(index, position, unchecked(this.lengths[index]))
    const to = this.ring.place(index, position, 0)
    for (let i: usize = 0; i < <usize>frames * 4; i += 16) {
      const late = v128.load(from + i)
      const kept = flushx4(f32x4.add(v128.load(at + i), f32x4.mul(gain, late)))
      v128.store(to + i, kept)
      v128.store(at + i, f32x4.sub(late, f32x4.mul(gain, kept)))
    }
  }
}
