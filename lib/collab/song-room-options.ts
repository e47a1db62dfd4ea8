/** What a SongRoom is opened with. */
import type { Role } from '@/lib/contracts'
import type { UnsavedStore } from './unsaved-store'

export interface SongRoomOptions {
  readonly songId: string
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
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
