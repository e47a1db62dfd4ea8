/** What people did to the controls of a song's mix, over HTTP. */
import { z } from 'zod'
import type { IsoTime, PersonRef } from './people'
import { targetSchema } from './room-messages'

/** GET /api/songs/{songId}/control-history: of one control, or, without `record`, of the whole desk. */
export const controlHistoryQuerySchema = z.object({
  record: targetSchema.shape.record.optional(),
  id: targetSchema.shape.id.default(''),
  field: z.string().max(60).default(''),
  /** Only what this person did. */
  userId: z.string().max(100).optional(),
})
export type ControlHistoryQuery = z.infer<typeof controlHistoryQuerySchema>

export interface ControlChangeView {
  readonly id: string
  readonly target: z.infer<typeof targetSchema>
  readonly from: number | string | boolean
  readonly to: number | string | boolean
  /** Null: the studio itself, or somebody who is gone. */
  readonly by: PersonRef | null
  readonly at: IsoTime
}

/** Newest first. */
export interface ControlHistory {
  readonly changes: readonly ControlChangeView[]
  /** Who did any of it, whatever was asked for. */
  readonly people: readonly PersonRef[]
}
