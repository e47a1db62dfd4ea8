/** Stored listening files (stems, bounces, masters) as random-access samples, and the `readStem` that a bounce asks for. */
import { AppError } from '@/lib/assert'
import { listeningIndexSchema } from '@/lib/contracts/stems'
import { readStored } from '../storage/read-stored'
import type { Storage } from '../storage/storage-types'
import { openSegmentReader, type SegmentReader } from './read-segments'

/** Where a sound lies in the storage. */
export interface StoredSound {
  readonly audioKey: string
  readonly indexKey: string
}

export type ReadStem = (stemId: string, fromFrame: number, frames: number) => Promise<readonly Float32Array[]>

/** @throws AppError not_found when its files are gone, internal when its index is damaged */
export async function openStoredSound(store: Storage, place: StoredSound): Promise<SegmentReader> {
  const bytes = await readStored(store, place.indexKey)
  const index = listeningIndexSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!index.success) throw new AppError('internal', 'The index of a stored sound is damaged.', { ...place })
  return openSegmentReader(index.data, async (start, end) =>
    collect(await store.open(place.audioKey, { start, end: end - 1 })),
  )
}

/**
 * Reads stems by their id; each is opened when it is first asked for.
 * @param places every stem that the mix plays
 * @returns samples of `frames` frames, zeros after the stem's end. Throws AppError not_found for an unknown stem.
 */
export function stemReader(store: Storage, places: ReadonlyMap<string, StoredSound>): ReadStem {
  const open = new Map<string, Promise<SegmentReader>>()
  return async (stemId, fromFrame, frames) => {
    const place = places.get(stemId)
    if (!place) throw new AppError('not_found', 'The mix plays a sound that is not stored.', { stemId })
    const reader = open.get(stemId) ?? openStoredSound(store, place)
    open.set(stemId, reader)
    return (await reader).read(fromFrame, frames)
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
