/**
 * The bounce of a saved version: rendered in a worker thread with the same core as in the browser, stored under the hash
 * of its samples, written into the version under the fencing token. Done already: nothing happens.
 */
import { createReadStream } from 'node:fs'
import { parseMix } from '@/lib/mix'
import { database } from '../db/client'
import { defineJob, type JobContext } from '../jobs/define-job'
import { runInThread } from '../jobs/run-in-thread'
import { storage } from '../storage/storage'
import { withWorkFolder } from '../storage/work-folder'
import { bounceKeys, type BounceKeys } from './bounce-keys'
import type { BounceThreadInput } from './bounce.thread'
import type { RenderedVersion } from './render-version'

const THREAD = new URL('./bounce.thread.ts', import.meta.url)

export const bounceVersionJob = defineJob<'bounce-version'>({
  name: 'bounce-version',
  run: bounceVersion,
  saveProgress: async ({ versionId }, fraction) => {
    await database().version.updateMany({
      where: { id: versionId, bounceStatus: 'running' },
      data: { bounceProgress: fraction },
    })
  },
  giveUp: async (tx, { versionId }, message) => {
    await tx.version.updateMany({
      where: { id: versionId, bounceStatus: { not: 'done' } },
      data: { bounceStatus: 'failed', bounceError: message },
    })
  },
})

async function bounceVersion(context: JobContext<'bounce-version'>): Promise<void> {
  const { versionId } = context.payload
  const version = await readVersion(versionId)
  if (!version || version.bounceStatus === 'done') return
  await context.commit((tx) =>
    tx.version.update({ where: { id: versionId }, data: { bounceStatus: 'running', bounceError: null } }),
  )
  const { bandId } = version.song.album
  await withWorkFolder(async (folder) => {
    const input: BounceThreadInput = {
      mix: parseMix(version.mixState),
      sampleRate: version.sampleRate,
      stems: await readStems(bandId, version.stemIds),
      folder,
    }
    const { signal, progress } = context
    const rendered = await runInThread<BounceThreadInput, RenderedVersion>(THREAD, input, {
      signal,
      onProgress: progress,
    })
    const keys = bounceKeys(bandId, rendered.bounceHash)
    await storeFiles(keys, rendered)
    await context.commit((tx) =>
      tx.version.update({ where: { id: versionId }, data: finished(keys, rendered) }),
    )
  })
}

function readVersion(versionId: string) {
  return database().version.findUnique({
    where: { id: versionId },
    omit: { documentState: true },
    include: { song: { select: { album: { select: { bandId: true } } } } },
  })
}

/** A version keeps its sounds even when they were removed from the song later. */
async function readStems(bandId: string, stemIds: readonly string[]): Promise<BounceThreadInput['stems']> {
  return database().stemAudio.findMany({
    where: { bandId, stemId: { in: [...stemIds] } },
    select: { stemId: true, frames: true, audioKey: true, indexKey: true },
  })
}

async function storeFiles(keys: BounceKeys, rendered: RenderedVersion): Promise<void> {
  const store = storage()
  await store.put(keys.bounceKey, createReadStream(rendered.bouncePath))
  await store.put(keys.listenKey, createReadStream(rendered.listenPath))
  await store.put(keys.indexKey, new TextEncoder().encode(JSON.stringify(rendered.index)))
  await store.put(keys.peaksKey, rendered.peaks)
}

function finished({ bounceKey, listenKey, peaksKey }: BounceKeys, rendered: RenderedVersion) {
  const { bounceHash, engineVersion, frames, loudness } = rendered
  return {
    ...{ bounceStatus: 'done' as const, bounceProgress: 1, bounceError: null },
    ...{ bounceKey, listenKey, peaksKey, bounceHash, engineVersion, frames },
    integratedLufs: finiteOrNull(loudness.integratedLufs),
    truePeakDbtp: finiteOrNull(loudness.truePeakDbtp),
    loudnessRangeLu: finiteOrNull(loudness.loudnessRangeLu),
  }
}

/** Silence has no level. */
function finiteOrNull(level: number): number | null {
  return Number.isFinite(level) ? level : null
}
