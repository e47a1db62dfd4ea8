/** What a SongRoom is opened with. */
import type { Role } from '@/lib/contracts'
import type { UnsavedStore } from './unsaved-store'

export interface SongRoomOptions {
  /** The song's id, or that of a branch: a room of its own. */
  readonly songId: string
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
  /** Whether this person may write there, until the room says itself. Default: what the role may do in a song. */
  readonly canEdit?: boolean
  /** Default: `/sync` of the page's own origin. */
  readonly serverUrl?: string
  /** Default: this browser's IndexedDB. */
  readonly store?: UnsavedStore
  readonly webSocket?: typeof WebSocket
  /** How often this window tells the room what mix it reads. Default: 5000. */
  readonly stateCheckMs?: number
}

/** `/sync` of the page's own origin. */
export function ownServerUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/sync`
}
