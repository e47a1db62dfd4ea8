/** Settings of the saturation: the tape curve of the mix at eight times the rate, beside the clean sound. */
import { z } from 'zod'

/** Up to here what the curve adds folds back at least 90 dB under a loud tone of up to 18 kHz. */
export const MOST_DRIVE_DB = 9

export const saturationSettingsSchema = z.strictObject({
  /** Gain before the curve; what it adds to a tone of -12 dBFS is taken back behind it. */
  driveDb: z.number().min(0).max(MOST_DRIVE_DB),
  /** 0 leaves the song as it is. */
  mixPercent: z.number().min(0).max(100),
})
export type SaturationSettings = Readonly<z.infer<typeof saturationSettingsSchema>>
