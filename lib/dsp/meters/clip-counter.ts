/** Samples beyond full scale since the last reset. Audio thread; always runs. */
@final
export class ClipCounter {
  count: i32 = 0

  reset(): void {
    this.count = 0
  }

  /** @param samples address of `frames` f32 */
  process(samples: usize, frames: i32): void {
    const full = f32x4.splat(1)
    let i: i32 = 0
    for (; i + 4 <= frames; i += 4) {
      const over = f32x4.gt(f32x4.abs(v128.load(samples + ((<usize>i) << 2))), full)
      const mask = i32x4.bitmask(over)
      if (mask != 0) this.count += popcnt<i32>(mask)
    }
    for (; i < frames; i++) if (abs<f32>(load<f32>(samples + ((<usize>i) << 2))) > 1) this.count++
  }
}
