/**
 * The transient shaper of four units: gain from the ratio of envelopes, so it does the same at every level. An onset is where
 * the peak envelope (falls with 30 ms) runs ahead of one that rises with 20 ms; sustain is where it falls below one that falls
 * with 300 ms. A lead of 1.5 dB does nothing, one of 13.5 dB and more brings the whole `attack` or `sustain`; the gain follows
 * with 1 ms. Own design after the differential envelopes of SPL's Transient Designer (DE 198 22 585). Stereo-linked, no latency.
 * With both at 0 dB it passes to the bit. Known flaw: below 50 Hz the envelopes ripple with the wave.
 */
import { flushx4, log2x4 } from '../math/vector'
import { VECTOR_BYTES } from '../units/bank'
import { applyGains, gainsOfReductions, louderSide } from './gain-computer'
import { flushGainx4 } from './level'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

@unmanaged
export class Transient {
  /** log2 */
  attack: v128
  sustain: v128
  output: v128
  mix: v128
}
/** Settings in the order of the class above. */
export const TRANSIENT_SETTINGS: i32 = 4
const OUTPUT: i32 = 2

@unmanaged
class Running {
  peak: v128
  /** Rises slowly, falls with the peak. */
  slow: v128
  /** Rises with the peak, falls slowly. */
  long: v128
  /** Present gain, log2. */
  gain: v128
}

/** Parts of the way per frame. */
@final
export class TransientTimes {
  /** Of a peak that is left one frame later. */
  kept: f32 = 0
  rise: f32 = 0
  fall: f32 = 0
  gain: f32 = 0
}

const NEXT: usize = offsetof<Transient>()
const RUNNING: usize = settingsBytes(TRANSIENT_SETTINGS)
export const TRANSIENT_BYTES: usize = RUNNING + offsetof<Running>()

export const PEAK_FALL_MS: f64 = 30
export const SLOW_RISE_MS: f64 = 20
export const LONG_FALL_MS: f64 = 300
export const GAIN_MS: f64 = 1
/** Lead in log2 that does nothing, and 1 / the span up to the full gain. */
const DEAD: f32 = 0.25
const PER_SPAN: f32 = 0.5

const gains: usize = memory.data(<i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginTransient(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, TRANSIENT_SETTINGS, OUTPUT, 1)
}

export function resetTransient(at: usize): void {
  snapSettings(at, TRANSIENT_SETTINGS)
  memory.fill(at + RUNNING, 0, offsetof<Running>())
}

/** At the start of a sub-block. 1 when it has work. */
export function advanceTransient(at: usize): u32 {
  const isMoving = advanceSettings(at, TRANSIENT_SETTINGS)
  const running = changetype<Running>(at + RUNNING)
  const heard = v128.or(changetype<Transient>(at).mix, changetype<Transient>(at + NEXT).mix)
  if (!isMoving && !v128.any_true(heard)) {
    memory.fill(at + RUNNING, 0, offsetof<Running>())
    return 0
  }
  running.slow = flushx4(running.slow)
  running.gain = flushGainx4(running.gain)
  return 1
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. */
export function processTransient(
  at: usize,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  times: TransientTimes,
): void {
  computeGains(at, left, right, frames, times)
  const now = changetype<Transient>(at)
  const next = changetype<Transient>(at + NEXT)
  gainsOfReductions(gains, now.output, next.output, now.mix, next.mix, phase, frames)
  applyGains(gains, left, right, frames)
}

/** Part of the full gain that a lead (log2) brings. */
// @ts-ignore: decorator
@inline
function partOfLead(lead: v128): v128 {
  const over = f32x4.mul(f32x4.sub(lead, f32x4.splat(DEAD)), f32x4.splat(PER_SPAN))
  return f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), over))
}

/** The smoothed loss (log2, negative for a gain) of every frame into `gains`. */
function computeGains(at: usize, left: usize, right: usize, frames: i32, times: TransientTimes): void {
  const now = changetype<Transient>(at)
  const running = changetype<Running>(at + RUNNING)
  const attack = now.attack
  const sustain = now.sustain
  const kept = f32x4.splat(times.kept)
  const rise = f32x4.splat(times.rise)
  const fall = f32x4.splat(times.fall)
  const speed = f32x4.splat(times.gain)
  let peak = running.peak
  let slow = running.slow
  let long = running.long
  let gain = running.gain
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    peak = f32x4.pmax(louderSide(left + i, right + i), f32x4.mul(peak, kept))
    slow = f32x4.pmin(peak, f32x4.add(slow, f32x4.mul(rise, f32x4.sub(peak, slow))))
    long = f32x4.pmax(peak, f32x4.add(long, f32x4.mul(fall, f32x4.sub(peak, long))))
    // The slow one begins at nothing: no logarithm may see that.
    const onset = log2x4(f32x4.div(peak, f32x4.pmax(slow, f32x4.mul(peak, f32x4.splat(0.001)))))
    const tail = log2x4(f32x4.div(long, peak))
    const target = f32x4.add(
      f32x4.mul(attack, partOfLead(onset)),
      f32x4.mul(sustain, partOfLead(tail)),
    )
    gain = f32x4.add(gain, f32x4.mul(speed, f32x4.sub(target, gain)))
    v128.store(gains + i, f32x4.neg(gain))
  }
  running.peak = peak
  running.slow = slow
  running.long = long
  running.gain = gain
}
