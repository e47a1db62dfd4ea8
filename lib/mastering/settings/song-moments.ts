/** How the level of a song moves from moment to moment in a few bands: plain data, stored with a run. */
import { z } from 'zod'

/** Edges of the bands of dynamics, Hz. */
export const DYNAMICS_EDGES_HZ = [120, 1000, 5000] as const
/** Where sibilance lies, Hz. */
export const SIBILANCE_HZ = [5000, 10_000] as const

/** Levels of moments of 43 ms, of the louder side, dB of a full-scale sine. */
const bandMomentsSchema = z.object({
  /** Mean power of all moments. */
  meanDb: z.number(),
  /** Half of the moments lie below it. */
  middleDb: z.number(),
  /** One moment in twenty is louder. */
  highDb: z.number(),
  /** One moment in a hundred is louder. */
  peakDb: z.number(),
  /** How far one moment in twenty rises over the two seconds around it. */
  jumpDb: z.number(),
})
export type BandMoments = Readonly<z.infer<typeof bandMomentsSchema>>

export const songMomentsSchema = z.object({
  /** Below 120 Hz, to 1 kHz, to 5 kHz, above. */
  bands: z.tuple([bandMomentsSchema, bandMomentsSchema, bandMomentsSchema, bandMomentsSchema]).readonly(),
  /** From 5 to 10 kHz. */
  sibilance: bandMomentsSchema,
})
export type SongMoments = Readonly<z.infer<typeof songMomentsSchema>>
