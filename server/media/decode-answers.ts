/** The shapes of what the decoding child says; checked by the parent, which does not trust it. */
import { z } from 'zod'
import { ERROR_CODES } from '@/lib/assert'
import { AUDIO_FORMATS } from './audio-info'

export const infoMessage = z.object({
  format: z.enum(AUDIO_FORMATS),
  sampleRate: z.number(),
  channels: z.number().int(),
  bitDepth: z.number().int().nullable(),
  isFloat: z.boolean(),
  frames: z.number().nullable(),
  timeReferenceSamples: z.number().nullable(),
})
export const endMessage = z.object({ warnings: z.array(z.string()) })
export const errorMessage = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  /** How many there are, when there are too many. */
  channels: z.number().int().optional(),
})
