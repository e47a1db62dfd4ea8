/** A ring of f32 whose size is a power of two, moved by whole segments. Delays must be at least a segment long. */
@final
export class DelayRing {
  private at: usize
  private mask: i32

  /** Holds delays up to `frames`. */
  constructor(frames: i32) {
    let size: i32 = 64
    while (size < frames + 64) size *= 2
    this.mask = size - 1
    this.at = heap.alloc(<usize>size * 4)
    this.clear()
  }

  clear(): void {
    memory.fill(this.at, 0, <usize>(this.mask + 1) * 4)
  }

  /** Copies `frames` samples that were written `delay` frames before `position`. */
  read(to: usize, position: i32, delay: i32, frames: i32): void {
    const start = (position - delay) & this.mask
    const first = min(frames, this.mask + 1 - start)
    memory.copy(to, this.at + <usize>start * 4, <usize>first * 4)
    if (first < frames) memory.copy(to + <usize>first * 4, this.at, <usize>(frames - first) * 4)
  }

  write(from: usize, position: i32, frames: i32): void {
    const start = position & this.mask
    const first = min(frames, this.mask + 1 - start)
    memory.copy(this.at + <usize>start * 4, from, <usize>first * 4)
    if (first < frames) memory.copy(this.at, from + <usize>first * 4, <usize>(frames - first) * 4)
  }
}
