/** Early reflections: twelve taps per side on the sound that enters, with the power of the sound itself. */
import { BLOCK_BYTES } from '../console/constants'
import { Glide } from '../console/glide'
import { GuardedRing } from './guarded-ring'
import { tapFrames, TAPS } from './reverb-types'
import { addGliding } from './wet-mix'

/** Taps of the own side; the rest come from across. */
const OWN: i32 = 8

@final
export class EarlyTaps {
  private frames: StaticArray<i32> = new StaticArray<i32>(2 * TAPS)
  private gains: StaticArray<f32> = new StaticArray<f32>(2 * TAPS)
  private sum: usize = heap.alloc(BLOCK_BYTES)

  constructor(private sampleRate: f32) {}

  setType(type: i32): void {
    for (let side: i32 = 0; side < 2; side++) {
      let power: f64 = 0
      const first = tapFrames(type, side * TAPS, this.sampleRate)
      for (let tap = side * TAPS; tap < (side + 1) * TAPS; tap++) {
        const frames = tapFrames(type, tap, this.sampleRate)
        const gain = <f64>first / <f64>max(frames, 1)
        unchecked((this.frames[tap] = frames))
        unchecked((this.gains[tap] = <f32>((tap * 5) % 3 == 1 ? -gain : gain)))
        power += gain * gain
      }
      for (let tap = side * TAPS; tap < (side + 1) * TAPS; tap++)
        unchecked((this.gains[tap] = <f32>(<f64>this.gains[tap] / sqrt(power))))
    }
  }

  /** Adds `level` times the reflections of one side to `to`; `ring` holds the left and right sound up to this segment's end. */
  add(ring: GuardedRing, side: i32, level: Glide, to: usize, position: i32, phase: i32, frames: i32): void {
    memory.fill(this.sum, 0, BLOCK_BYTES)
    for (let tap: i32 = 0; tap < TAPS; tap++) {
      const index = side * TAPS + tap
      const line = tap < OWN ? side : 1 - side
      const from = ring.place(line, position, unchecked(this.frames[index]))
      const gain = f32x4.splat(unchecked(this.gains[index]))
      for (let i: usize = 0; i < <usize>frames * 4; i += 16) {
        const place = this.sum + i
        v128.store(place, f32x4.add(v128.load(place), f32x4.mul(gain, v128.load(from + i))))
      }
    }
    addGliding(level, this.sum, to, phase, frames)
  }
}
