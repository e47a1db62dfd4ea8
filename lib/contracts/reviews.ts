/**
 * Comments and approvals over HTTP. A comment sits on a version, on one song of a master run, or on the live mix; an
 * approval belongs to one immutable version or master run and is never changed: the newest of a person counts.
 */
import { z } from 'zod'
import type { IsoTime, PersonRef } from './people'

const id = z.string().min(1).max(200)
const sample = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

/** Point: startSample. Range: both. Neither: the whole thing. With a sectionId the samples count from its start. */
export const anchorSchema = z
  .object({
    sectionId: id.nullable().default(null),
    startSample: sample.nullable().default(null),
    endSample: sample.nullable().default(null),
    /** Where it stood in the song when it was made. */
    songSample: sample.nullable().default(null),
    channelId: id.nullable().default(null),
    parameterId: id.nullable().default(null),
  })
  .refine((anchor) => anchor.endSample === null || anchor.startSample !== null, 'A range needs a start.')
  .refine(
    (anchor) => anchor.endSample === null || anchor.endSample > (anchor.startSample ?? 0),
    'A range ends after its start.',
  )
export type Anchor = z.infer<typeof anchorSchema>

const body = z.string().trim().min(1, 'Write something first.').max(8000)

export const writeCommentSchema = z.object({
  body,
  /** A reply: it takes over the place of the comment that it answers. */
  parentId: id.nullable().default(null),
  anchor: anchorSchema.optional(),
  /** Only for a comment on a master run: the song of the run. */
  songId: id.optional(),
})
export type WriteComment = z.input<typeof writeCommentSchema>

export const changeCommentSchema = z
  .object({ body, isResolved: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Nothing to change.')
export type ChangeComment = z.infer<typeof changeCommentSchema>

/** For polling: only what was written, edited, resolved or deleted after this instant. */
export const commentQuerySchema = z.object({ since: z.iso.datetime().optional() })

export interface CommentView {
  readonly id: string
  readonly songId: string
  readonly versionId: string | null
  readonly versionNumber: number | null
  readonly masterSongId: string | null
  readonly parentId: string | null
  readonly author: PersonRef
  /** Empty when it was deleted: its place and its answers stay. */
  readonly body: string
  readonly anchor: Anchor
  readonly createdAt: IsoTime
  readonly editedAt: IsoTime | null
  readonly deletedAt: IsoTime | null
  readonly resolvedAt: IsoTime | null
  readonly resolvedBy: PersonRef | null
  /** The asking person wrote it. */
  readonly isMine: boolean
}

/** Answer of every GET of comments. `now` is what to send as `since` the next time. */
export interface CommentList {
  readonly comments: readonly CommentView[]
  readonly now: IsoTime
}

export const VERDICTS = ['approve', 'requestChanges'] as const
export type Verdict = (typeof VERDICTS)[number]

export const giveApprovalSchema = z.object({
  verdict: z.enum(VERDICTS),
  note: z.string().trim().max(4000).default(''),
})
export type GiveApproval = z.input<typeof giveApprovalSchema>

export interface ApprovalView {
  readonly id: string
  readonly person: PersonRef
  readonly verdict: Verdict
  readonly note: string
  /** What was judged: the version's mixHash, or the run's settings and delivered files. */
  readonly contentHash: string
  readonly createdAt: IsoTime
}

/** none: nobody judged yet · approved: all who judged approve · changesRequested: at least one asks for changes. */
export type ApprovalState = 'none' | 'approved' | 'changesRequested'

export interface ApprovalSummary {
  readonly state: ApprovalState
  readonly approveCount: number
  readonly requestChangesCount: number
}

/** GET .../approvals */
export interface ApprovalList extends ApprovalSummary {
  /** The newest of each person: these count. */
  readonly current: readonly ApprovalView[]
  /** All of them, newest first. */
  readonly history: readonly ApprovalView[]
  /** What was judged is no longer what the song sounds like. */
  readonly isStale: boolean
  /** What changed since, in words; empty when not stale. */
  readonly changes: readonly string[]
}
