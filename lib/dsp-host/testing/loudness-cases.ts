/**
 * The cases of EBU Tech 3341 and 3342 (2023) and ITU-R BS.2217 that can be synthesised, as data: what is played, what a
 * meter must read of it. The authentic programmes of 3341-7/8 and 3342-5/6 may not be copied and are not here.
 */
import type { LoudnessReading } from '../loudness-host'
import { decimatedBurst } from './decimated-burst'
import { fadedSine, toneOf, type ToneOptions, type ToneSegment } from './tones'

export const CASE_RATE = 48_000
type Band = readonly [below: number, above: number]
const LEVEL: Band = [0.1, 0.1]
const PEAK: Band = [0.4, 0.2]

export interface Expected {
  readonly reading: keyof LoudnessReading
  readonly wanted: number
  readonly band: Band
}

/** What a live meter shows, read every 10 ms. */
export interface Followed {
  readonly reading: 'momentary' | 'shortTerm'
  /** Readings from..to: the largest of them, or, where it is constant, each of them. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly wanted: number }[]
  readonly isConstant: boolean
}

export interface LoudnessCase {
  readonly name: string
  readonly sampleRate: number
  /** Planar, full scale 1, in WAV order. */
  readonly make: () => readonly Float32Array[]
  readonly expected: readonly Expected[]
  readonly followed?: Followed
}

const tonal = (segments: readonly ToneSegment[], options?: ToneOptions) => () => {
  const tone = toneOf(segments, options)
  return [tone, tone]
}
const read = (wanted: number, ...readings: readonly (keyof LoudnessReading)[]): Expected[] =>
  readings.map((reading) => ({ reading, wanted, band: LEVEL }))
const level = (
  name: string,
  segments: readonly ToneSegment[],
  expected: readonly Expected[],
): LoudnessCase => ({ name, sampleRate: CASE_RATE, make: tonal(segments), expected })
const count = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index))
const steadyFrom = (from: number): Followed['spans'] => [{ from, to: Infinity, wanted: -23 }]
/** Twenty tones of a growing level, each found by the largest reading of its own stretch of `steps` readings. */
const risingIn = (steps: number): Followed['spans'] =>
  count(20, (i) => ({ from: i * steps, to: (i + 1) * steps, wanted: -38 + i }))

const integrated: readonly LoudnessCase[] = [
  level('3341-1', [[20, -23]], read(-23, 'integratedLufs', 'maxMomentaryLufs', 'maxShortTermLufs')),
  level('3341-2', [[20, -33]], read(-33, 'integratedLufs', 'maxMomentaryLufs', 'maxShortTermLufs')),
  level('3341-3', tones([10, -36], [60, -23], [10, -36]), read(-23, 'integratedLufs')),
  level('3341-4', tones([10, -72], [10, -36], [60, -23], [10, -36], [10, -72]), read(-23, 'integratedLufs')),
  level('3341-5', tones([20, -26], [20.1, -20], [20, -26]), read(-23, 'integratedLufs')),
  ...['five channels', 'a low-frequency channel that does not count'].map((words, index): LoudnessCase => ({
    name: `3341-6, ${words}`,
    sampleRate: CASE_RATE,
    make: () => {
      const [left, centre, rear] = [-28, -24, -30].map((dbfs) => toneOf([[20, dbfs]]))
      const low = index === 1 ? [new Float32Array(20 * CASE_RATE)] : []
      return [left, left, centre, ...low, rear, rear].flatMap((side) => (side ? [side] : []))
    },
    expected: read(-23, 'integratedLufs'),
  })),
]

function tones(...segments: readonly ToneSegment[]): readonly ToneSegment[] {
  return segments
}

function followed(name: string, segments: readonly ToneSegment[], follow: Followed): LoudnessCase {
  return { ...level(name, segments, []), followed: follow }
}

const live: readonly LoudnessCase[] = [
  followed('3341-9', count(5, () => tones([1.34, -20], [1.66, -30])).flat(), {
    ...{ reading: 'shortTerm', spans: steadyFrom(300), isConstant: true },
  }),
  ...count(20, (i) =>
    level(`3341-10, ${i}`, tones([i * 0.15, null], [3, -23], [1, null]), read(-23, 'maxShortTermLufs')),
  ),
  followed('3341-11', count(20, (i) => tones([i * 0.15, null], [3, -38 + i], [3 - i * 0.15, null])).flat(), {
    reading: 'shortTerm',
    spans: risingIn(600),
    isConstant: false,
  }),
  followed('3341-12', count(25, () => tones([0.18, -20], [0.22, -30])).flat(), {
    ...{ reading: 'momentary', spans: steadyFrom(100), isConstant: true },
  }),
  ...count(20, (i) =>
    level(`3341-13, ${i}`, tones([i * 0.02, null], [0.4, -23], [1, null]), read(-23, 'maxMomentaryLufs')),
  ),
  followed(
    '3341-14',
    count(20, (i) => tones([i * 0.02, null], [0.4, -38 + i], [0.4 - i * 0.02, null])).flat(),
    { reading: 'momentary', spans: risingIn(80), isConstant: false },
  ),
]

