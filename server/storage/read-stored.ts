import type { Storage } from './storage-types'

/** A whole stored file in memory. For small ones: indexes, peaks, settings. Errors: `not_found`. */
export async function readStored(store: Storage, key: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await store.open(key)) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}
