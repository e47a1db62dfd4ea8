/** Shapes of versions of one's own: private layers over the band's mix, each with a room of its own. */
import { z } from 'zod'
import { nameSchema, type IsoTime, type PersonRef } from './people'

export const createBranchSchema = z.object({ name: nameSchema })
export type CreateBranch = z.infer<typeof createBranchSchema>

export const changeBranchSchema = z
  .object({ name: nameSchema, isShared: z.boolean(), isClosed: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what to change.')
export type ChangeBranch = z.infer<typeof changeBranchSchema>

export interface BranchView {
  /** Names its room too. */
  readonly id: string
  readonly songId: string
  readonly name: string
  readonly creator: PersonRef
  /** Invited to write in it. */
  readonly members: readonly PersonRef[]
  /** Whether the whole band may look and listen. */
  readonly isShared: boolean
  /** Whether the one who asks began it: they rename it, invite, show and put it away. */
  readonly isMine: boolean
  /** Whether the one who asks may write in it. */
  readonly canEdit: boolean
  readonly canClose: boolean
  readonly createdAt: IsoTime
}

export interface BranchList {
  /** Oldest first. */
  readonly branches: readonly BranchView[]
  /** Of the band, who could be invited: everybody but oneself. */
  readonly people: readonly PersonRef[]
}

/** A branch with the mix where it began, plain JSON to be read by `parseMix`. */
export interface BranchBase {
  readonly branch: BranchView
  readonly baseMix: unknown
}
