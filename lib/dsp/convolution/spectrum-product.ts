/** Products of planar half spectra as lib/dsp/fft/real-fft.ts has them: im[0] is the real bin at half the sample rate. */

/** sum += a b over `bins` bins (a multiple of four) from `first` on; imaginary parts lie `half` bytes behind the real ones. */
export function addProduct(a: usize, b: usize, sum: usize, half: usize, first: i32, bins: i32): void {
  const from = (<usize>first) << 2
  const lowest = load<f32>(sum) + load<f32>(a) * load<f32>(b)
  const highest = load<f32>(sum + half) + load<f32>(a + half) * load<f32>(b + half)
  for (let at = from; at < from + ((<usize>bins) << 2); at += 16) {
    const ar = v128.load(a + at)
    const ai = v128.load(a + half + at)
    const br = v128.load(b + at)
    const bi = v128.load(b + half + at)
    const re = f32x4.sub(f32x4.mul(ar, br), f32x4.mul(ai, bi))
    const im = f32x4.add(f32x4.mul(ar, bi), f32x4.mul(ai, br))
    v128.store(sum + at, f32x4.add(v128.load(sum + at), re))
    v128.store(sum + half + at, f32x4.add(v128.load(sum + half + at), im))
  }
  if (first > 0) return
  store<f32>(sum, lowest)
  store<f32>(sum + half, highest)
}
