/** Plays the cases of the loudness standards to the core's meter and says where it reads something else. */
import { LoudnessHost, type LoudnessReading } from '../loudness-host'
import type { Followed, LoudnessCase } from './loudness-cases'

/** What the meter reads of a programme at its end. */
export function readProgramme(
  module: WebAssembly.Module,
  channels: readonly Float32Array[],
  sampleRate: number,
  withTruePeak = true,
): LoudnessReading {
  const meter = new LoudnessHost(module, { sampleRate, channels: channels.length, withTruePeak })
  meter.process(channels)
  return meter.finish()
}

/** @returns one sentence per reading that lies outside its tolerance; empty: the case is met */
export function misreadings(module: WebAssembly.Module, one: LoudnessCase): string[] {
  const misread: string[] = []
  if (one.expected.length > 0) {
    const withPeak = one.expected.some(({ reading }) => reading === 'truePeakDbtp')
    const readings = readProgramme(module, one.make(), one.sampleRate, withPeak)
    for (const { reading, wanted, band } of one.expected) {
      const value = readings[reading]
      const isMet = value === wanted || (value >= wanted - band[0] && value <= wanted + band[1])
      if (!isMet) misread.push(`${one.name}: ${reading} ${value} instead of ${wanted}`)
    }
  }
  return one.followed ? [...misread, ...misfollowed(module, one, one.followed)] : misread
}

function misfollowed(module: WebAssembly.Module, one: LoudnessCase, followed: Followed): string[] {
  const readings = follow(module, one, followed.reading)
  return followed.spans.flatMap(({ from, to, wanted }) => {
    const span = readings.slice(from, to)
    const judged = followed.isConstant ? span : [Math.max(...span)]
    return judged
      .filter((value) => Math.abs(value - wanted) > 0.1)
      .map((value) => `${one.name}: ${followed.reading} ${value} instead of ${wanted}`)
  })
}

/** Readings at every 10 ms, as a live meter shows them. */
function follow(
  module: WebAssembly.Module,
  { make, sampleRate }: LoudnessCase,
  reading: Followed['reading'],
): number[] {
  const [tone] = make()
  if (!tone) return []
  const meter = new LoudnessHost(module, { sampleRate, channels: 2, withTruePeak: false })
  const readings: number[] = []
  const step = sampleRate / 100
  for (let at = 0; at < tone.length; at += step) {
    const piece = tone.subarray(at, at + step)
    meter.process([piece, piece])
    readings.push(reading === 'momentary' ? meter.momentaryLufs() : meter.shortTermLufs())
  }
  return readings
}
