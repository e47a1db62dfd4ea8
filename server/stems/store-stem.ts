/** Puts an ingested stem into the storage and into the band's and the song's lists. */
import { createReadStream } from 'node:fs'
import type { Transaction } from '../db/client'
import type { IngestedStem } from '../media/ingest-stem'
import { storage } from '../storage/storage'
import { lockStem } from './lock-stem'
import { stemKeys } from './stem-keys'

/** Stores the three files; those that the band has already stay. */
export async function storeStemFiles(bandId: string, stem: IngestedStem): Promise<void> {
  const store = storage()
  const keys = stemKeys(bandId, stem.stemId)
  if ((await store.stat(keys.audioKey)) === null)
    await store.put(keys.audioKey, createReadStream(stem.flacPath))
  await store.put(keys.indexKey, new TextEncoder().encode(JSON.stringify(stem.index)))
  await store.put(keys.peaksKey, stem.peaks)
}

/** Silence has no level in SQL. */
const level = (value: number) => (Number.isFinite(value) ? value : null)

export interface HeldStem {
  readonly songId: string
  readonly bandId: string
  readonly originalName: string
  readonly addedById: string | null
  /** Of an impulse response; without, it is a stem. */
  readonly outlineDb?: readonly number[]
}

/**
 * The band knows the sound and the song may hear it; both once, however often this runs.
 * @throws Error when its files were swept away since they were stored: the job is tried again
 */
export async function holdStem(tx: Transaction, stem: IngestedStem, held: HeldStem): Promise<void> {
  const { bandId, songId, originalName, addedById, outlineDb } = held
  const kind = outlineDb ? ('impulse' as const) : ('stem' as const)
  await lockStem(tx, bandId, stem.stemId)
  if ((await storage().stat(stemKeys(bandId, stem.stemId).audioKey)) === null)
    throw new Error('the files of this stem were swept away meanwhile; store them anew')
  const { stemId, sampleRate, channels, frames, scaleExponent, sizeBytes } = stem
  await tx.stemAudio.createMany({
    data: {
      ...{
        bandId,
        stemId,
        sampleRate,
        channels,
        frames,
        scaleExponent,
        sizeBytes,
        ...stemKeys(bandId, stemId),
      },
      integratedLufs: level(stem.integratedLufs),
      samplePeakDbfs: level(stem.samplePeakDbfs),
      truePeakDbtp: level(stem.truePeakDbtp),
    },
    skipDuplicates: true,
  })
  const audio = await tx.stemAudio.findUniqueOrThrow({ where: { bandId_stemId: { bandId, stemId } } })
  const timeReferenceSamples = stem.timeReferenceSamples === null ? null : BigInt(stem.timeReferenceSamples)
  await tx.songStem.createMany({
    data: {
      ...{ songId, stemAudioId: audio.id, kind, originalName, addedById, timeReferenceSamples },
      outlineDb: [...(outlineDb ?? [])],
    },
    skipDuplicates: true,
  })
  await tx.songStem.updateMany({ where: { songId, stemAudioId: audio.id, kind }, data: { removedAt: null } })
}
