/** One person's reference songs, kept in this browser across reloads: their files as they were, and what was measured. Main thread. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ReferencePlace } from './compare-types'
import type { SoundReading } from './sound-protocol'

export interface StoredReference {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly file: Blob
  readonly seconds: number
  readonly reading: SoundReading
  readonly addedAt: number
  /** By song. */
  readonly places: Readonly<Record<string, ReferencePlace>>
}

export interface ReferenceStore {
  /** The page's memory only. */
  readonly isForgetful: boolean
  /** In the order in which they came. */
  load(): Promise<readonly StoredReference[]>
  put(reference: StoredReference): Promise<void>
  remove(id: string): Promise<void>
}

interface Schema extends DBSchema {
  references: { key: string; value: StoredReference; indexes: { personId: string } }
}

export async function openReferenceStore(personId: string): Promise<ReferenceStore> {
  try {
    const db = await openDB<Schema>('mixroom-references', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('references', { keyPath: 'id' }).createIndex('personId', 'personId')
      },
    })
    return indexedStore(db, personId)
  } catch {
    return memoryStore()
  }
}

function indexedStore(db: IDBPDatabase<Schema>, personId: string): ReferenceStore {
  return {
    isForgetful: false,
    async load() {
      return inOrder(await db.getAllFromIndex('references', 'personId', personId))
    },
    async put(reference) {
      await db.put('references', reference)
    },
    async remove(id) {
      await db.delete('references', id)
    },
  }
}

function memoryStore(): ReferenceStore {
  const rows = new Map<string, StoredReference>()
  return {
    isForgetful: true,
    load: () => Promise.resolve(inOrder([...rows.values()])),
    put: (reference) => Promise.resolve(void rows.set(reference.id, reference)),
    remove: (id) => Promise.resolve(void rows.delete(id)),
  }
}

function inOrder(rows: StoredReference[]): StoredReference[] {
  return rows.sort((a, b) => a.addedAt - b.addedAt)
}
