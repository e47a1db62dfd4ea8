/** How long a window waits before it tries again. After a restart a thousand windows lose their room in one moment. */

const FIRST_MS = 200
const LONGEST_MS = 3500

/**
 * Doubles with each failure up to 3.5 s; half of it is chance, so that windows which fell together do not come back together.
 *
 * @param failures tries since the last success
 * @param chance 0..1
 * @returns milliseconds
 */
export function reconnectDelayMs(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return Math.round(whole / 2 + (whole / 2) * chance)
}
