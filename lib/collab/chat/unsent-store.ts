/** What was said but is not on the server's disk yet, kept in this browser across reloads and crashes. */
import { openDB, type DBSchema } from 'idb'

export interface UnsentMessage {
  readonly id: string
  readonly text: string
  readonly songSample: number | null
}

export interface UnsentStore {
  /** In the order in which it was said. */
  load(): Promise<readonly UnsentMessage[]>
  keep(message: UnsentMessage): Promise<void>
  drop(id: string): Promise<void>
}

interface Schema extends DBSchema {
  messages: {
    key: string
    value: UnsentMessage & { readonly room: string; readonly saidAtMs: number }
    indexes: { room: string }
  }
}

/**
 * A database of its own, as base-store.ts says of its. Two windows of a person may both send what one of them left behind: the
 * room keeps it once by its id.
 *
 * @param room as ../unsaved-store.ts names it
 */
export function indexedUnsent(room: string): UnsentStore {
  const opening = openDB<Schema>('mixroom-unsent', 1, {
    upgrade: (db) => void db.createObjectStore('messages', { keyPath: 'id' }).createIndex('room', 'room'),
  })
  const fallback = memoryUnsent()
  return {
    load: () =>
      opening
        .then(async (db) => {
          const rows = await db.getAllFromIndex('messages', 'room', room)
          rows.sort((a, b) => a.saidAtMs - b.saidAtMs)
          return rows.map(({ id, text, songSample }) => ({ id, text, songSample }))
        })
        .catch(() => fallback.load()),
    keep: (message) =>
      opening
        .then(async (db) => void (await db.put('messages', { ...message, room, saidAtMs: Date.now() })))
        .catch(() => fallback.keep(message)),
    drop: (id) => opening.then((db) => db.delete('messages', id)).catch(() => fallback.drop(id)),
  }
}

/** For tests and for browsers without storage. */
export function memoryUnsent(): UnsentStore {
  const messages = new Map<string, UnsentMessage>()
  return {
    load: async () => [...messages.values()],
    keep: async (message) => void messages.set(message.id, message),
    drop: async (id) => void messages.delete(id),
  }
}
