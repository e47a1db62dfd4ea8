/** A record uploaded for an album: measured by a worker, chosen as the aim of the tone, part of the order's hash, removable. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as albumRoute from '@/app/api/albums/[albumId]/route'
import * as referenceRoute from '@/app/api/albums/[albumId]/reference/route'
import type { AlbumDetail } from '@/lib/contracts'
import { concatBytes } from '@/lib/delivery/riff'
import { packFloats, wavHeader } from '@/lib/delivery/wav-writer'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { database } from '../../db/client'
import { useTestDatabase } from '../../db/testing'
import { env } from '../../env'
import { closeBoss } from '../../jobs/boss'
import { startJobRunner, type JobRunner } from '../../jobs/job-runner'
import { jobDefinitions } from '../../jobs/registry'
import { call, makeStudio, type Caller, type TestStudio } from '../../songs/testing/studio'
import { masterOrderSchema } from '../master-order'
import { orderMasters } from '../testing/ready-album'
import { storeBouncedSong } from '../testing/stored-bounce'

const RATE = 48_000
const sidesOf = (seed: number) => {
  const [left, right] = roughMix({ seconds: 2, gain: 0.3, seed })
  return [left!, right!] as const
}
function wavOf(sides: readonly Float32Array[]): Uint8Array {
  const frames = sides[0]?.length ?? 0
  const header = wavHeader({ sampleRate: RATE, channels: sides.length, format: 'float32', frames })
  return concatBytes([header, packFloats(sides, frames)])
}

describe("an album's reference", () => {
  useTestDatabase()
  let studio: TestStudio
  let runner: JobRunner

  beforeAll(async () => {
    studio = await makeStudio()
    for (const [place, title] of ['One', 'Two'].entries())
      await storeBouncedSong(studio, { title, sides: sidesOf(place + 1), sampleRate: RATE }, place)
    runner = await startJobRunner({ slots: 1, definitions: jobDefinitions, leaseMs: 3000 })
  })
  afterAll(async () => {
    await runner.stop()
    await closeBoss()
  })

  const upload = async (caller: Caller, name: string, bytes: Uint8Array) => {
    const { cookies, albumId } = studio
    const request = new Request(`http://localhost/?name=${encodeURIComponent(name)}`, {
      ...{ method: 'PUT', headers: { cookie: cookies[caller] }, body: Buffer.from(bytes) },
    })
    return (await referenceRoute.PUT(request, { params: Promise.resolve({ albumId }) })).status
  }
  const ask = async <T = AlbumDetail>(method: 'GET' | 'PATCH' | 'DELETE', caller: Caller, body?: unknown) => {
    const { cookies, albumId } = studio
    return call<{ albumId: string }, T>(albumRoute[method], cookies[caller], { albumId }, { method, body })
  }
  const ended = () =>
    vi.waitFor(
      async () => {
        const { reference } = (await ask('GET', 'listener')).data
        expect(['done', 'failed']).toContain(reference?.status)
        return reference
      },
      { timeout: 60_000, interval: 200 },
    )
  const order = () => orderMasters({ studio }, { targets: ['streaming'] })
  const settingsOf = async (runId: string) => {
    const { settings, settingsHash } = await database().masterRun.findUniqueOrThrow({ where: { id: runId } })
    return { tone: masterOrderSchema.parse(settings).tone, settingsHash }
  }
  const uploads = () =>
    readdirSync(join(env().dataDir, 'files', 'references'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    )

  it('is taken from engineers and owners only, and a file without sound is named as such', async () => {
    expect(await upload('reviewer', 'a.wav', wavOf(sidesOf(9)))).toBe(403)
    expect(await upload('outsider', 'a.wav', wavOf(sidesOf(9)))).toBe(404)
    expect(await upload('engineer', 'words.wav', Buffer.from('no sound at all'))).toBe(204)
    expect(await ended()).toMatchObject({ name: 'words.wav', status: 'failed', error: expect.any(String) })
  })

  it('becomes the aim of masters, by its tone and not its sound', async () => {
    const without = await settingsOf((await order()).data.runId)
    expect(await upload('owner', 'Old record.wav', wavOf(sidesOf(9)))).toBe(204)
    expect(await ended()).toMatchObject({ name: 'Old record.wav', status: 'done', error: null })
    await vi.waitFor(() => expect(uploads()).toEqual([]))
    expect((await ask('PATCH', 'reviewer', { masterTone: { aim: 'reference' } })).status).toBe(403)
    expect((await ask('PATCH', 'engineer', { masterTone: { aim: 'reference' } })).status).toBe(200)
    const aimed = await settingsOf((await order()).data.runId)
    expect(aimed.tone).toMatchObject({ aim: 'reference', name: 'Old record.wav' })
    expect(aimed.settingsHash).not.toBe(without.settingsHash)
    expect(
      await upload('owner', 'Other record.wav', wavOf(sidesOf(4).map((side) => side.map(Math.tanh)))),
    ).toBe(204)
    await ended()
    expect((await settingsOf((await order()).data.runId)).settingsHash).not.toBe(aimed.settingsHash)
  })

  it('is removed, and masters aim at the middle of the songs again', async () => {
    const { cookies, albumId } = studio
    const remove = (caller: Caller) =>
      call(referenceRoute.DELETE, cookies[caller], { albumId }, { method: 'DELETE' })
    expect((await remove('listener')).status).toBe(403)
    expect((await remove('engineer')).status).toBe(204)
    expect((await ask('GET', 'listener')).data).toMatchObject({ reference: null, masterTone: null })
    expect((await settingsOf((await order()).data.runId)).tone).toBeUndefined()
    const chosen = await orderMasters({ studio }, { targets: ['streaming'], tone: { aim: 'reference' } })
    expect(chosen.status).toBe(409)
  })
})
