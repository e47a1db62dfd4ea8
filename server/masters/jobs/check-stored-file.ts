/** Reads a delivered file back from the storage: the same bytes, and a file that is what its row says. */
import { createHash } from 'node:crypto'
import { AppError } from '@/lib/assert'
import { isLossyPath, lossyTags } from '@/lib/delivery/lossy/lossy-tags'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import { readWavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import type { MasterFile } from '../../db/client'
import type { Storage } from '../../storage/storage-types'

const HEAD_BYTES = 65_536

/** @throws AppError internal naming the file and what is wrong with it */
export async function checkStoredMaster(store: Storage, file: MasterFile): Promise<void> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let size = 0
  for await (const chunk of await store.open(file.storageKey)) {
    const bytes = chunk as Uint8Array
    hash.update(bytes)
    if (size < HEAD_BYTES) head.push(bytes)
    size += bytes.length
  }
  const refuse = (what: string): never => {
    throw new AppError('internal', `${file.path} was read back and ${what}.`, { path: file.path })
  }
  if (size !== Number(file.sizeBytes)) refuse('has another size')
  if (hash.digest('hex') !== file.sha256) refuse('holds other bytes than were written')
  const start = new Uint8Array(Buffer.concat(head))
  const { layout, isrcs } = describe(file.path, start)
  const { sampleRate, bitDepth: bits, frames } = file
  if (layout && (layout.sampleRate !== sampleRate || layout.bits !== bits || layout.frames !== frames))
    refuse('has another format or length than planned')
  if (isrcs.some((isrc) => isrc !== file.isrc)) refuse('carries another ISRC')
}

/** What the file says about itself (a lossy one was decoded and measured when it was made), with the ISRC of each place that can hold one. */
function describe(path: string, start: Uint8Array) {
  if (isLossyPath(path)) return { layout: null, isrcs: [lossyTags(path, start)?.ISRC ?? null] }
  if (path.endsWith('.flac')) {
    const layout = readFlacLayout(start)
    return { layout, isrcs: [layout.tags.ISRC ?? null] }
  }
  const { isrc, info, broadcast } = readWavMetadata(start)
  const isrcs = [isrc, info.ISRC ?? null, broadcast?.originatorReference || null]
  return { layout: readWavLayout(start), isrcs }
}
