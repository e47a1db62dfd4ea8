/** The long-term spectrum of a song in third octaves: plain data, stored with a run and drawn on the screen. */
import { z } from 'zod'
import { TONE_BAND_COUNT } from './stages/tone'

const bandsSchema = z.array(z.number()).length(TONE_BAND_COUNT).readonly()

export const songToneSchema = z.object({
  /** Mean power of (left + right) / 2 and (left - right) / 2 in the loud parts, dB of a full-scale sine; -150 is silence. */
  midDb: bandsSchema,
  sideDb: bandsSchema,
  /** Of left and right, -1 to 1. */
  correlation: bandsSchema,
})
export type SongTone = Readonly<z.infer<typeof songToneSchema>>

export const TONE_FLOOR_DB = -150
