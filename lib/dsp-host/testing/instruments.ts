/** Measuring instruments in plain TypeScript, independent of the core that they judge. */
import { createHash } from 'node:crypto'

/** SHA-256 of the bits of all arrays: equal exactly when every bit is. */
export function bitsOf(...arrays: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256')
  for (const { buffer, byteOffset, byteLength } of arrays)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  return hash.digest('hex')
}

export function besselI0(x: number): number {
  let sum = 1
  let term = 1
  for (let i = 1; i < 200 && term > sum * 1e-18; i++) sum += term *= (x * x) / (4 * i * i)
  return sum
}

/** True peak in dB: sixteenfold windowed-sinc interpolation in f64, `half` samples on each side, whole signal. */
export function judgeTruePeakDb(signal: Float32Array, half = 96): number {
  const factor = 16
  const padded = new Float64Array(signal.length + 4 * half)
  padded.set(signal, 2 * half)
  let peak = 0
  for (let phase = 0; phase < factor; phase++) {
    const taps = interpolationTaps(half, phase / factor)
    for (let i = half; i < signal.length + 2 * half; i++) {
      let sum = 0
      for (let k = 0; k < 2 * half; k++) sum += (taps[k] ?? 0) * (padded[i - half + 1 + k] ?? 0)
      peak = Math.max(peak, Math.abs(sum))
    }
  }
  return 20 * Math.log10(peak)
}

function interpolationTaps(half: number, shift: number): Float64Array {
  const taps = Float64Array.from({ length: 2 * half }, (_, k) => {
    const t = k - (half - 1) - shift
    const place = t / half
    const window = Math.abs(place) < 1 ? besselI0(8 * Math.sqrt(1 - place * place)) / besselI0(8) : 0
    return window * (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t))
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return taps.map((tap) => tap / sum)
}

export interface SineFit {
  readonly amplitude: number
  /** Radians of the sine at sample 0. */
  readonly phase: number
  /** Power of everything else relative to the sine, dB. */
  readonly residueDb: number
}

/** Least-squares sine of a known frequency over samples from..to, and what is left without it. */
export function fitSine(signal: Float32Array, cyclesPerSample: number, from: number, to: number): SineFit {
  let [ss, cc, sc, ys, yc, yy] = [0, 0, 0, 0, 0, 0]
  const turn = 2 * Math.PI * cyclesPerSample
  for (let i = from; i < to; i++) {
    const y = signal[i] ?? 0
    const s = Math.sin(turn * i)
    const c = Math.cos(turn * i)
    ss += s * s
    cc += c * c
    sc += s * c
    ys += y * s
    yc += y * c
    yy += y * y
  }
  const determinant = ss * cc - sc * sc
  const sine = (ys * cc - yc * sc) / determinant
  const cosine = (yc * ss - ys * sc) / determinant
  let residue = 0
  for (let i = from; i < to; i++) {
    residue += ((signal[i] ?? 0) - sine * Math.sin(turn * i) - cosine * Math.cos(turn * i)) ** 2
  }
  const power = yy - residue
  return {
    amplitude: Math.hypot(sine, cosine),
    phase: Math.atan2(cosine, sine),
    residueDb: 10 * Math.log10(residue / power),
  }
}

/** Mean square of samples from..to, dB relative to a full-scale sine. */
export function levelDb(signal: ArrayLike<number>, from = 0, to = signal.length): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (signal[i] ?? 0) ** 2
  return 10 * Math.log10((2 * sum) / (to - from))
}
