/** Settings of the subsonic filter: a Butterworth high-pass of minimum phase. */
import { z } from 'zod'

export const subsonicSettingsSchema = z.strictObject({
  /** Half of the power is left there. */
  hz: z.number().min(10).max(40),
  /** 24 turns the phase of the bass twice as far. */
  slopeDbPerOctave: z.union([z.literal(12), z.literal(24)]),
})
export type SubsonicSettings = Readonly<z.infer<typeof subsonicSettingsSchema>>
