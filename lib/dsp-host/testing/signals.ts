/** Test signals and independent instruments: f64 on plain arrays, nothing of the core in them. */

export function silence(frames: number): Float32Array {
  return new Float32Array(frames)
}

export function impulse(frames: number, level = 1): Float32Array {
  const signal = new Float32Array(frames)
  signal[0] = level
  return signal
}

export function sine(frames: number, hz: number, sampleRate: number, level = 1): Float32Array {
  return Float32Array.from(
    { length: frames },
    (_, i) => level * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  )
}

export function constant(frames: number, level: number): Float32Array {
  return new Float32Array(frames).fill(level)
}

/** White noise on the 24-bit grid, seeded. */
export function noise(frames: number, seed: number, level = 0.5): Float32Array {
  let state = seed >>> 0
  return Float32Array.from({ length: frames }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // Adding 0 turns the rounded -0 into 0, as integers have it.
    return Math.round((state / 2 ** 31 - 1) * level * 2 ** 23) / 2 ** 23 + 0
  })
}

/** Magnitude in dB of an impulse response at a frequency (discrete-time Fourier sum, Horner's scheme). */
export function magnitudeDb(response: Float32Array, hz: number, sampleRate: number): number {
  const w = (2 * Math.PI * hz) / sampleRate
  const c = Math.cos(w)
  const s = Math.sin(w)
  let re = 0
  let im = 0
  for (let i = response.length - 1; i >= 0; i--) {
    const turned = re * c + im * s + (response[i] as number)
    im = im * c - re * s
    re = turned
  }
  return 10 * Math.log10(re * re + im * im)
}

export function rms(signal: Float32Array, from = 0, to = signal.length): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (signal[i] as number) ** 2
  return Math.sqrt(sum / (to - from))
}

export function peak(signal: Float32Array): number {
  return signal.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

export function toDb(gain: number): number {
  return 20 * Math.log10(gain)
}

/** Largest second difference: what a click or zipper shows as. */
export function sharpestBend(signal: Float32Array): number {
  let sharpest = 0
  for (let i = 2; i < signal.length; i++) {
    const bend = (signal[i] as number) - 2 * (signal[i - 1] as number) + (signal[i - 2] as number)
    sharpest = Math.max(sharpest, Math.abs(bend))
  }
  return sharpest
}
