/** Settings of the width: gains of the sides in three regions, and an edge below which there are none. */
import { z } from 'zod'

export const MOST_WIDTH_DB = 4
export const HIGHEST_MONO_HZ = 250
/** The regions end here, Hz. */
export const WIDTH_EDGES_HZ = [120, 5000] as const

const gain = z.number().min(-MOST_WIDTH_DB).max(MOST_WIDTH_DB)

export const widthSettingsSchema = z.strictObject({
  /** 0: the sides reach down as far as the mix. */
  monoBelowHz: z.number().min(0).max(HIGHEST_MONO_HZ),
  /** Of the sides below 120 Hz, from there to 5 kHz, and above, dB. */
  lowDb: gain,
  midDb: gain,
  highDb: gain,
})
export type WidthSettings = Readonly<z.infer<typeof widthSettingsSchema>>
