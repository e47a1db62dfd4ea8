/** Songs over HTTP. The mix itself never travels here: it lives in the song's room. */
import { z } from 'zod'
import { stageOverridesSchema, type StageOverrides } from '../mastering/settings/stage-settings'
import { isrcSchema } from './identifiers'
import type { IsoTime } from './people'
import type { ApprovalState } from './reviews'

const title = z.string().trim().min(1, 'It needs a title.').max(200)
const id = z.string().min(1).max(64)

export const createSongSchema = z.object({ title })
export type CreateSong = z.infer<typeof createSongSchema>

export const changeSongSchema = z
  .object({
    title,
    isrc: isrcSchema.nullable(),
    /** LU relative to the album's loudest song; null: half of the measured difference. */
    intentLu: z.number().min(-24).max(0).nullable(),
    gapSeconds: z.number().min(-20).max(60),
    fadeInMs: z.number().int().min(0).max(60_000),
    fadeOutMs: z.number().int().min(0).max(60_000),
    /** Replaces all of them; a stage that is not named is planned, null leaves it out. */
    stages: stageOverridesSchema,
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Nothing to change.')
export type ChangeSong = z.infer<typeof changeSongSchema>

export const duplicateSongSchema = z.object({ title: title.optional() })
export type DuplicateSong = z.infer<typeof duplicateSongSchema>

/** Where a song goes: an album of the same band, before one of its songs or (null) to the end. */
export const moveSongSchema = z.object({ albumId: id, beforeSongId: id.nullable() })
export type MoveSong = z.infer<typeof moveSongSchema>

export const chooseVersionSchema = z.object({ versionId: id.nullable() })
export type ChooseVersion = z.infer<typeof chooseVersionSchema>

export interface ChosenVersion {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly bounceStatus: 'queued' | 'running' | 'done' | 'failed'
  readonly approval: ApprovalState
  readonly integratedLufs: number | null
  readonly truePeakDbtp: number | null
}

export interface SongSummary {
  readonly id: string
  readonly albumId: string
  readonly title: string
  /** 1 for the album's first song. */
  readonly position: number
  /** Hz; null until the first upload fixes it. */
  readonly sampleRate: number | null
  readonly isrc: string | null
  readonly intentLu: number | null
  readonly gapSeconds: number
  readonly fadeInMs: number
  readonly fadeOutMs: number
  /** What engineers set of its mastering stages. */
  readonly stages: StageOverrides
  readonly stemCount: number
  readonly versionCount: number
  readonly openCommentCount: number
  /** The longest ready stem, or the chosen version when there is one; null without sound. */
  readonly durationSeconds: number | null
  readonly chosenVersion: ChosenVersion | null
  readonly createdAt: IsoTime
  readonly trashedAt: IsoTime | null
}

/** GET /api/songs/{songId} */
export interface SongDetail extends SongSummary {
  readonly bandId: string
  readonly bandName: string
  readonly albumTitle: string
  /** The asking person's role in the band. */
  readonly role: 'owner' | 'engineer' | 'reviewer' | 'listener'
}
