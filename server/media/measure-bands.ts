/**
 * Levels of a sound per second and third-octave band (lib/mix/masking/band-levels.ts). Every sample counts: Hann windows of
 * WINDOW frames that overlap by half, powers of both channels averaged, so that a full-scale sine on both reads 0 dB.
 */
import { FftHost } from '@/lib/dsp-host/fft-host'
import { BANDS_HZ, FLOOR_DB, levelByte, type BandLevels } from '@/lib/mix'

const WINDOW = 8192
const HOP = WINDOW / 2
/** Edges of a third-octave band lie a sixth of an octave off its centre (IEC 61260-1, base two). */
const EDGE = 2 ** (1 / 6)

export interface BandSource {
  readonly sampleRate: number
  readonly frames: number
  readonly read: (fromFrame: number, frames: number) => Promise<readonly Float32Array[]>
}

/** @thread a worker thread: about 0.2 s of work for a minute of stereo sound */
export async function measureBands(module: WebAssembly.Module, source: BandSource): Promise<BandLevels> {
  const { sampleRate, frames } = source
  const seconds = Math.ceil(frames / sampleRate)
  const meter = new BandMeter(module, sampleRate)
  const levels = new Uint8Array(seconds * BANDS_HZ.length)
  for (let second = 0; second < seconds; second++) {
    // Half a window on either side, so that what lies on the border counts in both seconds.
    const sides = await source.read(second * sampleRate - HOP / 2, sampleRate + HOP)
    meter.measure(sides).forEach((power, band) => {
      levels[second * BANDS_HZ.length + band] = levelByte(power > 0 ? 10 * Math.log10(2 * power) : FLOOR_DB)
    })
  }
  return { seconds, levels }
}

class BandMeter {
  private readonly fft: FftHost
  private readonly window = Float32Array.from(
    { length: WINDOW },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW),
  )
  private readonly bandOfBin: Int16Array
  /** Sum of the window's squares times its length: what a bin's power is divided by. */
  private readonly scale: number

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.fft = new FftHost(module, WINDOW)
    this.scale = this.window.reduce((sum, value) => sum + value * value, 0) * WINDOW
    this.bandOfBin = Int16Array.from({ length: WINDOW / 2 }, (_, bin) => {
      const hz = (bin * sampleRate) / WINDOW
      return BANDS_HZ.findIndex((centre) => hz >= centre / EDGE && hz < centre * EDGE)
    })
  }

  /** Mean square per band over all windows of this stretch. */
  measure(sides: readonly Float32Array[]): Float64Array {
    const powers = new Float64Array(BANDS_HZ.length)
    const length = sides[0]?.length ?? 0
    let windows = 0
    for (let at = 0; at + WINDOW <= length; at += HOP) {
      windows++
      for (const side of sides) this.add(side, at, powers)
    }
    const count = windows * sides.length * this.scale
    return count === 0 ? powers : powers.map((power) => (2 * power) / count)
  }

  private add(side: Float32Array, at: number, powers: Float64Array): void {
    const { time, re, im } = this.fft
    for (let i = 0; i < WINDOW; i++) time[i] = (side[at + i] as number) * (this.window[i] as number)
    this.fft.forward()
    for (let bin = 1; bin < WINDOW / 2; bin++) {
      const band = this.bandOfBin[bin] as number
      if (band < 0) continue
      powers[band] = (powers[band] as number) + (re[bin] as number) ** 2 + (im[bin] as number) ** 2
    }
  }
}
