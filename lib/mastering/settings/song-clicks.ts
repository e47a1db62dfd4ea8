/** The clicks and pops of a mix: plain data, stored with a run. */
import { z } from 'zod'

export const songClicksSchema = z.object({
  /** Of both sides together: a click on both counts once. */
  count: z.number(),
  perMinute: z.number(),
  /** In the order of the song; the first ones where there are very many. */
  list: z
    .array(
      z.object({
        side: z.union([z.literal(0), z.literal(1)]),
        frame: z.number(),
        frames: z.number(),
        /** Peak over the level of the 10 ms beside it, dB. */
        overDb: z.number(),
      }),
    )
    .readonly(),
})
export type SongClicks = Readonly<z.infer<typeof songClicksSchema>>
