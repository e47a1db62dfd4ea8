/**
 * Settings of the network as numbers per line. Each line loses in one pass what the decay asks of its length, at every frequency:
 * a gain, a first-order low shelf and a one-pole low-pass. Sources: J.-M. Jot, A. Chaigne, "Digital delay networks for designing
 * artificial reverberators" (AES 90, 1991), absorbent filters; S. Schlecht, E. Habets, "Accurate reverberation time control in
 * feedback delay networks" (DAFx 2017), section 2, on attenuation in proportion to length.
 * Known flaw: first-order filters are in proportion to the length only while a pass loses little, so below 0.5 s of decay the
 * bands far from 1 kHz stray by some percent from the curve that is asked for.
 */
import { cos64, exp64, PI } from '../math/double'
import { lineFrames, LINES } from './reverb-types'

/** ln(1000): a decay of 60 dB. */
const SIXTY_DB: f64 = 6.907755278982137
/** Where the low shelf has done half of its work. */
const BASS_HZ: f64 = 250
/** Where the decay is what the setting says, unless damping reaches down there. */
const MIDDLE_HZ: f64 = 1000

/** One line's filter. */
export class LineDesign {
  gain: f64 = 0
  /** Factor of the low shelf at 0 Hz, less one. */
  bass: f64 = 0
  /** Part of the way that the shelf's low-pass goes in a frame. */
  bassPart: f64 = 0
  pole: f64 = 0
}

/** Gain of one pass through a line for a 60 dB decay in `decayS`. */
export function lineGain(frames: i32, decayS: f64, sampleRate: f32): f64 {
  return exp64((-SIXTY_DB * <f64>frames) / (decayS * <f64>sampleRate))
}

/**
 * @param lowDecay decay at the bottom as a part of `decayS`
 * @param dampingHz where a pass loses twice as many dB, so decay is half as long
 */
export function designLine(
  design: LineDesign,
  frames: i32,
  decayS: f64,
  lowDecay: f64,
  dampingHz: f64,
  sampleRate: f32,
): void {
  const middle = lineGain(frames, decayS, sampleRate)
  design.gain = middle
  design.bass = 0
  if (lowDecay != 1) designShelf(design, lineGain(frames, decayS * lowDecay, sampleRate) / middle, sampleRate)
  design.pole = dampingPole(middle, dampingHz, sampleRate)
}

/** A shelf that stands at `lift` at 0 Hz and at 1 in the middle; the gain takes back what it does there. */
function designShelf(design: LineDesign, lift: f64, sampleRate: f32): void {
  const middle = design.gain
  let shelf = lift
  let atMiddle: f64 = 1
  for (let round: i32 = 0; round < 4; round++) {
    const keeps = exp64((-2 * PI * BASS_HZ) / (sqrt(shelf) * <f64>sampleRate))
    design.bassPart = 1 - keeps
    atMiddle = shelfAt(shelf - 1, keeps, sampleRate)
    shelf = lift * atMiddle
  }
  design.bass = shelf - 1
  design.gain = middle / atMiddle
}

/** |1 + bass (1 - k) / (1 - k z^-1)| in the middle. */
function shelfAt(bass: f64, keeps: f64, sampleRate: f32): f64 {
  const c = cos64((2 * PI * MIDDLE_HZ) / <f64>sampleRate)
  const top = 1 + bass * (1 - keeps)
  return sqrt((top * top - 2 * top * keeps * c + keeps * keeps) / (1 - 2 * keeps * c + keeps * keeps))
}

/** Pole of a one-pole low-pass that lets `gain` through at `dampingHz`. */
function dampingPole(gain: f64, dampingHz: f64, sampleRate: f32): f64 {
  const hz = min<f64>(dampingHz, 0.49 * <f64>sampleRate)
  const square = gain * gain
  const p = (1 - square * cos64((2 * PI * hz) / <f64>sampleRate)) / (1 - square)
  return p - sqrt(p * p - 1)
}

/** Input gain of every line: noise comes out as loud as it went in. */
export function inputGain(type: i32, decayS: f64, sampleRate: f32): f32 {
  let lost: f64 = 0
  for (let line: i32 = 0; line < LINES; line++) {
    const gain = lineGain(lineFrames(type, line, sampleRate), decayS, sampleRate)
    lost += 1 - gain * gain
  }
  return <f32>(sqrt(lost / <f64>LINES) * 0.25)
}
