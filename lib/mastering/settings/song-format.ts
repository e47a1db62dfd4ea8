/** In what shape the samples of a mix came: plain data, stored with a run. */
import { z } from 'zod'

export const songFormatSchema = z.object({
  /** Both sides equal to the bit, or one side only. */
  isMono: z.boolean(),
  /** Whole numbers of so many bits hold every sample; null: finer, or silent. */
  gridBits: z.literal(8).nullable(),
  /** Samples that were not numbers, or infinite; they became silence. Both sides together. */
  brokenSamples: z.number().int(),
})
export type SongFormat = Readonly<z.infer<typeof songFormatSchema>>
