/** What a window last knew of its room, kept in this browser beside the edits that were not saved: the ground of a comparison later. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

export interface BaseStore {
  /** @param state full Yjs state without the edits that are kept under this client id */
  keep(clientId: number, state: Uint8Array): Promise<void>
  load(clientId: number): Promise<Uint8Array | null>
  drop(clientId: number): Promise<void>
}

interface Schema extends DBSchema {
  bases: { key: string; value: Uint8Array }
}

/**
 * A database of its own: raising the version of the edits' would wait for windows that still have the old one open.
 *
 * @param room as unsaved-store.ts names it
 */
export function indexedBases(room: string): BaseStore {
  const opening = openDB<Schema>('mixroom-bases', 1, { upgrade: (db) => void db.createObjectStore('bases') })
  const keyOf = (clientId: number) => `${room} ${clientId}`
  const fallback = memoryBases()
  const withDatabase = <T>(
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> => opening.then(work).catch(otherwise)
  return {
    keep: (clientId, state) =>
      withDatabase(
        async (db) => void (await db.put('bases', state, keyOf(clientId))),
        () => fallback.keep(clientId, state),
      ),
    load: (clientId) =>
      withDatabase(
        async (db) => (await db.get('bases', keyOf(clientId))) ?? null,
        () => fallback.load(clientId),
      ),
    drop: (clientId) =>
      withDatabase(
        (db) => db.delete('bases', keyOf(clientId)),
        () => fallback.drop(clientId),
      ),
  }
}

export function memoryBases(): BaseStore {
  const bases = new Map<number, Uint8Array>()
  return {
    keep: async (clientId, state) => void bases.set(clientId, state),
    load: async (clientId) => bases.get(clientId) ?? null,
    drop: async (clientId) => void bases.delete(clientId),
  }
}
