/** What saturation, stereo tool and delay do, as numbers for drawing: transfer curve, stereo field, echoes. Pure. */
import type { InsertValues } from './parameters'

type Saturation = InsertValues['saturation']

const clampOne = (x: number) => Math.min(1, Math.max(-1, x))

/** The curves of the core (lib/dsp/colour/curves.ts), slope 1 at the origin. */
export const SATURATION_CURVES: Readonly<Record<Saturation['curve'], (x: number) => number>> = {
  tape: Math.tanh,
  tube: (x) => Math.tanh(x) - Math.tanh(x) ** 2 / 4,
  'soft clip': (x) => {
    const u = clampOne((8 * x) / 15)
    return (15 * u - 10 * u ** 3 + 3 * u ** 5) / 8
  },
  'hard clip': clampOne,
  fold: Math.sin,
}

/** Peak of the tone that auto gain keeps as loud: -12 dBFS. */
const REFERENCE = 0.25
const POINTS = 64

/** One period of a tone of this peak after the curve, before any gain. */
function bentTone(values: Saturation, peak: number): number[] {
  const bend = SATURATION_CURVES[values.curve]
  const drive = 10 ** (values.driveDb / 20)
  return Array.from({ length: POINTS }, (_, i) =>
    bend(peak * drive * Math.sin((2 * Math.PI * (i + 0.5)) / POINTS) + values.biasPercent / 100),
  )
}

function gainAfter(values: Saturation): number {
  const output = 10 ** (values.outputDb / 20)
  if (!values.isAutoGain) return output
  const tone = bentTone(values, REFERENCE)
  const mean = tone.reduce((sum, y) => sum + y, 0) / POINTS
  const power = tone.reduce((sum, y) => sum + (y - mean) ** 2, 0) / POINTS
  return output * Math.min(4, Math.sqrt((0.5 * REFERENCE ** 2) / Math.max(power, 1e-6)))
}

/** Wet output for an input sample, without tilt and DC removal: full scale is 1. */
export function saturationTransfer(values: Saturation): (x: number) => number {
  const bend = SATURATION_CURVES[values.curve]
  const [drive, gain, bias] = [10 ** (values.driveDb / 20), gainAfter(values), values.biasPercent / 100]
  const rest = bend(bias)
  return (x) => gain * (bend(drive * x + bias) - rest)
}

/** The input sample from which the curve takes so many dB, bias left out; null where it takes less at full scale or nothing. */
export function inputAtLoss(values: Saturation, lossDb: number): number | null {
  if (lossDb <= 0.05) return null
  const bend = SATURATION_CURVES[values.curve]
  const drive = 10 ** (values.driveDb / 20)
  const lossAt = (x: number) => 20 * Math.log10((drive * x) / Math.max(1e-6, Math.abs(bend(drive * x))))
  // A fold takes more only up to its first turn back through zero.
  let [low, high] = [1e-4, values.curve === 'fold' ? Math.min(1, Math.PI / drive) : 1]
  if (lossAt(high) < lossDb) return null
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (lossAt(middle) < lossDb) low = middle
    else high = middle
  }
  return high
}

/** dB of the first harmonics of a tone of -12 dBFS relative to the first; -Infinity for one that is not there. */
export function saturationHarmonicsDb(values: Saturation, count: number): number[] {
  const tone = bentTone(values, REFERENCE)
  const size = (harmonic: number) => {
    let [s, c] = [0, 0]
    tone.forEach((y, i) => {
      const turn = (2 * Math.PI * harmonic * (i + 0.5)) / POINTS
      s += y * Math.sin(turn)
      c += y * Math.cos(turn)
    })
    return Math.hypot(s, c)
  }
  const first = size(1)
  return Array.from({ length: count }, (_, i) => {
    const db = 20 * Math.log10(size(i + 1) / first)
    return db < -120 ? -Infinity : db
  })
}

export interface FieldArm {
  /** Degrees from the middle, positive to the right; beyond 45 the sides oppose each other. */
  readonly degrees: number
  readonly gain: number
}

/** Where the stereo tool puts sounds that came from the left, the middle and the right. */
export function stereoField(
  values: InsertValues['stereo'],
): Readonly<Record<'left' | 'middle' | 'right', FieldArm>> {
  const width = values.widthPercent / 100
  const angle = (values.rotationDegrees * Math.PI) / 180
  const side = (away: number) => (away <= 0 ? 1 : Math.cos((away * Math.PI) / 2))
  const place = (fromLeft: number, fromRight: number): FieldArm => {
    const flipped = [
      values.isLeftFlipped ? -fromLeft : fromLeft,
      values.isRightFlipped ? -fromRight : fromRight,
    ]
    const [l = 0, r = 0] = values.isSwapped ? flipped.reverse() : flipped
    const [turnedLeft, turnedRight] = [
      l * Math.cos(angle) - r * Math.sin(angle),
      l * Math.sin(angle) + r * Math.cos(angle),
    ]
    const [middle, far] = [(turnedLeft + turnedRight) / 2, ((turnedLeft - turnedRight) / 2) * width]
    const left = (middle + far) * side(values.balance)
    const right = (middle - far) * side(-values.balance)
    return { degrees: (Math.atan2(right, left) * 180) / Math.PI - 45, gain: Math.hypot(left, right) }
  }
  return { left: place(1, 0), middle: place(Math.SQRT1_2, Math.SQRT1_2), right: place(0, 1) }
}

export interface Echo {
  readonly atMs: number
  /** Linear, 1 is as loud as the input. */
  readonly gain: number
  readonly side: 'left' | 'right' | 'both'
}

/** The echoes of a delay within a time, until they are 60 dB down; what the cuts take is left out. */
export function delayEchoes(values: InsertValues['delay'], withinMs: number): Echo[] {
  const echoes: Echo[] = []
  const feedback = values.feedbackPercent / 100
  let gain = 1
  for (let atMs = values.timeMs; atMs <= withinMs && gain > 1e-3; atMs += values.timeMs) {
    const side = values.isPingPong ? (echoes.length % 2 === 0 ? 'left' : 'right') : 'both'
    echoes.push({ atMs, gain, side })
    gain *= feedback
  }
  return echoes
}
