/** A finished master as a source of its samples' bytes, from wherever it lies: a folder or the storage. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { readWavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import type { Storage } from '../../storage/storage-types'
import { readHead } from '../wav-file'
import type { FinishedMaster } from './finished-album'

const HEAD_BYTES = 65_536

type OpenRange = (start: number, end: number) => Promise<AsyncIterable<Uint8Array>>

function finished(fileName: string, head: Uint8Array, open: OpenRange): FinishedMaster {
  const layout = readWavLayout(head)
  const { loudness } = readWavMetadata(head)
  const { sampleRate, frames, dataStart, bits, channels } = layout
  const end = dataStart + frames * channels * (bits / 8) - 1
  return { fileName, sampleRate, frames, loudness, samples: () => open(dataStart, end) }
}

/** @throws AppError unsupported_audio when it is no WAV file */
export async function masterInFolder(path: string): Promise<FinishedMaster> {
  return finished(
    basename(path),
    await readHead(path),
    async (start, end) => createReadStream(path, { start, end }) as AsyncIterable<Uint8Array>,
  )
}

/** @throws AppError not_found; unsupported_audio when it is no WAV file */
export async function masterInStorage(
  store: Storage,
  key: string,
  fileName: string,
): Promise<FinishedMaster> {
  const { sizeBytes = 0 } = (await store.stat(key)) ?? {}
  const head: Uint8Array[] = []
  const range = { start: 0, end: Math.min(sizeBytes, HEAD_BYTES) - 1 }
  for await (const chunk of await store.open(key, range)) head.push(chunk as Uint8Array)
  return finished(
    fileName,
    new Uint8Array(Buffer.concat(head)),
    async (start, end) => (await store.open(key, { start, end })) as AsyncIterable<Uint8Array>,
  )
}
