/** Planar sums that feed the buses, and the short ways to zero that stand in for strips taken out of them. */
import { BLOCK_BYTES, DECLICK_FRAMES } from './constants'
import { Pool } from './pool'

@unmanaged
class Rest {
  left: f32
  right: f32
  frames: i32
}
const REST_BYTES: usize = offsetof<Rest>()

@final
export class Buses {
  private sums: Pool = new Pool()
  private rests: Pool = new Pool()
  private first: i32 = 0
  private count: i32 = 0

  /** Buses are the strips from `first` on. */
  rebuild(first: i32, strips: i32): void {
    this.first = first
    this.count = strips - first
    this.sums.reserve(<usize>this.count * 2 * BLOCK_BYTES)
    this.rests.reserve(<usize>this.count * REST_BYTES)
    this.reset()
  }

  reset(): void {
    memory.fill(this.rests.at, 0, <usize>this.count * REST_BYTES)
  }

  left(strip: i32): usize {
    return this.sums.at + <usize>(strip - this.first) * 2 * BLOCK_BYTES
  }

  right(strip: i32): usize {
    return this.left(strip) + BLOCK_BYTES
  }

  /** Lets a bus go from this value to zero instead of jumping. */
  addRest(strip: i32, left: f32, right: f32): void {
    const rest = this.restOf(strip)
    rest.left += left
    rest.right += right
    rest.frames = DECLICK_FRAMES
  }

  /** Empties the sums for a segment of `frames`. */
  clear(frames: i32): void {
    const bytes = <usize>((frames + 3) & ~3) * 4
    for (let strip = this.first; strip < this.first + this.count; strip++) {
      memory.fill(this.left(strip), 0, bytes)
      memory.fill(this.right(strip), 0, bytes)
      if (this.restOf(strip).frames > 0) this.play(strip, frames)
    }
  }

  private restOf(strip: i32): Rest {
    return changetype<Rest>(this.rests.at + <usize>(strip - this.first) * REST_BYTES)
  }

  private play(strip: i32, frames: i32): void {
    const rest = this.restOf(strip)
    for (let i: i32 = 0; i < frames && rest.frames > 0; i++) {
      const part = <f32>rest.frames / <f32>DECLICK_FRAMES
      store<f32>(this.left(strip) + <usize>i * 4, rest.left * part)
      store<f32>(this.right(strip) + <usize>i * 4, rest.right * part)
      rest.frames--
    }
    if (rest.frames > 0) return
    rest.left = 0
    rest.right = 0
  }
}
