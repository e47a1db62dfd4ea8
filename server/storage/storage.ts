/**
 * Where files live, behind one small interface: disk today, anything that can put, open by range, stat and remove
 * tomorrow. Called by use cases and jobs, never by the browser.
 *
 * Invariants of every implementation (storage-contract.ts checks them):
 *  1. A key is either absent or whole: a put that fails, or a process that dies in it, leaves the old content.
 *  2. Keys are content-addressed, so a second put of the same key carries the same bytes and is harmless.
 *  3. Bytes come back as they were given.
 */
import { join } from 'node:path'
import { env } from '@/server/env'
import { diskStorage } from './disk-storage'
import type { Storage } from './storage-types'

export type { ByteRange, Storage } from './storage-types'

let shared: Storage | undefined

/** The storage of this process, under the studio's data folder. */
export function storage(): Storage {
  shared ??= diskStorage(join(env().dataDir, 'files'))
  return shared
}
