/** A ring of f32 that is written sample by sample and read between its samples. Its first three samples stand again behind its end. */

const GUARD: i32 = 3

@final
export class EchoRing {
  readonly at: usize
  readonly mask: i32

  /** Holds delays up to `frames`. */
  constructor(frames: i32) {
    let size: i32 = 64
    while (size < frames + 8) size *= 2
    this.mask = size - 1
    this.at = heap.alloc(<usize>(size + GUARD) * 4)
    this.clear()
  }

  clear(): void {
    memory.fill(this.at, 0, <usize>(this.mask + 1 + GUARD) * 4)
  }

  /** What is no sound number, or too small to be heard, becomes 0. */
  write(position: i32, value: f32): void {
    const size = abs(value)
    const kept: f32 = size >= 1e-15 && size < 1e15 ? value : 0
    const index = position & this.mask
    store<f32>(this.at + ((<usize>index) << 2), kept)
    if (index < GUARD) store<f32>(this.at + ((<usize>(index + this.mask + 1)) << 2), kept)
  }
}
