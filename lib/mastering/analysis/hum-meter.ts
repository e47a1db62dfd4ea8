/**
 * Mains hum: narrow lines at 50 or 60 Hz and their harmonics that stand over the floor beside them in the quiet parts too. No
 * note of equal temperament at 440 Hz lies within 0.5 Hz of them, and lines of a beat's own period stand among their like.
 * Blocks of 5.5 s, half overlapped. One pass, memory does not grow with length. Any thread but audio.
 * Known flaws: a song shorter than a block is not judged; hum under music without gaps stays hidden; a drone tuned to the mains
 * counts as hum.
 */
import { FftHost } from '@/lib/dsp-host/fft-host'
import type { SongCondition } from '../settings/song-condition'
import { HumLine, type LineReading } from './hum-line'
import { SlowSamples } from './slow-samples'

const MAINS_HZ = [50, 60] as const
const HARMONICS = 5
const SIZE = 8192
/** The mains' and the converter's drift. */
const REACH_HZ = 0.3
/** Beside the line, Hz. */
const BESIDE_HZ = [1.5, 5.6] as const
const LEAST_OVER_NEIGHBOURS_DB = 9
/** A family of lines is hum; a single one only when it is this clear. */
const LEAST_LINES = 2
const LONE_OVER_NEIGHBOURS_DB = 18
/** Of the first harmonics at least one is there. */
const FIRST = 2

type Hum = NonNullable<SongCondition['hum']>

export class HumMeter {
  private readonly sides: readonly SlowSamples[]
  /** A block and what came with its end. */
  private readonly held = [new Float32Array(2 * SIZE), new Float32Array(2 * SIZE)] as const
  private readonly filled = [0, 0]
  private readonly fft: FftHost
  private readonly window: Float32Array
  private readonly powers = new Float64Array(SIZE / 2)
  private readonly lines = MAINS_HZ.map(() => Array.from({ length: HARMONICS }, () => new HumLine()))
  private readonly binHz: number

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.sides = [0, 1].map((side) => new SlowSamples(sampleRate, (sample) => this.take(side, sample)))
    this.binHz = (this.sides[0]?.sampleRate ?? sampleRate) / SIZE
    this.fft = new FftHost(module, SIZE)
    this.window = Float32Array.from(
      { length: SIZE },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE),
    )
  }

  push(channels: readonly Float32Array[], frames: number): void {
    for (let from = 0; from < frames; from += SIZE) {
      const count = Math.min(SIZE, frames - from)
      this.sides.forEach((side, index) => {
        const samples = channels[index]
        if (samples) side.push(samples.subarray(from, from + count), count)
      })
      while (this.filled.every((filled) => filled >= SIZE)) this.measureBlock()
    }
  }

  /** null: none. */
  read(): Hum | null {
    const hums = MAINS_HZ.map((hz, family) => humOf(hz, this.lines[family]?.map((line) => line.read()) ?? []))
    return hums.reduce(
      (best, hum) => (hum && hum.levelDbfs > (best?.levelDbfs ?? -Infinity) ? hum : best),
      null,
    )
  }

  private take(side: number, sample: number): void {
    const at = this.filled[side] ?? 0
    const held = this.held[side]
    if (held) held[at] = sample
    this.filled[side] = at + 1
  }

  private measureBlock(): void {
    this.powers.fill(0)
    this.held.forEach((samples, side) => {
      this.addPowers(samples)
      samples.copyWithin(0, SIZE / 2)
      this.filled[side] = (this.filled[side] ?? 0) - SIZE / 2
    })
    this.lines.forEach((family, index) =>
      family.forEach((line, place) => line.add(this.lookAt((MAINS_HZ[index] ?? 0) * (place + 1)))),
    )
  }

  private addPowers(samples: Float32Array): void {
    const { time, re, im } = this.fft
    for (let i = 0; i < SIZE; i++) time[i] = (samples[i] ?? 0) * (this.window[i] ?? 0)
    this.fft.forward()
    for (let bin = 1; bin < SIZE / 2; bin++)
      this.powers[bin] = (this.powers[bin] ?? 0) + 0.5 * ((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2)
  }

  private lookAt(hz: number) {
    const at = (place: number) => Math.round(place / this.binHz)
    let top = at(hz - REACH_HZ)
    for (let bin = top; bin <= at(hz + REACH_HZ); bin++) if (this.power(bin) > this.power(top)) top = bin
    let lobe = 0
    for (let bin = top - 2; bin <= top + 2; bin++) lobe += this.power(bin)
    const beside: number[] = []
    for (let bin = at(BESIDE_HZ[0]); bin <= at(BESIDE_HZ[1]); bin++)
      beside.push(this.power(at(hz) - bin), this.power(at(hz) + bin))
    beside.sort((a, b) => a - b)
    const share = (part: number) => beside[Math.floor(part * beside.length)] ?? 0
    // A sine of amplitude 1 has the power (size / 4)^2 in its bin, 1.5 times that in its lobe.
    const power = lobe / (1.5 * (SIZE / 4) ** 2)
    return { power, top: this.power(top), floor: share(0.5), neighbour: share(0.9) }
  }

  private power(bin: number): number {
    return this.powers[bin] ?? 0
  }
}

function humOf(hz: 50 | 60, lines: readonly (LineReading | null)[]): Hum | null {
  const clear = lines.map((line) => (line && line.overNeighboursDb >= LEAST_OVER_NEIGHBOURS_DB ? line : null))
  const found = clear.filter((line) => line !== null)
  const highest = Math.max(...found.map(({ overNeighboursDb }) => overNeighboursDb))
  const isFamily = found.length >= LEAST_LINES && clear.slice(0, FIRST).some((line) => line !== null)
  if (!isFamily && !(highest >= LONE_OVER_NEIGHBOURS_DB)) return null
  const power = found.reduce((sum, line) => sum + line.power, 0)
  const over = Math.max(...found.map(({ overFloorDb }) => overFloorDb))
  return { hz, levelDbfs: tenths(10 * Math.log10(power)), overDb: tenths(over) }
}

const tenths = (value: number) => Math.round(value * 10) / 10
