/** Settings of the equaliser: gains of middle and sides, one for each third octave from 39.4 Hz to 16 kHz. */
import { z } from 'zod'

/** Centres are 1000 * 2^(k/3) Hz, k from -14 to 12. */
export const TONE_BAND_COUNT = 27
export const TONE_BAND_OF_1000_HZ = 14
/** More would be another mix. */
export const MOST_TONE_DB = 4

const gainsSchema = z
  .array(z.number().min(-MOST_TONE_DB).max(MOST_TONE_DB))
  .length(TONE_BAND_COUNT)
  .readonly()

export const toneSettingsSchema = z.strictObject({ midDb: gainsSchema, sideDb: gainsSchema })
export type ToneSettings = Readonly<z.infer<typeof toneSettingsSchema>>

/** Centre of a band, Hz. */
export function toneBandHz(band: number): number {
  return 1000 * 2 ** ((band - TONE_BAND_OF_1000_HZ) / 3)
}
