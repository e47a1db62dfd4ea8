/** Settings of the de-esser: what is louder than a threshold above a frequency is turned down there, both sides alike. */
import { z } from 'zod'

export const MOST_DE_ESS_DB = 12

export const deEssSettingsSchema = z.strictObject({
  /** Sibilance lies above it. */
  fromHz: z.number().min(2000).max(12_000),
  thresholdDb: z.number().min(-60).max(0),
  /** The most that is taken away. */
  rangeDb: z.number().min(0).max(MOST_DE_ESS_DB),
  releaseMs: z.number().min(10).max(300),
})
export type DeEssSettings = Readonly<z.infer<typeof deEssSettingsSchema>>
