/** Noise in all bands at a steady level, and chords between 300 and 900 Hz of which every fifth is struck harder. Seeded. */
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import type { Stereo } from './related-songs'

const RATE = 48_000
const CHORD_HZ = [310, 390, 465, 620, 780] as const
const STRIKE_FRAMES = RATE / 5

/** @param harderDb how much harder every fifth chord is struck */
export function restlessSong(seconds: number, harderDb: number, seed = 1): Stereo {
  const random = seededRandom(seed)
  const frames = Math.round(seconds * RATE)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  const hard = 10 ** (harderDb / 20)
  let low = 0
  for (let i = 0; i < frames; i++) {
    const strike = Math.floor(i / STRIKE_FRAMES)
    const inStrike = i - strike * STRIKE_FRAMES
    const force =
      (strike % 5 === 2 ? hard : 1) * Math.min(1, inStrike / 240, (STRIKE_FRAMES - inStrike) / 2400)
    let chord = 0
    for (const hz of CHORD_HZ) chord += 0.012 * Math.sin((2 * Math.PI * hz * i) / RATE)
    low += 0.01 * (random() - 0.5 - low)
    left[i] = force * chord + 0.02 * (random() - 0.5) + 0.4 * low
    right[i] = 0.9 * force * chord + 0.02 * (random() - 0.5) + 0.4 * low
  }
  return [left, right]
}
