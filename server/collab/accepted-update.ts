/** An update that was tried and is sound, on its way to the disk. Pure. */
import * as Y from 'yjs'
import type { ParsedUpdate } from './parse-update'

export interface Accepted {
  readonly update: Uint8Array
  /** The clock of each client id after it. */
  readonly ends: readonly (readonly [clientId: number, clock: number])[]
}

/** An update whose every struct is new is taken in its own bytes: encoding it anew would cost as much as trying it. */
export function acceptedAsSent(update: Uint8Array, { ranges }: ParsedUpdate): Accepted {
  // A copy: what came over a socket is a piece of a buffer a thousand times its size.
  return { update: new Uint8Array(update), ends: ranges.map(({ clientId, to }) => [clientId, to] as const) }
}

/** What a change turned out to bring, as one; null: nothing. */
export function acceptedOf(updates: Uint8Array[]): Accepted | null {
  if (updates.length === 0) return null
  const update = Y.mergeUpdates(updates)
  return { update, ends: [...Y.parseUpdateMeta(update).to] }
}
