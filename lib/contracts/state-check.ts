/** How windows find out that they hold the same mix: what each says of its copy, and what the room answers. */
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const stateCheckSchema = z.object({
  /** The Yjs state vector of the copy, base64: how much of everybody's work it holds. */
  stateVector: z.string().max(400_000),
  /** SHA-256 of state vector and deletions: only copies at the same place are compared. */
  place: sha256,
  /** SHA-256 of the whole mix that the copy reads as. */
  hash: sha256,
})
export type StateCheck = z.infer<typeof stateCheckSchema>

/**
 * diverged: the same place, another mix. behind: something never arrived. rewritten: the room has rewritten its document since
 * this copy last had all of it. Either way the copy is worth nothing, and a new one is to be fetched.
 */
export const stateVerdictSchema = z.object({ verdict: z.enum(['diverged', 'behind', 'rewritten']) })
export type StateVerdict = z.infer<typeof stateVerdictSchema>
