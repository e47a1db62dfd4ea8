/** Spectra of whole periods, independent of the core: a plain radix-2 transform in f64. */

export interface Spectrum {
  readonly re: Float64Array
  readonly im: Float64Array
}

/** @param signal a power of two long */
export function fourier(signal: ArrayLike<number>): Spectrum {
  const n = signal.length
  const re = Float64Array.from(signal)
  const im = new Float64Array(n)
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) [re[i], re[j]] = [re[j] as number, re[i] as number]
  }
  for (let size = 2; size <= n; size *= 2) butterflies(re, im, size)
  return { re, im }
}

function butterflies(re: Float64Array, im: Float64Array, size: number): void {
  const half = size / 2
  for (let k = 0; k < half; k++) {
    const c = Math.cos((-2 * Math.PI * k) / size)
    const s = Math.sin((-2 * Math.PI * k) / size)
    for (let top = k; top < re.length; top += size) {
      const low = top + half
      const [xr, xi] = [re[low] as number, im[low] as number]
      const [tr, ti] = [xr * c - xi * s, xr * s + xi * c]
      const [ar, ai] = [re[top] as number, im[top] as number]
      re[low] = ar - tr
      im[low] = ai - ti
      re[top] = ar + tr
      im[top] = ai + ti
    }
  }
}

/** Peak amplitude per bin, bin 0 to half the length. */
export function amplitudes(signal: ArrayLike<number>): Float64Array {
  const { re, im } = fourier(signal)
  const half = signal.length / 2
  return Float64Array.from(
    { length: half + 1 },
    (_, bin) =>
      (Math.hypot(re[bin] ?? 0, im[bin] ?? 0) * (bin === 0 || bin === half ? 1 : 2)) / signal.length,
  )
}

/** A sine that fits `cycles` times into `frames`. */
export function wholeSine(frames: number, cycles: number, length: number, level = 1): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => level * Math.sin((2 * Math.PI * ((cycles * i) % frames)) / frames),
  )
}

export interface Distortion {
  /** dB of each harmonic below half the rate relative to the first, from the first on. */
  readonly harmonicsDb: readonly number[]
  /** Loudest bin that is no harmonic and not DC, dB relative to the first harmonic, and where. */
  readonly worstAliasDb: number
  readonly worstAliasBin: number
}

/** @param period whole periods of the tone, a power of two long */
export function distortionOf(period: ArrayLike<number>, cycles: number): Distortion {
  const bins = amplitudes(period)
  const first = bins[cycles] as number
  const toDb = (amplitude: number) => 20 * Math.log10(amplitude / first + 1e-12)
  const harmonicsDb: number[] = []
  let [worst, worstAliasBin] = [0, 0]
  bins.forEach((amplitude, bin) => {
    if (bin % cycles === 0) {
      if (bin > 0) harmonicsDb.push(toDb(amplitude))
    } else if (amplitude > worst) [worst, worstAliasBin] = [amplitude, bin]
  })
  return { harmonicsDb, worstAliasDb: toDb(worst), worstAliasBin }
}
