/** When a room's document was rewritten last (lib/mix-doc/overwritten.ts), and what that asks of the copies in windows. */
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import type { Clocks } from '@/lib/mix-doc/overwritten'

export class Rewriting {
  private constructor(
    /** What was there then. */
    readonly at: Clocks,
    /** The same as a state vector, base64. */
    readonly told: string,
  ) {}

  static of(stateVector: Uint8Array): Rewriting {
    return new Rewriting(Y.decodeStateVector(stateVector), buffer.toBase64(stateVector))
  }

  /** Whether a copy at this place has another history: it lacks something that was there. A new copy has none. */
  isAfter(stateVector: Uint8Array): boolean {
    const held = Y.decodeStateVector(stateVector)
    return held.size > 0 && [...this.at].some(([clientId, clock]) => (held.get(clientId) ?? 0) < clock)
  }
}
