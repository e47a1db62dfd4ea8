/**
 * Comments and approvals over HTTP. A comment sits on a version, on one song of a master run, or on the live mix; an
 * approval belongs to one immutable version or master run and is never changed: the newest of a person counts.
 */
import { z } from 'zod'
import { isoTimeSchema, personRefSchema } from './people'

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

export const commentViewSchema = z.object({
  id: z.string(),
  songId: z.string(),
  versionId: z.string().nullable(),
  versionNumber: z.number().int().nullable(),
  masterSongId: z.string().nullable(),
  parentId: z.string().nullable(),
  author: personRefSchema,
  /** Empty when it was deleted: its place and its answers stay. */
  body: z.string(),
  anchor: anchorSchema,
  createdAt: isoTimeSchema,
  editedAt: isoTimeSchema.nullable(),
  deletedAt: isoTimeSchema.nullable(),
  resolvedAt: isoTimeSchema.nullable(),
  resolvedBy: personRefSchema.nullable(),
  /** The asking person wrote it. */
  isMine: z.boolean(),
})
export type CommentView = Readonly<z.infer<typeof commentViewSchema>>

/** Answer of every GET of comments. `now` is what to send as `since` the next time. */
export const commentListSchema = z.object({
  comments: z.array(commentViewSchema).readonly(),
  now: isoTimeSchema,
})
export type CommentList = Readonly<z.infer<typeof commentListSchema>>

export const VERDICTS = ['approve', 'requestChanges'] as const
export type Verdict = (typeof VERDICTS)[number]

export const giveApprovalSchema = z.object({
  verdict: z.enum(VERDICTS),
  note: z.string().trim().max(4000).default(''),
})
export type GiveApproval = z.input<typeof giveApprovalSchema>

export const approvalViewSchema = z.object({
  id: z.string(),
  person: personRefSchema,
  verdict: z.enum(VERDICTS),
  note: z.string(),
  /** What was judged: the version's mixHash, or the run's settings and delivered files. */
  contentHash: z.string(),
  createdAt: isoTimeSchema,
})
export type ApprovalView = Readonly<z.infer<typeof approvalViewSchema>>

/** none: nobody judged yet · approved: all who judged approve · changesRequested: at least one asks for changes. */
export const APPROVAL_STATES = ['none', 'approved', 'changesRequested'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

export const approvalSummarySchema = z.object({
  state: z.enum(APPROVAL_STATES),
  approveCount: z.number().int(),
  requestChangesCount: z.number().int(),
})
export type ApprovalSummary = Readonly<z.infer<typeof approvalSummarySchema>>

/** GET .../approvals */
export const approvalListSchema = approvalSummarySchema.extend({
  /** The newest of each person: these count. */
  current: z.array(approvalViewSchema).readonly(),
  /** All of them, newest first. */
  history: z.array(approvalViewSchema).readonly(),
  /** What was judged is no longer what the song sounds like. */
  isStale: z.boolean(),
  /** What changed since, in words; empty when not stale. */
  changes: z.array(z.string()).readonly(),
})
export type ApprovalList = Readonly<z.infer<typeof approvalListSchema>>
