/** In what condition a mix came: plain data, stored with a run, shown on its report. */
import { z } from 'zod'
import { songClicksSchema } from './song-clicks'

export const songConditionSchema = z.object({
  /** Before the first and after the last sample over -70 dBFS; of a silent song both are its length. */
  headSilenceMs: z.number(),
  tailSilenceMs: z.number(),
  /** Flat tops of three equal samples or more, at full scale or at the mix's own peak; both sides together. */
  clippedRuns: z.number(),
  clippedSamples: z.number(),
  /** A steady tone of the mains and its harmonics. null: none. */
  hum: z
    .object({
      hz: z.union([z.literal(50), z.literal(60)]),
      /** All its harmonics together, dB of a full-scale sine. */
      levelDbfs: z.number(),
      /** The clearest harmonic over the floor beside it, dB. */
      overDb: z.number(),
    })
    .nullable(),
  /** How much quieter the song is in mono, LU: 0 when both sides are equal, 3 when they have nothing in common. null: silent. */
  monoFoldLossLu: z.number().nullable(),
  clicks: songClicksSchema,
})
export type SongCondition = Readonly<z.infer<typeof songConditionSchema>>

/** For people: without the place of every click. */
export const conditionReadingsSchema = songConditionSchema.extend({
  clicks: songClicksSchema.omit({ list: true }),
})
export type ConditionReadings = Readonly<z.infer<typeof conditionReadingsSchema>>

export function conditionReadings({ clicks, ...others }: SongCondition): ConditionReadings {
  return { ...others, clicks: { count: clicks.count, perMinute: clicks.perMinute } }
}
