/** Level of a noise within a band, as AES17 counts: a sine of full scale reads 0 dBFS. Independent of the core. */
import { fourier } from './spectrum'

const SIZE = 8192

/** Mean over half-overlapping Hann-windowed spectra, dBFS. @param noise at least 8192 samples */
export function bandDb(noise: ArrayLike<number>, sampleRate: number, fromHz: number, toHz: number): number {
  const window = Float64Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE))
  const [first, last] = [fromHz, toHz].map((hz) => Math.round((hz / sampleRate) * SIZE))
  let sum = 0
  let spectra = 0
  for (let at = 0; at + SIZE <= noise.length; at += SIZE / 2, spectra++) {
    const { re, im } = fourier(window.map((weight, i) => weight * (noise[at + i] ?? 0)))
    for (let bin = first ?? 0; bin < (last ?? 0); bin++) sum += (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
  }
  // Hann: mean square of the window 3/8; both halves of the spectrum; a full-scale sine has half the power of 1.
  return 10 * Math.log10((2 * 2 * sum) / (spectra * SIZE * SIZE * 0.375))
}
