/** The signal of EBU Tech 3341 20-23: a peak that lies between the samples, at one of four places. */
import { besselI0 } from './instruments'

const RATE = 48_000

/**
 * At 4 fs: an fs/6 tone with one period of fs/4 at full scale inside, low-passed, every fourth sample kept.
 * @param offset 0 to 3: the first sample that is kept
 */
export function decimatedBurst(offset: number): Float32Array {
  const [frames, start, length] = [4 * RATE, 24_000, 16]
  const high = Float64Array.from({ length: frames }, (_, i) => {
    const fade = Math.min(1, i / 1920, (frames - 1 - i) / 1920)
    if (i < start) return fade * 0.5 * Math.sin((2 * Math.PI * i) / 24)
    if (i < start + length) return fade * Math.sin((2 * Math.PI * (i - start)) / 16)
    return fade * 0.5 * Math.sin((2 * Math.PI * (i - start - length)) / 24)
  })
  const taps = lowPass(511, 0.94 / 4, 12)
  return Float32Array.from({ length: RATE }, (_, n) => {
    let sum = 0
    for (let k = 0; k < taps.length; k++) sum += (taps[k] ?? 0) * (high[4 * n + offset - k + 255] ?? 0)
    return sum
  })
}

function lowPass(length: number, cutoff: number, beta: number): Float64Array {
  const middle = (length - 1) / 2
  const taps = Float64Array.from({ length }, (_, k) => {
    const t = k - middle
    const window = besselI0(beta * Math.sqrt(1 - (t / middle) ** 2)) / besselI0(beta)
    return window * (t === 0 ? cutoff : Math.sin(Math.PI * cutoff * t) / (Math.PI * t))
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return Float64Array.from(taps, (tap) => tap / sum)
}
