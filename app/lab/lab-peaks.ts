/** Waveforms for the lab: seeded, shaped like beats and phrases. */
import { FINEST_BIN_FRAMES, LEVEL_STEP, type Peaks, type PeaksLevel } from '@/lib/contracts/peaks'
import { LAB_SAMPLE_RATE } from './lab-mix'

const FRAMES = 72 * LAB_SAMPLE_RATE
const BEAT_FRAMES = (LAB_SAMPLE_RATE * 60) / 112
const LEVELS = 5

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

function envelope(frame: number, seed: number): number {
  const beats = frame / BEAT_FRAMES
  if (seed < 3) return Math.exp(-((beats + seed / 2) % (seed === 2 ? 2 : 1)) * 3.4)
  const phrase = (beats + seed) % 16
  const isSinging = seed < 8 || phrase < 12
  return isSinging ? 0.45 + 0.3 * Math.sin(beats / 3 + seed) ** 2 : 0.02
}

function level(framesPerBin: number, seed: number): PeaksLevel {
  const bins = Math.ceil(FRAMES / framesPerBin)
  const noise = random(seed + 1)
  const maxima = new Int8Array(bins)
  const minima = new Int8Array(bins)
  const rms = new Uint8Array(bins)
  for (let bin = 0; bin < bins; bin++) {
    const height = envelope(bin * framesPerBin, seed) * (0.7 + 0.3 * noise())
    maxima[bin] = Math.round(height * 120)
    minima[bin] = -Math.round(height * 112)
    rms[bin] = Math.round(height * 120)
  }
  return { framesPerBin, channels: [{ minima, maxima, rms }] }
}

/** The waveform of a lab stem, whose id ends in its number. */
export async function labPeaks(stemId: string): Promise<Peaks> {
  const seed = Number(stemId.slice(-2))
  const levels = Array.from({ length: LEVELS }, (_, i) =>
    level(FINEST_BIN_FRAMES * LEVEL_STEP ** (LEVELS - 1 - i), seed),
  )
  return { sampleRate: LAB_SAMPLE_RATE, frames: FRAMES, scale: 0.9, levels }
}
