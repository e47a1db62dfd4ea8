/** The static curve of the compressor insert, for drawing: level in to level out, dB. Pure. */
export interface CompressorShape {
  readonly thresholdDb: number
  readonly ratio: number
  readonly kneeDb: number
}

/** Output level for an input level, before make-up; a quadratic knee around the threshold. */
export function compressedDb({ thresholdDb, ratio, kneeDb }: CompressorShape, inputDb: number): number {
  const over = inputDb - thresholdDb
  if (2 * over <= -kneeDb) return inputDb
  if (2 * over >= kneeDb) return thresholdDb + over / ratio
  return inputDb + ((1 / ratio - 1) * (over + kneeDb / 2) ** 2) / (2 * kneeDb)
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
