/**
 * How much of a signal lies near half its rate, where interpolators of different lengths disagree: largest magnitude of its
 * high-passed self (flat from 0.475 fs, -60 dB below 0.427 fs) around the chunk that is being read. Looked for only when asked,
 * chunk by chunk, each once. Own design: it saves the long filters on everything but full-band noise and hard clipping.
 */
import { bessel0, kaiserSinc } from '../math/double'

const HALF: i32 = 32
const CUTOFF: f64 = 0.09
const BETA: f64 = 5.65
const CHUNK: i32 = 32
const CHUNK_BYTES: usize = (<usize>CHUNK) << 2
const UNKNOWN: f32 = -1

/** Each splatted to f32x4. */
const taps = new StaticArray<f32>((HALF + 1) * 4)
designTaps()

function designTaps(): void {
  const besselOfBeta = bessel0(BETA)
  for (let k = 0; k <= HALF; k++) {
    const low = kaiserSinc(<f64>k, CUTOFF, <f64>(HALF + 1), BETA, besselOfBeta)
    for (let lane = 0; lane < 4; lane++) taps[k * 4 + lane] = <f32>((k & 1) == 0 ? low : -low)
  }
}

@final
export class EdgeWatch {
  private maxima: StaticArray<f32>

  /** @param chunks of the window, the first and last of which are not read */
  constructor(private chunks: i32) {
    this.maxima = new StaticArray<f32>(chunks)
    this.reset()
  }

  reset(): void {
    this.maxima.fill(0)
  }

  /** The window has moved on by one chunk. */
  advance(): void {
    const at = changetype<usize>(this.maxima)
    memory.copy(at, at + 4, (<usize>(this.chunks - 1)) << 2)
    unchecked((this.maxima[this.chunks - 1] = UNKNOWN))
    unchecked((this.maxima[this.chunks - 2] = UNKNOWN))
  }

  /** Whether anything in the window (address of its first sample) reaches `level` near half the rate. */
  reaches(window: usize, level: f32): bool {
    for (let chunk = this.chunks - 2; chunk > 0; chunk--) {
      if (unchecked(this.maxima[chunk]) == UNKNOWN)
        unchecked((this.maxima[chunk] = largestIn(window + <usize>chunk * CHUNK_BYTES)))
      if (unchecked(this.maxima[chunk]) >= level) return true
    }
    return false
  }
}

function largestIn(chunk: usize): f32 {
  const rows = changetype<usize>(taps)
  let largest = f32x4.splat(0)
  for (let at = chunk; at < chunk + CHUNK_BYTES; at += 16) {
    let sum = f32x4.mul(v128.load(rows), v128.load(at))
    for (let k: usize = 1; k <= <usize>HALF; k++) {
      const pair = f32x4.add(v128.load(at - (k << 2)), v128.load(at + (k << 2)))
      sum = f32x4.add(sum, f32x4.mul(v128.load(rows + (k << 4)), pair))
    }
    largest = f32x4.pmax(largest, f32x4.abs(sum))
  }
  const low = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1))
  return max(low, max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)))
}
