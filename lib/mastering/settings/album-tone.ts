/** What the tone of an album is brought towards: plain data, part of the order and of its hash. */
import { z } from 'zod'
import { songToneSchema } from './song-tone'

/** More would make every song the same; only when asked for. A curve is smooth, so that it goes less far than its share. */
export const MOST_TONE_STRENGTH = 0.775

/** Share of the way to the aim, 0 to 1; without it as much as the album needs, at most `MOST_TONE_STRENGTH`. */
const strength = z.number().min(0).max(1).optional()

/** `song`: place in the album, from 0. */
export const albumToneSchema = z.discriminatedUnion('aim', [
  z.strictObject({ aim: z.literal('centre'), strength }),
  z.strictObject({ aim: z.literal('song'), song: z.number().int().min(0), strength }),
  z.strictObject({ aim: z.literal('reference'), name: z.string().max(200), tone: songToneSchema, strength }),
  z.strictObject({ aim: z.literal('none') }),
])
export type AlbumToneOrder = Readonly<z.infer<typeof albumToneSchema>>

/** The middle of the album's own songs. */
export const DEFAULT_ALBUM_TONE: AlbumToneOrder = { aim: 'centre' }
