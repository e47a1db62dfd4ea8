/** Worker thread of bounce-version: reads stems from the storage, writes the files of the bounce into a folder. */
import type { MixState } from '@/lib/mix'
import { serveThread } from '../jobs/thread-entry'
import { stemReader, type StoredSound } from '../media/read-stem'
import { storage } from '../storage/storage'
import { renderVersion } from './render-version'

export interface BounceThreadInput {
  readonly mix: MixState
  readonly sampleRate: number
  readonly stems: readonly (StoredSound & { readonly stemId: string; readonly frames: number })[]
  readonly folder: string
}

serveThread((input: BounceThreadInput, onProgress) => {
  const places = new Map(input.stems.map((stem) => [stem.stemId, stem]))
  const { mix, sampleRate, folder } = input
  const responseFrames = new Map(input.stems.map(({ stemId, frames }) => [stemId, frames]))
  const readStem = stemReader(storage(), places)
  return renderVersion({ mix, sampleRate, folder, readStem, responseFrames, onProgress })
})
