/** How far the edits of a window are, and why a room is closed, in words for the screen. Pure. */
import { ROOM_CLOSE } from '@/lib/contracts'
import type { SaveState } from './room-types'

/** Why a room is closed for good, and what helps. */
export type Closing = Pick<SaveState, 'message' | 'wayOn'>

const CLOSED: Readonly<Record<number, Closing>> = {
  [ROOM_CLOSE.unauthenticated]: {
    message: 'You are signed out. Sign in to go on; edits of this window are kept.',
    wayOn: 'signIn',
  },
  [ROOM_CLOSE.newerSchema]: {
    message:
      'This song was last opened with a newer studio. Load the page again once this studio is updated.',
    wayOn: 'join',
  },
  [ROOM_CLOSE.notFound]: {
    message:
      'This mix is not here for you any more: it was deleted or put away, or you are no longer in its band.',
    wayOn: 'leave',
  },
}

export function closingOf(code: number): Closing {
  return CLOSED[code] ?? { message: 'The room closed this window. Load the page again.', wayOn: 'join' }
}

export const OUTDATED_WORDS = 'The studio was updated. Load the page again to go on.'
export const ROLE_REFUSED_WORDS =
  'Your role was changed and does not allow changes to the mix any more. These edits were not taken:'
export const HOPELESS_WORDS = {
  refused: 'The room refused this window several times. Load the page again.',
  outOfStep: 'This window falls out of step with the room again and again. Load the page again.',
} as const
const REPAIRING_WORDS = 'This window had fallen out of step with the room and fetches the mix again.'
const REPAIRED_WORDS = 'This window had fallen out of step with the room; the mix was fetched again.'
export const STORED_LOST_WORDS = {
  role: 'Edits that waited in this browser were not taken, your role does not allow them now:',
  gone: 'Edits that waited in this browser could not be brought in: what they were made on is not known any more.',
} as const

export interface SaveFacts {
  readonly hasJoined: boolean
  readonly isConnected: boolean
  /** The copy turned out not to be what the room holds, and is fetched anew. */
  readonly isRepairing: boolean
  /** How often that happened. */
  readonly repairs: number
  readonly unsavedCount: number
  readonly refusal: { readonly message: string; readonly edits: readonly string[] } | null
  /** Set once the room is closed for good. */
  readonly closing: Closing | null
}

export function saveStateOf(facts: SaveFacts): SaveState {
  const { hasJoined, isConnected, isRepairing, unsavedCount, refusal, closing } = facts
  const refusedEdits = refusal?.edits ?? []
  if (closing !== null) return { status: 'offline', unsavedCount, refusedEdits, isClosed: true, ...closing }
  const rest = { unsavedCount, refusedEdits, isClosed: false, wayOn: 'join' } as const
  if (refusal !== null) return { status: 'refused', message: refusal.message, ...rest }
  if (isRepairing) return { status: 'repairing', message: REPAIRING_WORDS, ...rest }
  if (!hasJoined) return { status: 'connecting', message: '', ...rest }
  if (!isConnected) return { status: 'offline', message: '', ...rest }
  const message = facts.repairs > 0 ? REPAIRED_WORDS : ''
  return { status: unsavedCount > 0 ? 'saving' : 'saved', message, ...rest }
}
