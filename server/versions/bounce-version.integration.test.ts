import { afterAll, describe, expect, it, vi } from 'vitest'
import * as audioRoute from '@/app/api/versions/[versionId]/audio/route'
import { engineVersion } from '@/lib/dsp-host/load-dsp'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { coreModule } from '../jobs/core-module'
import { startJobRunner } from '../jobs/job-runner'
import { openStoredSound } from '../media/read-stem'
import { makeSong, makeStudio } from '../songs/testing/studio'
import { storage } from '../storage/storage'
import { indexKeyOf } from './bounce-keys'
import { bounceVersionJob } from './bounce-version.job'
import { ENGINE_VERSION } from './engine-version'
import { saveVersion } from './save-version'
import { storeStem } from './testing/stored-stem'

const SECONDS = 7

describe('the bounce of a version', () => {
  useTestDatabase()
  afterAll(closeBoss)

  it('is made by a worker, is the stem itself when the console is empty, and can be listened to', async () => {
    const studio = await makeStudio()
    const stem = await storeStem(3, SECONDS, 0.5)
    const { songId } = await makeSong(studio, 'Bounced', stem)
    const { versionId } = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'One' })
    const runner = await startJobRunner({ slots: 1, definitions: { 'bounce-version': bounceVersionJob } })
    const read = () => database().version.findUniqueOrThrow({ where: { id: versionId } })
    await vi.waitFor(async () => expect((await read()).bounceStatus).toBe('done'), { timeout: 60_000 })
    await runner.stop()

    const version = await read()
    expect(version).toMatchObject({ bounceHash: stem.samplesHash, frames: stem.frames, bounceProgress: 1 })
    expect(version.integratedLufs).toBeGreaterThan(-20)
    expect(version.truePeakDbtp).toBeLessThan(0)
    const stored = await storage().stat(version.bounceKey!)
    expect(stored?.sizeBytes).toBe(58 + stem.frames * 8)

    const ask = (headers: Record<string, string>) =>
      audioRoute.GET(
        new Request('http://localhost/', { headers: { cookie: studio.cookies.listener, ...headers } }),
        {
          params: Promise.resolve({ versionId }),
        },
      )
    const part = await ask({ range: 'bytes=0-3' })
    expect(part.status).toBe(206)
    expect(await part.text()).toBe('fLaC')
    expect((await ask({ 'if-none-match': part.headers.get('etag')! })).status).toBe(304)

    const place = { audioKey: version.listenKey!, indexKey: indexKeyOf(version.listenKey!) }
    const listened = await (await openStoredSound(storage(), place)).read(240_000, 1000)
    expect(listened[1]).toEqual(stem.samples[1].slice(240_000, 241_000))
  })

  it('fails in words when a stem is gone, and the version stays', async () => {
    const studio = await makeStudio()
    const { songId } = await makeSong(studio, 'Hollow')
    const { versionId } = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'One' })
    const runner = await startJobRunner({ slots: 1, definitions: { 'bounce-version': bounceVersionJob } })
    const read = () => database().version.findUniqueOrThrow({ where: { id: versionId } })
    await vi.waitFor(async () => expect((await read()).bounceStatus).toBe('failed'), { timeout: 30_000 })
    await runner.stop()
    expect((await read()).bounceError).toMatch(/storage/)
  })

  it('is made by the engine that versions are saved with', () => {
    expect(engineVersion(coreModule())).toBe(ENGINE_VERSION)
  })
})
