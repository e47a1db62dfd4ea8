/** Third octaves as shares of the bins of a transform under a Hann window, and how loud the ear takes them. Pure. */
import { TONE_BAND_COUNT, toneBandHz } from '../settings/stages/tone'

export interface BandOfBins {
  readonly hz: number
  readonly first: number
  /** Factor of each bin's squared magnitude: together the band's power, relative to a full-scale sine. */
  readonly shares: Float64Array
}

const HALF_BAND = 2 ** (1 / 6)
/** Mean square of a Hann window. */
const HANN_POWER = 0.375
const HIGH_PASS = { hz: 38.135, q: 0.5003 }
/** 4 dB: gain at the top, and of its middle term. */
const SHELF = { hz: 1681.97, q: 0.7072, gain: 1.5849, slope: 1.2587 }

/** @param size of the transform; bins at the edges of a band count in part. A band above half the rate is empty. */
export function thirdOctaves(sampleRate: number, size: number): readonly BandOfBins[] {
  const hzPerBin = sampleRate / size
  const scale = 4 / (size * size * HANN_POWER)
  return Array.from({ length: TONE_BAND_COUNT }, (_, band) => {
    const hz = toneBandHz(band)
    const from = hz / HALF_BAND / hzPerBin
    const to = Math.min((hz * HALF_BAND) / hzPerBin, size / 2 - 1)
    const first = Math.max(1, Math.floor(from + 0.5))
    const last = Math.min(size / 2 - 1, Math.ceil(to - 0.5))
    const shares = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
      const bin = first + i
      return scale * Math.max(0, Math.min(to, bin + 0.5) - Math.max(from, bin - 0.5))
    })
    return { hz, first, shares }
  })
}

/** Power gain of the K-weighting of ITU-R BS.1770 at a frequency, from the analogue shapes of its two filters. */
export function kWeight(hz: number): number {
  const low = (hz / HIGH_PASS.hz) ** 2
  const cut = low ** 2 / ((1 - low) ** 2 + low / HIGH_PASS.q ** 2)
  const { gain, slope, q } = SHELF
  const high = (hz / SHELF.hz) ** 2
  const lift = ((1 - gain * high) ** 2 + (slope ** 2 * high) / q ** 2) / ((1 - high) ** 2 + high / q ** 2)
  return cut * lift
}
