/** A song whose singer hisses: chords in the middle range, quiet air, and twice a second a burst of noise from 5 kHz on. Seeded. */
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import type { Stereo } from './related-songs'

const RATE = 48_000
const TONES_HZ = [220, 277, 330, 440, 660, 880, 1320] as const
const PERIOD = RATE / 2
const BURST = Math.round(0.09 * RATE)

/** @param hissDb highest level of the bursts, dB of full scale; the chords lie at -15 dB of a full-scale sine */
export function sibilantSong(seconds: number, hissDb: number): Stereo {
  const random = seededRandom(9)
  const frames = Math.round(seconds * RATE)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  const hiss = 10 ** (hissDb / 20)
  let [before, middle] = [0, 0]
  for (let i = 0; i < frames; i++) {
    let chord = 0
    for (const hz of TONES_HZ) chord += 0.07 * Math.sin((2 * Math.PI * hz * i) / RATE)
    const noise = 2 * random() - 1
    // Two differences: 12 dB per octave, little is left below 4 kHz.
    const burst = 0.5 * (noise - 2 * before + middle)
    middle = before
    before = noise
    const place = i % PERIOD
    const open = place < BURST ? Math.sin((Math.PI * place) / BURST) : 0
    const sound = chord + hiss * open * burst
    left[i] = sound + 0.001 * (random() - 0.5)
    right[i] = sound + 0.001 * (random() - 0.5)
  }
  return [left, right]
}
