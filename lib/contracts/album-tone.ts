/** What the masters of an album are brought towards in tone, as people choose it, and the record that may be the aim. */
import { z } from 'zod'

const strength = z.number().min(0).max(1).optional()

/** `centre`: the middle of the album's songs. `reference`: the record that was uploaded for the album. */
export const toneChoiceSchema = z.discriminatedUnion('aim', [
  z.strictObject({ aim: z.literal('centre'), strength }),
  z.strictObject({ aim: z.literal('song'), songId: z.string().min(1).max(64), strength }),
  z.strictObject({ aim: z.literal('reference'), strength }),
  z.strictObject({ aim: z.literal('none') }),
])
export type ToneChoice = Readonly<z.infer<typeof toneChoiceSchema>>

export const REFERENCE_MAX_BYTES = 500 * 1024 ** 2

/** Query of PUT /api/albums/{albumId}/reference; the body is the sound file itself. */
export const uploadReferenceSchema = z.object({ name: z.string().trim().min(1).max(200) })

export interface AlbumReferenceView {
  readonly name: string
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  /** Why its tone could not be measured. */
  readonly error: string | null
}
