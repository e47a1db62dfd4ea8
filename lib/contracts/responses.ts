/** Shapes around uploaded impulse responses: the list that a song may choose from, and choosing one of the band's. */
import { z } from 'zod'
import { stemIdSchema } from './stems'

/** Largest file of a response: twelve seconds of stereo at 192 kHz in 64-bit floats. */
export const RESPONSE_MAX_BYTES = 40 * 1024 ** 2

export const responseSummarySchema = z.object({
  responseId: stemIdSchema,
  name: z.string(),
  /** Hz; the song's. */
  sampleRate: z.number().int(),
  channels: z.number().int(),
  frames: z.number().int(),
  /** Highest level of each of its equal stretches, dB against the highest. */
  outlineDb: z.array(z.number().int()),
  /** This song may play it; another one of the band's is taken over first. */
  isHere: z.boolean(),
  /** Taken off the list, but the mix or a version may still play it. */
  isRemoved: z.boolean(),
})
export type ResponseSummary = z.infer<typeof responseSummarySchema>

/** GET /api/songs/{songId}/responses */
export const responseListSchema = z.object({ responses: z.array(responseSummarySchema) })
export type ResponseList = z.infer<typeof responseListSchema>
