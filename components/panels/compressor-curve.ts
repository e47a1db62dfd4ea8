/** The compressor's curve as its panel draws it: without make-up and mix, so that it bends away from the unity line. Pure. */
import { compressorCurveDb, defaultInsertValues } from '@/lib/mix'

export interface CompressorShape {
  readonly thresholdDb: number
  readonly ratio: number
  readonly kneeDb: number
}
const PLAIN = { ...defaultInsertValues('compressor'), makeupDb: 0, mixPercent: 100 }

/** Output level for an input level, before make-up. */
export function compressedDb({ thresholdDb, ratio, kneeDb }: CompressorShape, inputDb: number): number {
  return compressorCurveDb({ ...PLAIN, thresholdDb, ratio, kneeDb }, inputDb)
}

/** The input level at which so much is taken away; the dot on the curve stands there. Null when it never is. */
export function inputAtReduction(shape: CompressorShape, reductionDb: number): number | null {
  if (reductionDb <= 0.05) return null
  let [low, high] = [-90, 24]
  if (high - compressedDb(shape, high) < reductionDb) return null
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (middle - compressedDb(shape, middle) < reductionDb) low = middle
    else high = middle
  }
  return high
}
