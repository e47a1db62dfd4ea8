/**
 * Messages between this window and its room beside the mix, by kind (lib/contracts/room-wire.ts). It outlives sessions:
 * a subject listens once and goes on after every reconnect; a new join shows as another 'hello' from the room.
 */
import {
  FROM_ROOM,
  ROOM_MESSAGE,
  type FromRoom,
  type FromWindow,
  type RoomKind,
  type WindowKind,
} from '@/lib/contracts'
import { jsonFrame } from './wire'

export class RoomChannel {
  private readonly listeners = new Map<RoomKind, Set<(json: unknown) => void>>()

  /** @param put sends a frame; false when there is no open connection */
  constructor(private readonly put: (frame: Uint8Array<ArrayBuffer>) => boolean) {}

  /** False when the room cannot be reached: nothing is kept for later. */
  send<Kind extends WindowKind>(kind: Kind, content: FromWindow[Kind]): boolean {
    return this.put(jsonFrame(ROOM_MESSAGE[kind], content))
  }

  /** @returns ends the listening */
  on<Kind extends RoomKind>(kind: Kind, listener: (content: FromRoom[Kind]) => void): () => void {
    const take = (json: unknown) => listener(FROM_ROOM[kind].parse(json))
    const listeners = this.listeners.get(kind) ?? new Set()
    this.listeners.set(kind, listeners.add(take))
    return () => listeners.delete(take)
  }

  /** Called by the session for what arrives. */
  deliver(kind: RoomKind, json: unknown): void {
    for (const take of [...(this.listeners.get(kind) ?? [])]) take(json)
  }

  clear(): void {
    this.listeners.clear()
  }
}
