/** Edits that no server has confirmed yet, and what was said, kept in this browser across reloads and crashes. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { indexedBases, memoryBases, type BaseStore } from './apart/base-store'
import { indexedUnsent, memoryUnsent, type UnsentStore } from './chat/unsent-store'

export interface UnsavedUpdate {
  readonly id: number
  readonly update: Uint8Array
  /** The Yjs client id that it was made under. */
  readonly clientId: number
}

export interface UnsavedStore {
  load(): Promise<readonly UnsavedUpdate[]>
  /** @returns the row's id */
  add(update: Uint8Array, clientId: number): Promise<number>
  remove(ids: readonly number[]): Promise<void>
  /** What the edits were made on. */
  readonly bases: BaseStore
  /** What was said. */
  readonly chat: UnsentStore
}

interface Schema extends DBSchema {
  updates: {
    key: number
    value: { id?: number; room: string; update: Uint8Array; clientId: number }
    indexes: { room: string }
  }
}

/** One song of one person. Where the browser grants no IndexedDB, edits live in memory only. */
export function openUnsavedStore(songId: string, userId: string): UnsavedStore {
  return typeof indexedDB === 'undefined' ? memoryStore() : indexedStore(`${userId} ${songId}`)
}

function indexedStore(room: string): UnsavedStore {
  const opening = openDB<Schema>('mixroom-unsaved', 1, {
    upgrade(db) {
      db.createObjectStore('updates', { keyPath: 'id', autoIncrement: true }).createIndex('room', 'room')
    },
  })
  const fallback = memoryStore()
  const withDatabase = <T>(
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> => opening.then(work).catch(otherwise)
  return {
    bases: indexedBases(room),
    chat: indexedUnsent(room),
    load: () =>
      withDatabase(
        async (db) => {
          const rows = await db.getAllFromIndex('updates', 'room', room)
          return rows.map(({ id, update, clientId }) => ({ id: id ?? 0, update, clientId }))
        },
        () => fallback.load(),
      ),
    add: (update, clientId) =>
      withDatabase(
        (db) => db.add('updates', { room, update, clientId }),
        () => fallback.add(update, clientId),
      ),
    remove: (ids) =>
      withDatabase(
        async (db) => {
          const tx = db.transaction('updates', 'readwrite')
          await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done])
        },
        () => fallback.remove(ids),
      ),
  }
}

/** For tests and for browsers without storage. */
export function memoryStore(): UnsavedStore {
  const rows = new Map<number, UnsavedUpdate>()
  let next = 1
  return {
    bases: memoryBases(),
    chat: memoryUnsent(),
    load: () => Promise.resolve([...rows.values()]),
    add(update, clientId) {
      const id = next++
      rows.set(id, { id, update, clientId })
      return Promise.resolve(id)
    },
    remove(ids) {
      for (const id of ids) rows.delete(id)
      return Promise.resolve()
    },
  }
}
