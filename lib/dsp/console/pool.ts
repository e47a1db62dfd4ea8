/** Memory that only grows, and only when a plan arrives: the runtime never frees, so a pool doubles instead of following. */
export class Pool {
  at: usize = 0
  private capacity: usize = 0

  /** At least this many bytes, 16-aligned; new memory is zero, old contents are kept. */
  reserve(bytes: usize): usize {
    if (bytes <= this.capacity) return this.at
    const wanted = max<usize>((bytes + 15) & ~(<usize>15), this.capacity * 2)
    const fresh = heap.alloc(wanted)
    memory.fill(fresh, 0, wanted)
    if (this.capacity > 0) memory.copy(fresh, this.at, this.capacity)
    this.at = fresh
    this.capacity = wanted
    return fresh
  }
}
