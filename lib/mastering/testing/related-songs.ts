/**
 * Four related songs of one seeded band, pushed apart as mixes of different days are: dark and quiet, neutral, bright and
 * narrow, heavy in the bass. Drums, bass, pads and a lead in sections of different loudness, 48 kHz.
 */
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import { shelf, type Shelf } from './shelf'

export type Stereo = readonly [Float32Array, Float32Array]

export interface RelatedSong {
  readonly title: string
  readonly sampleRate: number
  readonly channels: Stereo
}

interface Recipe {
  readonly title: string
  readonly gainDb: number
  /** Factor of the sides. */
  readonly width: number
  readonly shelves: readonly Shelf[]
  readonly bpm: number
  readonly rootHz: number
}

const RECIPES: readonly Recipe[] = [
  {
    title: 'Dark and quiet',
    ...{ gainDb: -2.5, width: 1.2, bpm: 92, rootHz: 49 },
    shelves: [
      { hz: 3500, gainDb: -3.5, isHigh: true },
      { hz: 250, gainDb: 1, isHigh: false },
    ],
  },
  { title: 'Neutral', gainDb: -0.7, width: 1, shelves: [], bpm: 108, rootHz: 55 },
  {
    title: 'Bright and narrow',
    ...{ gainDb: -1, width: 0.45, bpm: 120, rootHz: 58.27 },
    shelves: [
      { hz: 4000, gainDb: 4.6, isHigh: true },
      { hz: 200, gainDb: -2, isHigh: false },
    ],
  },
  {
    title: 'Heavy in the bass',
    ...{ gainDb: -2, width: 0.9, bpm: 100, rootHz: 46.25 },
    shelves: [{ hz: 130, gainDb: 4.5, isHigh: false }],
  },
]

const RATE = 48_000

/** @param seconds of each song */
export function relatedSongs(seconds: number, seed = 1): readonly RelatedSong[] {
  return RECIPES.map((recipe, index) => ({
    title: recipe.title,
    sampleRate: RATE,
    channels: pushApart(perform(recipe, seconds, seed + index), recipe),
  }))
}

function pushApart([left, right]: Stereo, { gainDb, width, shelves }: Recipe): Stereo {
  const gain = 10 ** (gainDb / 20)
  for (let i = 0; i < left.length; i++) {
    const mid = 0.5 * (left[i]! + right[i]!)
    const side = 0.5 * (left[i]! - right[i]!) * width
    left[i] = gain * (mid + side)
    right[i] = gain * (mid - side)
  }
  for (const settings of shelves) for (const side of [left, right]) shelf(side, settings, RATE)
  return [left, right]
}

/** Quiet, middle and loud sections in turn, eight of them. */
const SECTIONS = [0.45, 0.7, 1, 0.75, 1, 0.55, 1, 1] as const
/** Semitones over the root: all of an octave, so that no third octave hangs on one note. */
const MELODY = [0, 7, 3, 10, 5, 12, 8, 2, 0, 5, 11, 4, 9, 1, 6, 12] as const
const CHORD = [4, 5, 6, 8, 10] as const

function perform({ bpm, rootHz }: Recipe, seconds: number, seed: number): Stereo {
  const random = seededRandom(seed)
  const frames = Math.round(seconds * RATE)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  const beatFrames = Math.round((60 / bpm) * RATE)
  const turn = (2 * Math.PI) / RATE
  let low = 0
  let [airLeft, airRight] = [0, 0]
  for (let i = 0; i < frames; i++) {
    const force = SECTIONS[Math.min(7, Math.floor((i / frames) * 8))]!
    const beat = Math.floor(i / beatFrames)
    const inBeat = i % beatFrames
    const inEighth = i % (beatFrames >> 1)
    const kick =
      0.5 * Math.exp(-inBeat / 4000) * Math.sin(turn * (48 + 60 * Math.exp(-inBeat / 900)) * inBeat)
    const noise = random() - 0.5
    const snare = beat % 2 === 1 ? 0.35 * Math.exp(-inBeat / 3500) * noise : 0
    const hat = 0.12 * Math.exp(-inEighth / 900) * (random() - 0.5)
    const note = rootHz * 2 ** (MELODY[beat % MELODY.length]! / 12)
    const chord = rootHz * 2 ** (MELODY[(beat >> 1) % MELODY.length]! / 12)
    low += 0.08 * (sawtooth((note * i) / RATE) - low)
    const lead = 0.05 * sawtooth((note * (beat % 3 === 0 ? 8 : 9) * i) / RATE) * Math.exp(-inBeat / 14_000)
    let [padLeft, padRight] = [0, 0]
    for (const harmonic of CHORD) {
      padLeft += Math.sin(turn * chord * harmonic * i) + 0.4 * sawtooth((chord * harmonic * 1.002 * i) / RATE)
      padRight +=
        Math.sin(turn * chord * harmonic * 1.004 * i) + 0.4 * sawtooth((chord * harmonic * 0.998 * i) / RATE)
    }
    airLeft += 0.3 * (random() - 0.5 - airLeft)
    airRight += 0.3 * (random() - 0.5 - airRight)
    const centre = kick + snare + 0.35 * low + lead
    left[i] = 0.35 * force * (centre + hat + 0.022 * padLeft + 0.03 * airLeft)
    right[i] = 0.35 * force * (centre + 0.6 * hat + 0.022 * padRight + 0.03 * airRight)
  }
  return [left, right]
}

function sawtooth(phase: number): number {
  return 2 * (phase - Math.floor(phase)) - 1
}
