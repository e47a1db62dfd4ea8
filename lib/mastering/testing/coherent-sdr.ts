/**
 * Damage that no gain and no equaliser explains: the power of an output that is coherent with its input over the power that is
 * not, in blocks of 3 s of 2048-point transforms. Slow gains and tone cost nothing, distortion and pumping do.
 * Source: magnitude-squared coherence by P. Welch's averaging (IEEE Trans. AU-15, 1967).
 */
import { transformPair } from './plain-fft'
import type { Stereo } from './album-metrics'

const SIZE = 2048
const BLOCK_SECONDS = 3

/** dB; both programmes in step. Mean over the blocks of both sides. */
export function coherentSdrDb(before: Stereo, after: Stereo, sampleRate: number): number {
  const frames = BLOCK_SECONDS * sampleRate
  const readings: number[] = []
  for (const side of [0, 1] as const) {
    for (let from = 0; from + frames <= before[side].length; from += frames)
      readings.push(blockSdrDb([before[side], after[side]], from, frames))
  }
  const finite = readings.filter(Number.isFinite)
  return finite.reduce((sum, reading) => sum + reading, 0) / finite.length
}

function blockSdrDb(pair: Stereo, start: number, frames: number): number {
  const bins = SIZE / 2
  const [input, output, crossRe, crossIm] = Array.from({ length: 4 }, () => new Float64Array(bins)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let from = start; from + SIZE <= start + frames; from += SIZE / 2) {
    const { re, im } = transformPair(pair, from, SIZE)
    for (let bin = 1; bin < bins; bin++) {
      const mirror = SIZE - bin
      const a = re[bin]! + re[mirror]!
      const b = im[bin]! - im[mirror]!
      const c = im[bin]! + im[mirror]!
      const d = re[mirror]! - re[bin]!
      input[bin] = input[bin]! + a * a + b * b
      output[bin] = output[bin]! + c * c + d * d
      crossRe[bin] = crossRe[bin]! + a * c + b * d
      crossIm[bin] = crossIm[bin]! + a * d - b * c
    }
  }
  let [coherent, rest] = [0, 0]
  for (let bin = 1; bin < bins; bin++) {
    if (input[bin]! <= 0) continue
    const shared = (crossRe[bin]! ** 2 + crossIm[bin]! ** 2) / input[bin]!
    coherent += shared
    rest += Math.max(0, output[bin]! - shared)
  }
  return 10 * Math.log10(coherent / rest)
}
