/** A seeded programme that dynamics processors have to work on, and how far two renders of it lie apart. */
import type { Stereo } from './console-rig'
import { noise, toDb } from './signals'

/** Loud and quiet by turns, different on both sides. */
export function programme(frames: number, seed: number): Stereo {
  const left = noise(frames, seed, 1)
  const right = noise(frames, seed + 9, 0.7)
  for (const side of [left, right])
    side.forEach((value, i) => (side[i] = value * (0.05 + 0.95 * Math.sin((i * Math.PI) / 7000) ** 4)))
  return [left, right]
}

/** Largest difference to the reference, dB under full scale. */
export function distanceDb(out: Stereo, wanted: readonly [Float64Array, Float64Array]): number {
  let most = 0
  for (const side of [0, 1] as const)
    out[side].forEach((value, i) => (most = Math.max(most, Math.abs(value - (wanted[side][i] ?? 0)))))
  return toDb(most)
}
