/** What the screen knows of listening together. Implemented by room-listening.ts, topic 'listening' of a room. */
import type { RoomTransport, Transport } from '@/lib/contracts'
import type { ListeningMode } from './listening-state'

export interface ListeningView {
  /** This window. */
  readonly selfId: number
  readonly mode: ListeningMode
  /** Windows that listen together, this one too when it does. */
  readonly together: readonly number[]
  /** Of those, whose hand moved the playhead last; null: they left, or nobody did. */
  readonly leaderId: number | null
  /** Windows that follow this one. */
  readonly followers: readonly number[]
  /** The playhead to follow; null: none. */
  readonly transport: RoomTransport | null
  /** False while the room does not answer. */
  readonly isReachable: boolean
  /** How well the server's clock is known, whole ms; null: not yet. */
  readonly clock: { readonly uncertaintyMs: number; readonly roundTripMs: number } | null
}

/** A window on its own in a room where nobody listens together. */
export const ON_ONES_OWN: Omit<ListeningView, 'selfId'> = {
  mode: { kind: 'own' },
  together: [],
  leaderId: null,
  followers: [],
  transport: null,
  isReachable: true,
  clock: null,
}

export interface ListeningApi {
  /** Changes identity only when something in it changed. */
  readonly view: ListeningView
  setMode(mode: ListeningMode): void
  /** Leads from here on, without a change of what plays. */
  lead(): void
  /** Moves the playhead of all who listen together. @returns false when the room is out of reach */
  move(transport: Omit<Transport, 'atMs'> & { readonly atMs: number | null }): boolean
  /** Says where this window's own playhead is, for those who follow it. */
  tell(transport: Transport): boolean
  /** The server's clock at a performance.now() of this window; null while it is not known. */
  serverMs(localMs: number): number | null
  localMs(serverMs: number): number | null
}
