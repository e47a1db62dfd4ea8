/** A compressor as the textbook has it (Giannoulis, Massberg, Reiss 2012), one frame at a time in f64: what the core is held against. */
import type { InsertValues } from '@/lib/mix'
import type { Stereo } from './console-rig'

type Values = InsertValues['compressor']

const part = (ms: number, rate: number) => 1 - Math.exp(-1000 / (ms * rate))

/** Reduction in dB for a level in dB, settled. */
export function staticReductionDb(values: Values, levelDb: number): number {
  const over = levelDb - values.thresholdDb
  const slope = 1 - 1 / values.ratio
  if (2 * over <= -values.kneeDb) return 0
  if (2 * over >= values.kneeDb) return slope * over
  return (slope * (over + values.kneeDb / 2) ** 2) / (2 * values.kneeDb)
}

/** Butterworth high-pass of order 2 by the bilinear transform, direct form I. */
export function highPass(signal: Float32Array, hz: number, rate: number): Float64Array {
  const w = Math.tan((Math.PI * hz) / rate)
  const a0 = 1 + Math.SQRT2 * w + w * w
  const [b0, b1, b2] = [1 / a0, -2 / a0, 1 / a0]
  const [a1, a2] = [(2 * (w * w - 1)) / a0, (1 - Math.SQRT2 * w + w * w) / a0]
  const out = new Float64Array(signal.length)
  for (let i = 0; i < signal.length; i++) {
    const x = (k: number) => signal[i - k] ?? 0
    out[i] = b0 * x(0) + b1 * x(1) + b2 * x(2) - a1 * (out[i - 1] ?? 0) - a2 * (out[i - 2] ?? 0)
  }
  return out
}

/** What `input` becomes; `key` is what the detector hears instead. `delay` frames of look-ahead. */
export function compress(
  input: Stereo,
  values: Values,
  rate: number,
  options: { readonly key?: Stereo; readonly delay?: number } = {},
): readonly [Float64Array, Float64Array] {
  const { key = input, delay = 0 } = options
  const heard = values.isKeyFiltered ? key.map((side) => highPass(side, values.keyHighPassHz, rate)) : key
  const makeupDb = values.makeupDb + (values.isAutoMakeup ? staticReductionDb(values, 0) / 2 : 0)
  const out = [new Float64Array(input[0].length), new Float64Array(input[0].length)] as const
  let [reductionDb, power] = [0, 0]
  for (let i = 0; i < input[0].length; i++) {
    const loud = Math.max(1e-9, Math.abs(heard[0]?.[i] ?? 0), Math.abs(heard[1]?.[i] ?? 0))
    power += part(10, rate) * (loud * loud - power)
    const levelDb = values.detector === 'RMS' ? 10 * Math.log10(power) : 20 * Math.log10(loud)
    const target = staticReductionDb(values, levelDb)
    const ms = target > reductionDb ? values.attackMs : values.releaseMs
    reductionDb += part(ms, rate) * (target - reductionDb)
    const wet = 10 ** ((makeupDb - reductionDb) / 20)
    const gain = 1 + (values.mixPercent / 100) * (wet - 1)
    out.forEach((side, which) => (side[i] = gain * (input[which as 0 | 1][i - delay] ?? 0)))
  }
  return out
}
