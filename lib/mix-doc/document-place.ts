/** Where a copy of a document stands, comparable between copies. Two copies at the same place must read as the same mix. */
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'

export interface DocumentPlace {
  /** Base64. */
  readonly stateVector: string
  /** State vector and deletions; equal bytes mean the same place. */
  readonly snapshot: Uint8Array
}

export function placeOf(doc: Y.Doc): DocumentPlace {
  return {
    stateVector: buffer.toBase64(Y.encodeStateVector(doc)),
    snapshot: Y.encodeSnapshot(Y.snapshot(doc)),
  }
}

/**
 * Whether a state vector holds everything that another one does; both base64.
 *
 * @throws when one cannot be read
 */
export function holdsAll(stateVector: string, other: string): boolean {
  const has = Y.decodeStateVector(buffer.fromBase64(stateVector))
  const wants = Y.decodeStateVector(buffer.fromBase64(other))
  return [...wants].every(([clientId, clock]) => (has.get(clientId) ?? 0) >= clock)
}
