/**
 * Counts clipped samples: flat tops, runs of three equal samples or more that the sound enters and leaves with a corner, within
 * 1 dB of full scale, or at the programme's own peak where the clipped mix was turned down afterwards. One pass. Any thread.
 * Known flaws: clipping that was converted, filtered or coded since has no flat tops; a square wave has some of its own.
 */
const LEAST_RUN = 3
/** Full scale less 1 dB. */
const NEAR_FULL_SCALE = 10 ** (-1 / 20)
/** A smooth wave's top in 16 bits is flat too, but leaves its level by one step of 2^-15. */
const LEAST_CORNER = 4 / 32_768
/** Quieter peaks are no overload. */
const LEAST_PEAK = 10 ** (-20 / 20)

interface Tops {
  runs: number
  samples: number
}

export class ClippingMeter {
  private readonly sides = [new SideTops(), new SideTops()] as const

  push(channels: readonly Float32Array[], frames: number): void {
    this.sides.forEach((side, index) => {
      const samples = channels[index]
      if (samples) side.push(samples, frames)
    })
  }

  read(): { readonly clippedRuns: number; readonly clippedSamples: number } {
    const tops = this.sides.map((side) => side.read())
    return {
      clippedRuns: tops.reduce((sum, { runs }) => sum + runs, 0),
      clippedSamples: tops.reduce((sum, { samples }) => sum + samples, 0),
    }
  }
}

/** One channel. Tops over and under zero are counted apart: direct current moves one of them. */
class SideTops {
  private value = 0
  private run = 0
  /** Size of the sample before the run. */
  private before = 0
  private readonly nearFullScale: Tops = { runs: 0, samples: 0 }
  private readonly peaks = [0, 0]
  private readonly atPeak: readonly [Tops, Tops] = [
    { runs: 0, samples: 0 },
    { runs: 0, samples: 0 },
  ]

  push(samples: Float32Array, frames: number): void {
    for (let i = 0; i < frames; i++) {
      const sample = samples[i] ?? 0
      if (sample === this.value) this.run++
      else this.begin(sample)
    }
  }

  read(): Tops {
    this.begin(0)
    const own = this.atPeak.filter((_, sign) => {
      const peak = this.peaks[sign] ?? 0
      return peak >= LEAST_PEAK && peak < NEAR_FULL_SCALE
    })
    return [this.nearFullScale, ...own].reduce((sum, { runs, samples }) => ({
      runs: sum.runs + runs,
      samples: sum.samples + samples,
    }))
  }

  private begin(next: number): void {
    const size = Math.abs(this.value)
    const sign = this.value < 0 ? 1 : 0
    if (size > (this.peaks[sign] ?? 0)) {
      this.peaks[sign] = size
      Object.assign(this.atPeak[sign], { runs: 0, samples: 0 })
    }
    if (this.run >= LEAST_RUN && size === this.peaks[sign]) this.count(this.atPeak[sign], next)
    if (this.run >= LEAST_RUN && size >= NEAR_FULL_SCALE) this.count(this.nearFullScale, next)
    this.before = this.value
    this.value = next
    this.run = 1
  }

  private count(tops: Tops, next: number): void {
    const { value, before } = this
    const isTop = Math.sign(value) * (value - before) >= LEAST_CORNER
    if (!isTop || Math.sign(value) * (value - next) < LEAST_CORNER) return
    tops.runs++
    tops.samples += this.run
  }
}
