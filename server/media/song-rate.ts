/** The sample rate that a song gets from its first file. */
import { SONG_SAMPLE_RATES } from '@/lib/contracts/stems'

/** The song rate nearest to `fileRate`, Hz; the higher one when two are as near. */
export function songRateFor(fileRate: number): number {
  return SONG_SAMPLE_RATES.reduce((best, rate) =>
    Math.abs(rate - fileRate) <= Math.abs(best - fileRate) ? rate : best,
  )
}
