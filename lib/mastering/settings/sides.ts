/** The sides of a record, as they were planned: plain data, stored with a run and part of its report. */
import { z } from 'zod'

export const sidePlanSchema = z.object({
  /** `A`, `B` and so on. */
  name: z.string(),
  /** Places in the album, from 0, in its order. */
  songs: z.array(z.number().int().min(0)).readonly(),
  /** With the gaps between its songs, s. */
  seconds: z.number(),
  /** How much louder than a side of 22 minutes it can be cut, dB. */
  cutDb: z.number(),
  decisions: z.array(z.string()).readonly(),
  warnings: z.array(z.string()).readonly(),
})
export type SidePlan = Readonly<z.infer<typeof sidePlanSchema>>
