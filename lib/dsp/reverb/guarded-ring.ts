/**
 * Rings of f32 side by side, all at one position, read and written in place: a guard behind each end repeats its beginning, so a
 * sub-block (and up to four samples more) lies in one piece wherever it starts. Sizes are powers of two.
 */
import { SUB_BLOCK } from '../console/constants'

/** Samples that are repeated behind the end: a sub-block and room for reading four at a time. */
const GUARD: i32 = SUB_BLOCK + 8
/** Shortest delay of a sound that is read back before the sub-block is over. */
export const SHORTEST_DELAY: i32 = SUB_BLOCK + 4

@final
export class GuardedRing {
  /** Bytes from one line to the next. */
  readonly stride: usize
  private at: usize
  private size: i32

  /** Holds delays up to `frames` in each of its lines. */
  constructor(
    frames: i32,
    private lines: i32,
  ) {
    let size: i32 = 128
    while (size < frames + 2 * GUARD) size *= 2
    this.size = size
    this.stride = <usize>(size + GUARD) * 4
    this.at = heap.alloc(<usize>lines * this.stride)
    this.clear()
  }

  clear(): void {
    memory.fill(this.at, 0, <usize>this.lines * this.stride)
  }

  /** Address of the sample written `delay` frames before `position`, its followers behind it; delay 0 is where to write. */
  place(line: i32, position: i32, delay: i32): usize {
    return this.at + <usize>line * this.stride + ((<usize>((position - delay) & (this.size - 1))) << 2)
  }

  /** After `frames` samples were written at `place(line, position, 0)` in every line. */
  commit(position: i32, frames: i32): void {
    const start = position & (this.size - 1)
    if (start < GUARD) this.repeat(start, min(start + frames, GUARD))
    if (start + frames > this.size) this.wrap(start + frames - this.size)
  }

  private repeat(from: i32, to: i32): void {
    for (let line: i32 = 0; line < this.lines; line++) {
      const at = this.at + <usize>line * this.stride + <usize>from * 4
      memory.copy(at + <usize>this.size * 4, at, <usize>(to - from) * 4)
    }
  }

  private wrap(count: i32): void {
    for (let line: i32 = 0; line < this.lines; line++) {
      const at = this.at + <usize>line * this.stride
      memory.copy(at, at + <usize>this.size * 4, <usize>count * 4)
    }
  }
}
