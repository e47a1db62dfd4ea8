/** Settings of the high-cut: where the treble begins to be closed. */
import { z } from 'zod'

export const LOWEST_HIGH_CUT_HZ = 8000
export const HIGHEST_HIGH_CUT_HZ = 40_000

export const highCutSettingsSchema = z.strictObject({
  /** Whole up to here, silent half an octave above; -3 dB lies at 1.13 times this. */
  aboveHz: z.number().min(LOWEST_HIGH_CUT_HZ).max(HIGHEST_HIGH_CUT_HZ),
})
export type HighCutSettings = Readonly<z.infer<typeof highCutSettingsSchema>>
