/** Test signals of the loudness standards, made of sines: levels in dBFS are peaks, segments join without a phase jump. */

/** Seconds at a level; null is silence. */
export type ToneSegment = readonly [seconds: number, dbfs: number | null]

export interface ToneOptions {
  readonly sampleRate?: number
  readonly hz?: number
}

/** One channel of consecutive sine segments. */
export function toneOf(
  segments: readonly ToneSegment[],
  { sampleRate = 48_000, hz = 1000 }: ToneOptions = {},
): Float32Array {
  const ends: number[] = []
  let seconds = 0
  for (const [length] of segments) ends.push(Math.round((seconds += length) * sampleRate))
  const samples = new Float32Array(ends.at(-1) ?? 0)
  const sine = oneSecondOfSine(hz, sampleRate)
  segments.forEach(([, dbfs], index) => {
    if (dbfs === null) return
    const amplitude = 10 ** (dbfs / 20)
    for (let i = ends[index - 1] ?? 0; i < (ends[index] ?? 0); i++) {
      samples[i] = amplitude * (sine[i % sampleRate] ?? 0)
    }
  })
  return samples
}

/** A whole frequency and rate repeat every second. */
function oneSecondOfSine(hz: number, sampleRate: number): Float64Array {
  return Float64Array.from({ length: sampleRate }, (_, i) => Math.sin((2 * Math.PI * hz * i) / sampleRate))
}

/** A sine with a given start phase and 10 ms fades, as in EBU Tech 3341 15-19. */
export function fadedSine(options: {
  readonly frames: number
  readonly cyclesPerSample: number
  readonly amplitude: number
  readonly phaseDegrees?: number
  readonly fadeFrames?: number
}): Float32Array {
  const { frames, cyclesPerSample, amplitude, phaseDegrees = 0, fadeFrames = 480 } = options
  return Float32Array.from({ length: frames }, (_, i) => {
    const fade = Math.min(1, i / fadeFrames, (frames - 1 - i) / fadeFrames)
    return amplitude * fade * Math.sin(2 * Math.PI * cyclesPerSample * i + (phaseDegrees * Math.PI) / 180)
  })
}

/** Uniform numbers 0..1 from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A few seconds of something like music: kick, bass, noise hats, a chord; seeded, stereo, peaks above full scale if asked. */
export function roughMix(options: {
  readonly seconds: number
  readonly sampleRate?: number
  readonly gain?: number
  readonly seed?: number
}): [Float32Array, Float32Array] {
  const { seconds, sampleRate = 48_000, gain = 0.3, seed = 1 } = options
  const random = seededRandom(seed)
  const frames = Math.round(seconds * sampleRate)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  const turn = (2 * Math.PI) / sampleRate
  for (let i = 0; i < frames; i++) {
    const beat = i % Math.round(sampleRate / 2)
    const kick = 1.6 * Math.exp(-beat / 3000) * Math.sin(turn * 55 * beat)
    const hat = 0.5 * Math.exp(-(i % Math.round(sampleRate / 8)) / 500) * (random() - 0.5)
    const bass = 0.5 * Math.sin(turn * 82.4 * i)
    const chord = 0.15 * (Math.sin(turn * 330 * i) + Math.sin(turn * 415 * i) + Math.sin(turn * 494 * i))
    left[i] = gain * (kick + bass + hat + chord)
    right[i] = gain * (kick + bass - hat + chord * 0.7)
  }
  return [left, right]
}

/** White noise of 3 dB over full scale, clipped hard: energy up to half the rate. */
export function clippedNoise(frames: number, seed = 7): Float32Array {
  const random = seededRandom(seed)
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
  return Float32Array.from({ length: frames }, () => Math.max(-1.41, Math.min(1.41, 1.41 * gauss())))
}

/** Alternating full-scale samples that change side in the middle: the largest peak between samples that there is. */
export function alternating(frames: number): Float32Array {
  const samples = new Float32Array(frames)
  for (let k = -6; k < 6; k++) samples[frames / 2 + k] = (k >= 0 ? 1 : -1) * (k % 2 === 0 ? 1 : -1)
  return samples
}
