/** A Fourier transform in plain f64, independent of the core that it helps to judge. Recursion unrolled; a power of two. */

/** In place. */
export function plainFft(re: Float64Array, im: Float64Array): void {
  const size = re.length
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j]!, re[i]!]
      ;[im[i], im[j]] = [im[j]!, im[i]!]
    }
  }
  for (let span = 2; span <= size; span <<= 1) {
    const half = span >> 1
    for (let k = 0; k < half; k++) {
      const cos = Math.cos((2 * Math.PI * k) / span)
      const sin = -Math.sin((2 * Math.PI * k) / span)
      for (let at = k; at < size; at += span) {
        const a = re[at + half]! * cos - im[at + half]! * sin
        const b = re[at + half]! * sin + im[at + half]! * cos
        re[at + half] = re[at]! - a
        im[at + half] = im[at]! - b
        re[at] = re[at]! + a
        im[at] = im[at]! + b
      }
    }
  }
}

/** Two real signals of `size` samples from `from` on under a Hann window: their transforms at once. */
export function transformPair(
  [one, other]: readonly [Float32Array, Float32Array],
  from: number,
  size: number,
): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)
    re[i] = window * (one[from + i] ?? 0)
    im[i] = window * (other[from + i] ?? 0)
  }
  plainFft(re, im)
  return { re, im }
}
