/** One stem while it is being played: planar stereo, full scale ±1. Voices add to it, in seconds and MIDI pitches. */
export interface Track {
  readonly sampleRate: number
  readonly left: Float32Array
  readonly right: Float32Array
  readonly random: () => number
}

export interface Note {
  /** Seconds from the song's beginning. */
  readonly at: number
  readonly lengthS: number
  /** MIDI number; 69 is A4 at 440 Hz. */
  readonly pitch: number
  /** 0..1. */
  readonly level: number
}

export function createTrack(sampleRate: number, durationS: number, random: () => number): Track {
  const frames = Math.round(sampleRate * durationS)
  return { sampleRate, left: new Float32Array(frames), right: new Float32Array(frames), random }
}

export const pitchHz = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12)

/** Adds samples made by `voice` (time since the start in seconds) from `at` for `lengthS`, at a place from -1 to 1. */
export function addVoice(
  track: Track,
  { at, lengthS, place = 0 }: { at: number; lengthS: number; place?: number },
  voice: (timeS: number) => number,
) {
  const first = Math.max(0, Math.round(at * track.sampleRate))
  const last = Math.min(track.left.length, first + Math.round(lengthS * track.sampleRate))
  const leftGain = Math.min(1, 1 - place)
  const rightGain = Math.min(1, 1 + place)
  for (let i = first; i < last; i++) {
    const sample = voice((i - first) / track.sampleRate)
    track.left[i]! += sample * leftGain
    track.right[i]! += sample * rightGain
  }
}

/** A band-limited saw by the two-sample polynomial step (Välimäki and Huovinen 2007, polyBLEP). */
export function createSaw(sampleRate: number, startPhase = 0): (hz: number) => number {
  let phase = startPhase
  return (hz) => {
    const step = hz / sampleRate
    phase += step
    if (phase >= 1) phase -= 1
    let sample = 2 * phase - 1
    if (phase < step) {
      const t = phase / step
      sample -= t + t - t * t - 1
    } else if (phase > 1 - step) {
      const t = (phase - 1) / step
      sample -= t * t + t + t + 1
    }
    return sample
  }
}

export interface FilterOutputs {
  low: number
  band: number
  high: number
}

/** State-variable filter, trapezoidal (Simper 2011); the object that it returns is reused. */
export function createFilter(
  sampleRate: number,
): (input: number, cutoffHz: number, q: number) => FilterOutputs {
  let s1 = 0
  let s2 = 0
  const out: FilterOutputs = { low: 0, band: 0, high: 0 }
  return (input, cutoffHz, q) => {
    const g = Math.tan((Math.PI * Math.min(cutoffHz, sampleRate * 0.45)) / sampleRate)
    const k = 1 / q
    const v1 = (s1 + g * (input - s2)) / (1 + g * (g + k))
    const v2 = s2 + g * v1
    s1 = 2 * v1 - s1
    s2 = 2 * v2 - s2
    out.low = v2
    out.band = v1 * k
    out.high = input - k * v1 - v2
    return out
  }
}

/** Rises in `attackS`, holds until the note's end, then falls over `releaseS`. */
export function envelope(timeS: number, attackS: number, lengthS: number, releaseS: number): number {
  if (timeS < attackS) return timeS / attackS
  if (timeS < lengthS) return 1
  return Math.max(0, 1 - (timeS - lengthS) / releaseS)
}
