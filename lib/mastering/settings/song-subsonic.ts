/** What a song holds below hearing: plain data, stored with a run. */
import { z } from 'zod'

/** Powers of left and right together, dB of a full-scale sine on both. */
export const songSubsonicSchema = z.object({
  /** Mean level from 2 to 18 Hz; -150 is none. */
  levelDb: z.number(),
  /** Mean level of everything. */
  songDb: z.number(),
})
export type SongSubsonic = Readonly<z.infer<typeof songSubsonicSchema>>
