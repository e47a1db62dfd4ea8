/** What a de-esser's bands look like over frequency. Pure. */

const DAMPING = Math.SQRT2

/** Gain of the split mode in dB at a frequency while so much is taken away above `cornerHz`. */
export function shelfDb(cornerHz: number, reductionDb: number, hz: number): number {
  const ratio = hz / cornerHz
  const root = 10 ** (-reductionDb / 40)
  const above = (1 - (root * ratio) ** 2) ** 2 + (root * DAMPING * ratio) ** 2
  const below = (1 - ratio ** 2) ** 2 + (DAMPING * ratio) ** 2
  return 10 * Math.log10(above / below)
}

/** Gain in dB of what the detector hears (Butterworth, 12 dB/oct). */
export function bandDb(cornerHz: number, hz: number): number {
  const ratio = (hz / cornerHz) ** 4
  return 10 * Math.log10(ratio / (1 + ratio))
}
