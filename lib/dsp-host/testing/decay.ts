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

/** Energy that is still to come at each frame, dB against all of it (M. R. Schroeder, 1965). */
export function energyDecayDb(response: ArrayLike<number>): Float64Array {
  const energy = new Float64Array(response.length + 1)
  for (let i = response.length - 1; i >= 0; i--) energy[i] = energy[i + 1]! + response[i]! ** 2
  return energy.map((value) => 10 * Math.log10(value / energy[0]!))
}

/** Time of 60 dB of fall: a straight line by least squares through the decay between two levels. */
export function decaySeconds(
  response: ArrayLike<number>,
  sampleRate: number,
  fromDb = -5,
  toDb = -35,
): number {
  const levels = energyDecayDb(response)
  const from = levels.findIndex((level) => level <= fromDb)
  const to = levels.findIndex((level) => level <= toDb)
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
