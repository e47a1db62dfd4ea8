/** Instruments for decaying sounds in f64, nothing of the core in them. */

interface Section {
  readonly b: readonly [number, number, number]
  readonly a: readonly [number, number]
}

/** Band-pass section by the bilinear transform, 0 dB at the centre. */
function bandPass(hz: number, q: number, sampleRate: number): Section {
  const w = (2 * Math.PI * hz) / sampleRate
  const alpha = Math.sin(w) / (2 * q)
  const a0 = 1 + alpha
  return { b: [alpha / a0, 0, -alpha / a0], a: [(-2 * Math.cos(w)) / a0, (1 - alpha) / a0] }
}

function filter({ b, a }: Section, signal: Float64Array): Float64Array {
  const out = new Float64Array(signal.length)
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  signal.forEach((x, i) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    out[i] = y
  })
  return out
}

/** What lies within a sixth of an octave or so of a frequency: two band-pass sections of Q 4. */
export function bandOf(signal: Float32Array, hz: number, sampleRate: number): Float64Array {
  const section = bandPass(hz, 4, sampleRate)
  return filter(section, filter(section, Float64Array.from(signal)))
}

/** Energy that is still to come at each frame, of all responses together, dB against all of it (M. R. Schroeder, 1965). */
export function energyDecayDb(responses: readonly ArrayLike<number>[]): Float64Array {
  const energy = new Float64Array((responses[0]?.length ?? 0) + 1)
  for (let i = energy.length - 2; i >= 0; i--)
    energy[i] = responses.reduce((sum, each) => sum + each[i]! ** 2, energy[i + 1]!)
  return energy.map((value) => 10 * Math.log10(value / energy[0]!))
}

/** Time of 60 dB of fall: a straight line by least squares through the decay between -5 and -35 dB. */
export function decaySeconds(responses: readonly ArrayLike<number>[], sampleRate: number): number {
  const levels = energyDecayDb(responses)
  const from = levels.findIndex((level) => level <= -5)
  const to = levels.findIndex((level) => level <= -35)
  let [sx, sy, sxx, sxy, n] = [0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    const [x, y] = [(i - from) / sampleRate, levels[i]!]
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
    n++
  }
  return (-60 * (n * sxx - sx * sx)) / (n * sxy - sx * sy)
}

/** erfc(1 / sqrt 2): the part of Gaussian noise beyond one standard deviation. */
const BEYOND = 0.31731

/** Part of the samples around `at` (20 ms) that lie beyond their standard deviation, 1 for Gaussian noise (J. Abel, P. Huang, 2006). */
export function echoDensity(response: Float32Array, at: number, sampleRate: number): number {
  const window = response.subarray(at, at + Math.round(0.02 * sampleRate))
  const deviation = Math.sqrt(window.reduce((sum, value) => sum + value * value, 0) / window.length)
  return window.filter((value) => Math.abs(value) > deviation).length / window.length / BEYOND
}

/** Powers of `count` bins between two frequencies, Hann-windowed; each by its own sum. */
function powers(
  signal: Float32Array,
  hz: readonly [number, number],
  count: number,
  sampleRate: number,
): Float64Array {
  const shaped = signal.map((value, i) => value * Math.sin((Math.PI * i) / signal.length) ** 2)
  return Float64Array.from({ length: count }, (_, bin) => {
    const w = (2 * Math.PI * (hz[0] + ((hz[1] - hz[0]) * bin) / count)) / sampleRate
    const c = 2 * Math.cos(w)
    let [s1, s2] = [0, 0]
    for (const value of shaped) {
      const s0 = value + c * s1 - s2
      s2 = s1
      s1 = s0
    }
    return s1 * s1 + s2 * s2 - c * s1 * s2
  })
}

/** Highest bin of a stretch of spectrum over its mean, dB: a ringing mode stands out; noise gives about 9. */
export function peakOverMeanDb(
  signal: Float32Array,
  hz: readonly [number, number],
  sampleRate: number,
): number {
  const bins = powers(signal, hz, 400, sampleRate)
  const mean = bins.reduce((sum, value) => sum + value, 0) / bins.length
  return 10 * Math.log10(Math.max(...bins) / mean)
}
