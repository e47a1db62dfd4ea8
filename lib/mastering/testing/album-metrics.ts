/**
 * What a mastered album is judged by, in code of its own: tone, loudness against intent, damage, identity. Definitions as in
 * the comparison of mastering systems on four related songs; nothing here is used by the mastering itself.
 */
import { transformPair } from './plain-fft'

export type Stereo = readonly [Float32Array, Float32Array]

const BLOCK = 16_384
const BANDS = Array.from({ length: 27 }, (_, index) => 1000 * 2 ** ((index - 14) / 3))

export interface Spectrum {
  /** Mean power per third octave of the loud blocks, left and right together. */
  readonly total: readonly number[]
  readonly mid: readonly number[]
  readonly side: readonly number[]
}

/** Long-term spectrum over blocks whose power is within 10 dB of the loudest tenth's least. */
export function judgeSpectrum(channels: Stereo, sampleRate: number): Spectrum {
  const blocks: { level: number; mid: number[]; side: number[] }[] = []
  for (let from = 0; from + BLOCK <= channels[0].length; from += BLOCK / 2) {
    const { mid, side } = blockBands(channels, from, sampleRate)
    const level = [...mid, ...side].reduce((sum, power) => sum + power, 0)
    blocks.push({ level, mid, side })
  }
  const levels = blocks.map(({ level }) => level).sort((a, b) => a - b)
  const floor = 0.1 * (levels[Math.floor(0.9 * levels.length)] ?? 0)
  const loud = blocks.filter(({ level }) => level >= floor)
  const mean = (part: 'mid' | 'side') =>
    BANDS.map((_, band) => loud.reduce((sum, block) => sum + (block[part][band] ?? 0), 0) / loud.length)
  const [mid, side] = [mean('mid'), mean('side')]
  return { mid, side, total: mid.map((power, band) => power + (side[band] ?? 0)) }
}

function blockBands(channels: Stereo, from: number, sampleRate: number): { mid: number[]; side: number[] } {
  const { re, im } = transformPair(channels, from, BLOCK)
  const mid = BANDS.map(() => 0)
  const side = BANDS.map(() => 0)
  const lowest = BANDS[0]! / 2 ** (1 / 6)
  for (let bin = 1; bin < BLOCK / 2; bin++) {
    const band = Math.floor(3 * Math.log2((bin * sampleRate) / BLOCK / lowest))
    if (band < 0 || band >= BANDS.length) continue
    const mirror = BLOCK - bin
    const left = [re[bin]! + re[mirror]!, im[bin]! - im[mirror]!] as const
    const right = [im[bin]! + im[mirror]!, re[mirror]! - re[bin]!] as const
    mid[band] = mid[band]! + (left[0] + right[0]) ** 2 + (left[1] + right[1]) ** 2
    side[band] = side[band]! + (left[0] - right[0]) ** 2 + (left[1] - right[1]) ** 2
  }
  return { mid, side }
}

const decibels = (power: number) => 10 * Math.log10(Math.max(power, 1e-20))

/** Mean removed, dB. */
function shape(powers: readonly number[]): number[] {
  const levels = powers.map(decibels)
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  return levels.map((level) => level - mean)
}

/** Of each song: RMS over the bands of the distance to the album's mean, dB. */
export function toneDistances(spectra: readonly Spectrum[]): number[] {
  const shapes = spectra.map(({ total }) => shape(total))
  const centroid = BANDS.map((_, band) => shapes.reduce((sum, own) => sum + own[band]!, 0) / shapes.length)
  return shapes.map((own) =>
    Math.sqrt(own.reduce((sum, level, band) => sum + (level - centroid[band]!) ** 2, 0) / BANDS.length),
  )
}

const powerBetween = (powers: readonly number[], from: number, to: number) =>
  powers.reduce((sum, power, band) => (BANDS[band]! >= from && BANDS[band]! < to ? sum + power : sum), 0)

/** Power above 2 kHz over power below 500 Hz, dB. */
export function brightness({ total }: Spectrum): number {
  return decibels(powerBetween(total, 2000, 20_000) / powerBetween(total, 0, 500))
}

/** Sides over middle from 120 Hz on, dB. */
export function width({ mid, side }: Spectrum): number {
  return decibels(powerBetween(side, 120, 20_000) / powerBetween(mid, 120, 20_000))
}

/** Spearman's rank agreement, without ties. */
export function spearman(before: readonly number[], after: readonly number[]): number {
  const places = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b)
    return values.map((value) => sorted.indexOf(value))
  }
  const [one, other] = [places(before), places(after)]
  const squares = one.reduce((sum, place, song) => sum + (place - other[song]!) ** 2, 0)
  return 1 - (6 * squares) / (before.length * (before.length ** 2 - 1))
}

/** Median over loud blocks of 0.4 s of peak over mean, dB. */
export function blockCrestDb([left, right]: Stereo, sampleRate: number): number {
  const frames = Math.round(0.4 * sampleRate)
  const blocks: { level: number; crest: number }[] = []
  for (let from = 0; from + frames <= left.length; from += frames) {
    let [sum, peak] = [0, 0]
    for (let i = from; i < from + frames; i++) {
      sum += 0.5 * (left[i]! ** 2 + right[i]! ** 2)
      peak = Math.max(peak, Math.abs(left[i]!), Math.abs(right[i]!))
    }
    const level = sum / frames
    if (level > 0) blocks.push({ level, crest: 20 * Math.log10(peak) - decibels(level) })
  }
  const loudest = Math.max(...blocks.map(({ level }) => level))
  const crests = blocks.filter(({ level }) => level >= 0.1 * loudest).map(({ crest }) => crest)
  return crests.sort((a, b) => a - b)[crests.length >> 1] ?? 0
}
