/** Albums over HTTP: what may be asked of one and what comes back. */
import { z } from 'zod'
import { toneChoiceSchema, type AlbumReferenceView, type ToneChoice } from './album-tone'
import { upcSchema } from './identifiers'
import type { IsoTime } from './people'
import type { SongSummary } from './songs'

export const titleSchema = z.string().trim().min(1, 'It needs a title.').max(200)

export const createAlbumSchema = z.object({
  title: titleSchema,
  /** The band's name when left out. */
  artist: titleSchema.optional(),
  upc: upcSchema.nullish(),
})
export type CreateAlbum = z.infer<typeof createAlbumSchema>

export const changeAlbumSchema = z
  .object({
    title: titleSchema,
    artist: titleSchema,
    upc: upcSchema.nullable(),
    /** null: the middle of the songs. */
    masterTone: toneChoiceSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Nothing to change.')
export type ChangeAlbum = z.infer<typeof changeAlbumSchema>

export interface AlbumSummary {
  readonly id: string
  readonly bandId: string
  readonly title: string
  readonly artist: string
  readonly upc: string | null
  readonly songCount: number
  readonly createdAt: IsoTime
  readonly trashedAt: IsoTime | null
}

/** GET /api/albums/{albumId} */
export interface AlbumDetail extends AlbumSummary {
  readonly songs: readonly SongSummary[]
  /** What masters bring the tone towards; null: the middle of the songs. */
  readonly masterTone: ToneChoice | null
  readonly reference: AlbumReferenceView | null
}

/** GET /api/bands/{bandId}/trash */
export interface Trash {
  readonly albums: readonly AlbumSummary[]
  readonly songs: readonly SongSummary[]
}

/** Days that the trash keeps what was put into it. */
export const TRASH_DAYS = 30
