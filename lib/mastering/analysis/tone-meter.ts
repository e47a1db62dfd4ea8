/**
 * Long-term spectrum of a song in third octaves, middle and sides, over its loud parts: blocks within 10 LU of the loud level
 * (the 95th percentile of all blocks), so that an intro does not darken a loud song. One pass: blocks are summed by level, in
 * classes of half a LU, and the classes that count are known at the end. Memory does not grow with length. Any thread but audio.
 */
import { FftHost } from '@/lib/dsp-host/fft-host'
import { TONE_FLOOR_DB, type SongTone } from '../settings/song-tone'
import { TONE_BAND_COUNT } from '../settings/stages/tone'
import { kWeight, thirdOctaves, type BandOfBins } from './third-octaves'

const BLOCK_SECONDS = 0.3
const LOWEST_LUFS = -70
const HIGHEST_LUFS = 10
const CLASS_LU = 0.5
const LOUD_SHARE = 0.95
const WITHIN_LU = 10
/** Per band: power of the middle, power of the sides, and what they have in common. */
const ROWS = 3
const ROW_LENGTH = ROWS * TONE_BAND_COUNT

export class ToneMeter {
  private readonly size: number
  private readonly fft: FftHost
  private readonly window: Float64Array
  private readonly bands: readonly BandOfBins[]
  private readonly weights: readonly number[]
  private readonly mid: Float32Array
  private readonly side: Float32Array
  private filled = 0
  private readonly midRe: Float32Array
  private readonly midIm: Float32Array
  private readonly sums: Float64Array
  private readonly counts: Float64Array
  private readonly row = new Float64Array(ROW_LENGTH)

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.size = 2 ** Math.ceil(Math.log2(BLOCK_SECONDS * sampleRate))
    this.fft = new FftHost(module, this.size)
    this.window = Float64Array.from(
      { length: this.size },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / this.size),
    )
    this.bands = thirdOctaves(sampleRate, this.size)
    this.weights = this.bands.map(({ hz }) => kWeight(hz))
    this.mid = new Float32Array(this.size)
    this.side = new Float32Array(this.size)
    this.midRe = new Float32Array(this.size / 2)
    this.midIm = new Float32Array(this.size / 2)
    const classes = Math.ceil((HIGHEST_LUFS - LOWEST_LUFS) / CLASS_LU)
    this.sums = new Float64Array(classes * ROW_LENGTH)
    this.counts = new Float64Array(classes)
  }

  push([left, right]: readonly Float32Array[], frames: number): void {
    if (!left || !right) return
    for (let from = 0; from < frames;) {
      const count = Math.min(this.size - this.filled, frames - from)
      for (let i = 0; i < count; i++) {
        const a = left[from + i] ?? 0
        const b = right[from + i] ?? 0
        this.mid[this.filled + i] = 0.5 * (a + b)
        this.side[this.filled + i] = 0.5 * (a - b)
      }
      this.filled += count
      from += count
      if (this.filled === this.size) this.measureBlock()
    }
  }

  /** null: nothing in the song is louder than -70 LUFS. */
  read(): SongTone | null {
    if (this.filled > 0 && this.counts.every((count) => count === 0)) this.measureShort()
    const blocks = this.counts.reduce((sum, count) => sum + count, 0)
    if (blocks === 0) return null
    let loud = 0
    for (let seen = 0; loud < this.counts.length - 1; loud++)
      if ((seen += this.counts[loud] ?? 0) >= LOUD_SHARE * blocks) break
    return this.toneFrom(Math.max(0, loud - WITHIN_LU / CLASS_LU))
  }

  /** A song shorter than a block goes into the middle of one, where the window is open. */
  private measureShort(): void {
    const from = (this.size - this.filled) >> 1
    for (const samples of [this.mid, this.side]) {
      samples.copyWithin(from, 0, this.filled)
      samples.fill(0, 0, from)
      samples.fill(0, from + this.filled)
    }
    this.measureBlock()
  }

  /** Blocks do not overlap: a song has a thousand of them. */
  private measureBlock(): void {
    this.filled = 0
    this.transform(this.mid)
    this.midRe.set(this.fft.re)
    this.midIm.set(this.fft.im)
    this.transform(this.side)
    let level = 0
    this.bands.forEach((band, index) => {
      this.measureBand(band, index)
      const power = (this.row[index] ?? 0) + (this.row[TONE_BAND_COUNT + index] ?? 0)
      level += power * (this.weights[index] ?? 0)
    })
    // Two channels of (mid + side)^2 and (mid - side)^2; the powers are relative to a sine's.
    const lufs = -0.691 + 10 * Math.log10(level)
    if (!(lufs >= LOWEST_LUFS)) return
    const place = Math.min(this.counts.length - 1, Math.floor((lufs - LOWEST_LUFS) / CLASS_LU))
    this.counts[place] = (this.counts[place] ?? 0) + 1
    for (let i = 0; i < ROW_LENGTH; i++) {
      const at = place * ROW_LENGTH + i
      this.sums[at] = (this.sums[at] ?? 0) + (this.row[i] ?? 0)
    }
  }

  private transform(samples: Float32Array): void {
    const { time } = this.fft
    for (let i = 0; i < this.size; i++) time[i] = (samples[i] ?? 0) * (this.window[i] ?? 0)
    this.fft.forward()
  }

  private measureBand({ first, shares }: BandOfBins, index: number): void {
    const { re, im } = this.fft
    let mid = 0
    let side = 0
    let common = 0
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i] ?? 0
      const a = this.midRe[first + i] ?? 0
      const b = this.midIm[first + i] ?? 0
      const c = re[first + i] ?? 0
      const d = im[first + i] ?? 0
      mid += share * (a * a + b * b)
      side += share * (c * c + d * d)
      common += share * (a * c + b * d)
    }
    this.row[index] = mid
    this.row[TONE_BAND_COUNT + index] = side
    this.row[2 * TONE_BAND_COUNT + index] = common
  }

  private toneFrom(first: number): SongTone {
    const row = new Float64Array(ROW_LENGTH)
    let blocks = 0
    for (let place = first; place < this.counts.length; place++) {
      blocks += this.counts[place] ?? 0
      for (let i = 0; i < ROW_LENGTH; i++) row[i] = (row[i] ?? 0) + (this.sums[place * ROW_LENGTH + i] ?? 0)
    }
    const mean = (index: number) => (row[index] ?? 0) / blocks
    const bands = this.bands.map((_, band) => {
      const mid = mean(band)
      const side = mean(TONE_BAND_COUNT + band)
      return { mid, side, correlation: correlationOf(mid, side, mean(2 * TONE_BAND_COUNT + band)) }
    })
    return {
      midDb: bands.map(({ mid }) => decibels(mid)),
      sideDb: bands.map(({ side }) => decibels(side)),
      correlation: bands.map(({ correlation }) => correlation),
    }
  }
}

/** Hundredths: a reading's last bit changes no plan. */
function decibels(power: number): number {
  return Math.round(Math.max(TONE_FLOOR_DB, 10 * Math.log10(power)) * 100) / 100
}

/** Of left = mid + side and right = mid - side. */
function correlationOf(mid: number, side: number, common: number): number {
  const left = mid + side + 2 * common
  const right = mid + side - 2 * common
  return left <= 0 || right <= 0 ? 0 : Math.round(((mid - side) / Math.sqrt(left * right)) * 1000) / 1000
}
