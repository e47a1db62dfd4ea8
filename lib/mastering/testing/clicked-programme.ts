/** Seeded programmes for click repair: a band, drums alone, and clicks of known place and height. */
import { seededRandom } from '@/lib/dsp-host/testing/tones'

export type Programme = readonly [Float32Array, Float32Array]

export interface AddedClick {
  readonly side: 0 | 1
  readonly frame: number
  readonly frames: number
}

const TURN = 2 * Math.PI

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(TURN * random())
}

/** Adds a stroke that dies away: part noise, part tone that may fall. */
function strike(
  [left, right]: Programme,
  at: number,
  rate: number,
  stroke: { hz: number; fallHz: number; noise: number; decayMs: number; level: number; pan: number },
  random: () => number,
): void {
  const { hz, fallHz, noise, decayMs, level, pan } = stroke
  const frames = Math.min(left.length - at, Math.round((rate * decayMs * 7) / 1000))
  let phase = 0
  let former = 0
  for (let i = 0; i < frames; i++) {
    const seconds = i / rate
    const gain = level * Math.exp((-seconds * 1000) / decayMs) * Math.min(1, i / 12)
    phase += (TURN * (hz + fallHz * Math.exp(-seconds * 60))) / rate
    const white = gaussian(random)
    const bright = white - former
    former = white
    const value = gain * ((1 - noise) * Math.sin(phase) + noise * bright)
    left[at + i] = (left[at + i] ?? 0) + value * (1 - pan)
    right[at + i] = (right[at + i] ?? 0) + value * (1 + pan)
  }
}

/** Kick, snare, rim, tom, open and closed hats in sixteenths, each stroke a little different. */
export function drums(seconds: number, rate: number, seed: number, level = 1): Programme {
  const random = seededRandom(seed)
  const programme: Programme = [new Float32Array(seconds * rate), new Float32Array(seconds * rate)]
  const step = 0.125 * rate
  for (let beat = 0; beat * step < seconds * rate - 1; beat++) {
    const at = Math.round(beat * step + random() * 0.004 * rate)
    const hit = (part: Omit<Parameters<typeof strike>[3], 'level'> & { level: number }) =>
      strike(programme, at, rate, { ...part, level: level * part.level * (0.7 + 0.3 * random()) }, random)
    if (beat % 8 === 0 || beat % 16 === 10)
      hit({ hz: 48, fallHz: 160, noise: 0.01, decayMs: 110, level: 0.6, pan: 0 })
    if (beat % 8 === 4) hit({ hz: 190, fallHz: 60, noise: 0.5, decayMs: 70, level: 0.35, pan: 0.05 })
    if (beat % 16 === 7) hit({ hz: 1700, fallHz: 0, noise: 0.15, decayMs: 9, level: 0.25, pan: -0.3 })
    if (beat % 16 === 14) hit({ hz: 110, fallHz: 40, noise: 0.05, decayMs: 140, level: 0.4, pan: 0.3 })
    hit({ hz: 8000, fallHz: 0, noise: 0.9, decayMs: beat % 8 === 6 ? 90 : 14, level: 0.07, pan: 0.2 })
  }
  return programme
}

/** Bass, chords of bright tones, a lead with vibrato, room noise, and the drums under them. */
export function band(seconds: number, rate: number, seed: number): Programme {
  const [left, right] = drums(seconds, rate, seed, 0.35)
  const random = seededRandom(seed + 1)
  const roots = [55, 65.4, 73.4, 49]
  const phases = new Float64Array(40)
  for (let i = 0; i < left.length; i++) {
    const root = roots[Math.floor(i / rate / 2) % roots.length] ?? 55
    let bass = 0
    let chord = 0
    for (let k = 1; k <= 6; k++)
      bass += Math.sin((phases[k] = ((phases[k] ?? 0) + (TURN * root * k) / rate) % TURN)) / k ** 1.5
    for (let k = 1; k <= 12; k++) {
      const place = 8 + k
      const hz = root * 4 * (1 + 0.25 * (k % 3)) * Math.ceil(k / 3)
      chord += Math.sin((phases[place] = ((phases[place] ?? 0) + (TURN * hz) / rate) % TURN)) / k
    }
    const leadHz = root * 8 * (1 + 0.006 * Math.sin((TURN * 5.5 * i) / rate))
    let lead = 0
    for (let k = 1; k <= 5; k++)
      lead +=
        Math.sin((phases[24 + k] = ((phases[24 + k] ?? 0) + (TURN * leadHz * k) / rate) % TURN)) / k ** 1.3
    left[i] = (left[i] ?? 0) + 0.16 * bass + 0.07 * chord + 0.05 * lead + 0.0008 * gaussian(random)
    right[i] = (right[i] ?? 0) + 0.16 * bass + 0.05 * chord + 0.06 * lead + 0.0008 * gaussian(random)
  }
  return [left, right]
}

/**
 * Adds clicks of 1 to 40 samples whose peak lies 6 to 20 dB over the level (root mean square) of the 10 ms around: by turns bursts of noise that
 * die away, ringing pulses, and smooth pops. At least 50 ms apart.
 */
export function addClicks(
  programme: Programme,
  rate: number,
  count: number,
  seed: number,
): { readonly spoilt: Programme; readonly clicks: readonly AddedClick[] } {
  const random = seededRandom(seed)
  const spoilt: Programme = [programme[0].slice(), programme[1].slice()]
  const clicks: AddedClick[] = []
  while (clicks.length < count) {
    const frame = Math.floor(rate + random() * (programme[0].length - 2 * rate))
    const frames = 1 + Math.floor(random() * 40)
    const overDb = 6 + 14 * random()
    const side = random() < 0.5 ? 0 : 1
    if (clicks.some((click) => Math.abs(click.frame - frame) < 0.05 * rate)) continue
    const shape = shapeOf(clicks.length % 3, frames, random)
    const top = shape.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const gain = (levelAround(programme[side], frame, rate) * 10 ** (overDb / 20)) / top
    const samples = spoilt[side]
    shape.forEach((value, i) => (samples[frame + i] = (samples[frame + i] ?? 0) + value * gain))
    clicks.push({ side, frame, frames })
  }
  return { spoilt, clicks }
}

function shapeOf(kind: number, frames: number, random: () => number): readonly number[] {
  const turn = Math.PI * (0.15 + 0.7 * random())
  return Array.from({ length: frames }, (_, i) => {
    if (kind === 0) return gaussian(random) * Math.exp((-3 * i) / frames)
    if (kind === 1) return Math.cos(turn * i) * Math.exp((-4 * i) / frames)
    return Math.sin((Math.PI * (i + 0.5)) / frames)
  })
}

function levelAround(samples: Float32Array, frame: number, rate: number): number {
  const half = Math.round(0.005 * rate)
  const part = samples.subarray(frame - half, frame + half)
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length)
}
