import { describe, expect, it } from 'vitest'
import * as chosenRoute from '@/app/api/songs/[songId]/chosen-version/route'
import * as songVersionsRoute from '@/app/api/songs/[songId]/versions/route'
import * as versionRoute from '@/app/api/versions/[versionId]/route'
import * as restoreRoute from '@/app/api/versions/[versionId]/restore/route'
import type { SongSummary, VersionDetail, VersionList } from '@/lib/contracts'
import { mixHash, type MixState } from '@/lib/mix'
import { database } from '../db/client'
import { call, makeSong, replaceLiveMix, type Caller } from '../songs/testing/studio'
import { useReviewedVersion } from './testing/review-rig'

describe('versions and their review', () => {
  const { rig, versionParams, save, approvals, judge } = useReviewedVersion()

  it('a version keeps the state, the stems and the hash, and its bounce is ordered with it', async () => {
    expect(rig.version).toMatchObject({
      number: 1,
      name: 'First mix',
      sampleRate: 48000,
      bounce: { status: 'queued' },
    })
    const row = await database().version.findUniqueOrThrow({ where: { id: rig.version.id } })
    expect(row.stemIds).toEqual([rig.song.mix.regions['piano:1']?.stemId])
    expect(row.documentState.length).toBeGreaterThan(0)
    const jobs = await database().$queryRaw<{ name: string }[]>`
      SELECT name FROM pgboss.job WHERE data->>'versionId' = ${rig.version.id}`
    expect(jobs).toEqual([{ name: 'bounce-version' }])
  })

  it('a song without stems has nothing to save, and a reviewer may not save', async () => {
    const order = 'z0'
    const empty = await database().song.create({
      data: { albumId: rig.studio.albumId, title: 'Empty', order },
    })
    const refused = await save('engineer', { name: 'x' }, empty.id)
    expect(refused.status).toBe(409)
    expect(refused.data).toMatchObject({ error: { code: 'conflict' } })
    expect((await save('reviewer', { name: 'x' })).status).toBe(403)
  })

  it('versions saved at the same time get different numbers', async () => {
    const other = await makeSong(rig.studio, 'Busy')
    const saved = await Promise.all(['a', 'b', 'c'].map((name) => save('owner', { name }, other.songId)))
    expect(saved.map(({ data }) => data.number).sort()).toEqual([1, 2, 3])
  })

  it('the newest judgement of each person counts, the older ones are kept', async () => {
    expect((await judge('listener', { verdict: 'approve' })).status).toBe(403)
    expect((await judge('engineer', { verdict: 'approve' })).status, 'before anybody can have heard it').toBe(
      409,
    )
    await database().version.update({ where: { id: rig.version.id }, data: { bounceStatus: 'done' } })
    await judge('reviewer', { verdict: 'requestChanges', note: 'Vocals up' })
    await judge('engineer', { verdict: 'approve' })
    expect((await approvals()).state).toBe('changesRequested')
    await judge('reviewer', { verdict: 'approve' })
    const list = await approvals()
    expect(list).toMatchObject({ state: 'approved', approveCount: 2, isStale: false, changes: [] })
    expect(list.history.map(({ note }) => note)).toContain('Vocals up')
    expect(list.current).toHaveLength(2)
    expect(list.current[0]?.contentHash).toBe(rig.version.mixHash)
  })

  it('an approval becomes stale when the mix changes, says what changed, and is fresh again when it is undone', async () => {
    const piano = rig.song.mix.channels.piano!
    const renamed = { ...rig.song.mix, channels: { piano: { ...piano, name: 'Grand' } } }
    await replaceLiveMix(rig.song.songId, renamed)
    expect((await approvals()).isStale).toBe(false)
    await replaceLiveMix(rig.song.songId, { ...rig.song.mix, channels: { piano: { ...piano, faderDb: -6 } } })
    const stale = await approvals()
    expect(stale.isStale).toBe(true)
    expect(stale.changes).toHaveLength(1)
    expect(stale.changes).toEqual(['Piano fader 0.0 dB → −6.0 dB'])
    await replaceLiveMix(rig.song.songId, rig.song.mix)
    expect((await approvals()).isStale).toBe(false)
  })

  it('a version tells how the live mix differs from it and what comments may be anchored to', async () => {
    const options = { method: 'GET' }
    const { data } = await call<{ versionId: string }, VersionDetail>(
      versionRoute.GET,
      rig.studio.cookies.listener,
      versionParams(),
      options,
    )
    expect(data.live.isStale).toBe(false)
    expect(data.rendersDifferentlyToday).toBe(false)
    expect(data.channels.map(({ name }) => name)).toContain('Piano')
    const list = await call<{ songId: string }, VersionList>(
      songVersionsRoute.GET,
      rig.studio.cookies.listener,
      { songId: rig.song.songId },
      options,
    )
    expect(list.data.liveMixHash).toBe(rig.version.mixHash)
    expect((await call(versionRoute.GET, rig.studio.cookies.outsider, versionParams(), options)).status).toBe(
      404,
    )
  })

  it('owner and engineer choose the version that stands for the song, a reviewer cannot', async () => {
    const choose = (caller: Caller, versionId: string) =>
      call<{ songId: string }, SongSummary>(
        chosenRoute.PUT,
        rig.studio.cookies[caller],
        { songId: rig.song.songId },
        { method: 'PUT', body: { versionId } },
      )
    expect((await choose('reviewer', rig.version.id)).status).toBe(403)
    expect((await choose('engineer', rig.version.id)).data.chosenVersion).toMatchObject({
      number: 1,
      approval: 'approved',
    })
    const foreign = await save('owner', { name: 'x' }, (await makeSong(rig.studio, 'Other')).songId)
    expect((await choose('engineer', foreign.data.id)).status).toBe(404)
  })

  it('restoring a version gives its mix to the studio of who may edit, and notes it', async () => {
    expect((await call(restoreRoute.POST, rig.studio.cookies.reviewer, versionParams())).status).toBe(403)
    const restored = await call<{ versionId: string }, { number: number; mix: MixState }>(
      restoreRoute.POST,
      rig.studio.cookies.engineer,
      versionParams(),
    )
    expect(restored.status).toBe(200)
    expect(restored.data.number).toBe(rig.version.number)
    expect(await mixHash(restored.data.mix)).toBe(rig.version.mixHash)
    const where = { action: 'version.restored', subjectId: rig.version.id }
    expect(await database().auditEvent.findMany({ where })).toMatchObject([
      { actorId: rig.studio.userIds.engineer },
    ])
  })
})
