/** The browser's SongRoom in Node: a signed-in person with a store of their own. */
import type { Role } from '@/lib/contracts'
import { SongRoom } from '@/lib/collab/song-room'
import { memoryStore, type UnsavedStore } from '@/lib/collab/unsaved-store'
import type { RigPerson } from './band-rig'
import { socketWith, until } from './plain-client'

export interface SongClientOptions {
  readonly port: number
  readonly songId: string
  readonly person: RigPerson
  readonly role: Role
  readonly canEdit?: boolean
  readonly store?: UnsavedStore
  /** What happens to a frame on its way to this window; null: it is lost. */
  readonly mangle?: (frame: Uint8Array) => Uint8Array | null
  readonly stateCheckMs?: number
}

export function songClient(options: SongClientOptions): SongRoom {
  const { port, songId, person, role, canEdit, store, mangle, stateCheckMs } = options
  return new SongRoom({
    songId,
    person: { userId: person.id, name: person.name, colour: 0 },
    role,
    ...(canEdit === undefined ? {} : { canEdit }),
    serverUrl: `ws://127.0.0.1:${port}/sync`,
    store: store ?? memoryStore(),
    webSocket: socketWith(
      {
        get cookie() {
          return person.cookie
        },
      },
      mangle,
    ),
    ...(stateCheckMs === undefined ? {} : { stateCheckMs }),
  })
}

export async function saved(room: SongRoom): Promise<void> {
  await savedWithin(room)
}

/** @param looks as in `until` */
export async function savedWithin(room: SongRoom, looks?: number): Promise<void> {
  await until(
    () => room.saveState.status === 'saved',
    `saved (it is ${JSON.stringify(room.saveState)})`,
    looks,
  )
}
