/**
 * Between float samples and a stem's 24-bit integers: integer = round(sample * 2^(23 - k)), sample = integer * 2^(k - 23).
 * All factors are powers of two, so only the rounding (to nearest, ties up) loses anything.
 */
import { AppError } from '@/lib/assert'

export const INT24_MAX = 8388607
export const INT24_MIN = -8388608

/** +192 dBFS: 32-bit integers that somebody stored as floats still fit. Above it is not sound. */
export const MAX_SCALE_EXPONENT = 32

/**
 * The smallest k of 0.. for which every sample between `lowest` and `highest` (linear) fits into 24 bits.
 * @throws AppError invalid_audio: louder than +192 dBFS
 */
export function scaleExponentFor(lowest: number, highest: number): number {
  for (let k = 0; k <= MAX_SCALE_EXPONENT; k++) {
    const factor = 2 ** (23 - k)
    if (Math.round(highest * factor) <= INT24_MAX && Math.round(lowest * factor) >= INT24_MIN) return k
  }
  throw new AppError('invalid_audio', 'This file holds samples above +192 dBFS: it is damaged or not sound.')
}

/**
 * Rounds `frames` planar samples into interleaved integers.
 * @returns how many samples were clipped (0 when k fits) or not numbers (written as 0)
 */
export function quantise(
  block: readonly Float32Array[],
  frames: number,
  scaleExponent: number,
  into: Int32Array,
): number {
  const factor = 2 ** (23 - scaleExponent)
  const channels = block.length
  let changed = 0
  for (let channel = 0; channel < channels; channel++) {
    const samples = block[channel]!
    for (let i = 0, at = channel; i < frames; i++, at += channels) {
      let value = Math.round(samples[i]! * factor)
      if (!(value >= INT24_MIN && value <= INT24_MAX)) {
        changed++
        value = value > INT24_MAX ? INT24_MAX : value < INT24_MIN ? INT24_MIN : 0
      }
      into[at] = value
    }
  }
  return changed
}

/** Interleaved integers back to planar f32, exact. */
export function dequantise(
  integers: Int32Array,
  frames: number,
  scaleExponent: number,
  into: readonly Float32Array[],
): void {
  const factor = 2 ** (scaleExponent - 23)
  const channels = into.length
  for (let channel = 0; channel < channels; channel++) {
    const samples = into[channel]!
    for (let i = 0, at = channel; i < frames; i++, at += channels) samples[i] = integers[at]! * factor
  }
}