const peaks: readonly LoudnessCase[] = [
  ...(
    [
      [15, 4, 0.5, 0, -6],
      [16, 4, 0.5, 45, -6],
      [17, 6, 0.5, 60, -6],
      [18, 8, 0.5, 67.5, -6],
      [19, 4, 1.41, 45, 3],
    ] as const
  ).map(([number, divisor, amplitude, phaseDegrees, wanted]): LoudnessCase => {
    const options = { frames: 2 * CASE_RATE, cyclesPerSample: 1 / divisor, amplitude, phaseDegrees }
    return peak(`3341-${number}`, () => [fadedSine(options), fadedSine(options)], wanted)
  }),
  ...[20, 21, 22, 23].map((number) => peak(`3341-${number}`, () => [decimatedBurst(number - 20)], 0)),
]

function peak(name: string, make: LoudnessCase['make'], wanted: number): LoudnessCase {
  const expected: Expected[] = [{ reading: 'truePeakDbtp', wanted, band: PEAK }]
  return { name, sampleRate: CASE_RATE, make, expected }
}

const range = (name: string, segments: readonly ToneSegment[], wanted: number) =>
  level(name, segments, read(wanted, 'loudnessRangeLu'))
const ranges: readonly LoudnessCase[] = [
  range('3342-1', tones([20, -20], [20, -30]), 10),
  range('3342-2', tones([20, -20], [20, -15]), 5),
  range('3342-3', tones([20, -40], [20, -20]), 20),
  range('3342-4', tones([20, -50], [20, -35], [20, -20], [20, -35], [20, -50]), 15),
]

const oneOfSix = (
  name: string,
  place: number,
  segments: readonly ToneSegment[],
  wanted: number,
  options?: ToneOptions,
): LoudnessCase => ({
  name: `BS.2217, ${name}`,
  sampleRate: CASE_RATE,
  make: () => {
    const tone = toneOf(segments, options)
    return count(6, (channel) => (channel === place ? tone : new Float32Array(tone.length)))
  },
  expected: read(wanted, 'integratedLufs'),
})

const compliance: readonly LoudnessCase[] = [
  ...(
    [
      [25, -11.91],
      [100, -21.17],
      [500, -22.35],
      [1000, -23.0],
      [2000, -25.37],
      [10_000, -26.35],
    ] as const
  ).map(([hz, dbfs]) => ({
    ...level(`BS.2217, ${hz} Hz`, [[29, dbfs]], read(-23, 'integratedLufs')),
    make: tonal([[29, dbfs]], { hz }),
  })),
  oneOfSix('left', 0, [[20, -19.99]], -23),
  oneOfSix('centre', 2, [[20, -19.99]], -23),
  oneOfSix('left surround', 4, [[20, -21.48]], -23),
  oneOfSix('the low-frequency channel alone is silence', 3, [[10, -18.16]], -Infinity, { hz: 100 }),
  level(
    'BS.2217, relative gate',
    tones([0.5, null], [0.9, -19.9], [1.3, -7.1], [0.8, -19.9], [0.5, null]),
    read(-10, 'integratedLufs'),
  ),
  level(
    'BS.2217, absolute gate',
    tones([0.8, -95], [0.5, -69.5], [0.5, -95], [0.5, -69.5], [0.5, -95], [0.5, -69.5], [0.7, -95]),
    read(-69.5, 'integratedLufs'),
  ),
  ...[8000, 11_025, 22_050, 44_100, 88_200, 96_000, 176_400, 192_000].map((sampleRate): LoudnessCase => ({
    name: `1 kHz at ${sampleRate} Hz`,
    sampleRate,
    make: tonal([[5, -23]], { sampleRate }),
    expected: read(-23, 'integratedLufs'),
  })),
]

export const LOUDNESS_CASES: readonly LoudnessCase[] = [
  ...integrated,
  ...live,
  ...peaks,
  ...ranges,
  ...compliance,
]
