/** Settings of the reverb as numbers per line: decay, damping and the level that keeps the wet sound as loud as the dry. */
import { cos64, exp64, PI } from '../math/double'

export const LINES: i32 = 16
/** ln(1000): a decay of 60 dB. */
const SIXTY_DB: f64 = 6.907755278982137
const REFERENCE_RATE: f64 = 48000

/** Delays in frames at 48 kHz: primes from 21 to 73 ms, so that echoes seldom meet. */
const LENGTHS: StaticArray<i32> = [
  1009, 1123, 1283, 1439, 1571, 1733, 1879, 2011, 2179, 2347, 2503, 2689, 2857, 3061, 3257, 3491,
]

/** Frames of a line at a sample rate. */
export function lineFrames(line: i32, sampleRate: f32): i32 {
  return <i32>nearest((<f64>unchecked(LENGTHS[line]) * <f64>sampleRate) / REFERENCE_RATE)
}

/** Gain of one pass through a line for a 60 dB decay in `decayS`. */
export function lineGain(line: i32, decayS: f32, sampleRate: f32): f64 {
  return exp64((-SIXTY_DB * <f64>lineFrames(line, sampleRate)) / (<f64>decayS * <f64>sampleRate))
}

/**
 * Pole of the one-pole low-pass in a line: at `dampingHz` it loses as much as the line's gain, so decay is half as long there.
 * Source: J.-M. Jot, A. Chaigne, "Digital delay networks for designing artificial reverberators" (AES 90, 1991), absorbent filters.
 */
export function dampingPole(gain: f64, dampingHz: f32, sampleRate: f32): f64 {
  const hz = min<f64>(dampingHz, 0.49 * <f64>sampleRate)
  const square = gain * gain
  const p = (1 - square * cos64((2 * PI * hz) / <f64>sampleRate)) / (1 - square)
  return p - sqrt(p * p - 1)
}

/** Input gain of every line: noise comes out as loud as it went in. */
export function inputGain(decayS: f32, sampleRate: f32): f32 {
  let lost: f64 = 0
  for (let line: i32 = 0; line < LINES; line++) {
    const gain = lineGain(line, decayS, sampleRate)
    lost += 1 - gain * gain
  }
  return <f32>(sqrt(lost / <f64>LINES) * 0.25)
}
