import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as commentRoute from '@/app/api/comments/[commentId]/route'
import * as chosenRoute from '@/app/api/songs/[songId]/chosen-version/route'
import * as songVersionsRoute from '@/app/api/songs/[songId]/versions/route'
import * as approvalsRoute from '@/app/api/versions/[versionId]/approvals/route'
import * as commentsRoute from '@/app/api/versions/[versionId]/comments/route'
import * as versionRoute from '@/app/api/versions/[versionId]/route'
import * as restoreRoute from '@/app/api/versions/[versionId]/restore/route'
import type {
  ApprovalList,
  CommentList,
  CommentView,
  SongSummary,
  VersionDetail,
  VersionList,
  VersionSummary,
} from '@/lib/contracts'
import { mixHash, type MixState } from '@/lib/mix'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import {
  call,
  makeSong,
  makeStudio,
  replaceLiveMix,
  type Caller,
  type TestStudio,
} from '../songs/testing/studio'

describe('versions and their review', () => {
  useTestDatabase()
  let studio: TestStudio
  let song: { songId: string; mix: MixState }
  let version: VersionSummary
  const versionParams = () => ({ versionId: version.id })

  beforeAll(async () => {
    studio = await makeStudio()
    song = await makeSong(studio, 'Reviewed')
    const saved = await save('engineer', { name: 'First mix', notes: 'Bass is still loud' })
    expect(saved.status).toBe(201)
    version = saved.data
  })
  afterAll(closeBoss)

  const save = (caller: Caller, body: unknown, songId = song.songId) =>
    call<{ songId: string }, VersionSummary>(
      songVersionsRoute.POST,
      studio.cookies[caller],
      { songId },
      { body },
    )
  const comment = (caller: Caller, body: unknown) =>
    call<{ versionId: string }, CommentView>(commentsRoute.POST, studio.cookies[caller], versionParams(), {
      body,
    })
  const change = (caller: Caller, commentId: string, body: unknown) =>
    call<{ commentId: string }, CommentView>(
      commentRoute.PATCH,
      studio.cookies[caller],
      { commentId },
      { method: 'PATCH', body },
    )
  const comments = async (query = '') => {
    const options = { method: 'GET', query }
    const list = await call<{ versionId: string }, CommentList>(
      commentsRoute.GET,
      studio.cookies.listener,
      versionParams(),
      options,
    )
    return list.data
  }
  const approvals = async () => {
    const { listener } = studio.cookies
    const list = await call<{ versionId: string }, ApprovalList>(
      approvalsRoute.GET,
      listener,
      versionParams(),
      {
        method: 'GET',
      },
    )
    return list.data
  }
  const judge = (caller: Caller, body: unknown) =>
    call(approvalsRoute.POST, studio.cookies[caller], versionParams(), { body })

  it('a version keeps the state, the stems and the hash, and its bounce is ordered with it', async () => {
    expect(version).toMatchObject({
      number: 1,
      name: 'First mix',
      sampleRate: 48000,
      bounce: { status: 'queued' },
    })
    const row = await database().version.findUniqueOrThrow({ where: { id: version.id } })
    expect(row.stemIds).toEqual([song.mix.regions['piano:1']?.stemId])
    expect(row.documentState.length).toBeGreaterThan(0)
    const jobs = await database().$queryRaw<{ name: string }[]>`
      SELECT name FROM pgboss.job WHERE data->>'versionId' = ${version.id}`
    expect(jobs).toEqual([{ name: 'bounce-version' }])
  })

  it('a song without stems has nothing to save, and a reviewer may not save', async () => {
    const order = 'z0'
    const empty = await database().song.create({ data: { albumId: studio.albumId, title: 'Empty', order } })
    const refused = await save('engineer', { name: 'x' }, empty.id)
    expect(refused.status).toBe(409)
    expect(refused.data).toMatchObject({ error: { code: 'conflict' } })
    expect((await save('reviewer', { name: 'x' })).status).toBe(403)
  })

  it('versions saved at the same time get different numbers', async () => {
    const other = await makeSong(studio, 'Busy')
    const saved = await Promise.all(['a', 'b', 'c'].map((name) => save('owner', { name }, other.songId)))
    expect(saved.map(({ data }) => data.number).sort()).toEqual([1, 2, 3])
  })

  it('a comment stands at a point, on a range or nowhere, and a reply takes over its place', async () => {
    const point = await comment('reviewer', {
      body: 'Too loud',
      anchor: { startSample: 4800, songSample: 4800 },
    })
    const range = await comment('engineer', { body: 'Here', anchor: { startSample: 100, endSample: 200 } })
    await comment('reviewer', { body: 'Nice!' })
    expect(point.status).toBe(201)
    const backwards = await comment('reviewer', { body: 'x', anchor: { startSample: 200, endSample: 100 } })
    expect(backwards.status).toBe(400)
    const reply = await comment('engineer', { body: 'Done', parentId: point.data.id })
    expect(reply.data).toMatchObject({ parentId: point.data.id, anchor: { startSample: 4800 } })
    const second = await comment('reviewer', { body: 'Thanks', parentId: reply.data.id })
    expect(second.data.parentId).toBe(point.data.id)
    expect(range.data.author.name).toBe('engineer')
    expect((await comment('listener', { body: 'Me too' })).status).toBe(403)
  })

  it('only the author edits, resolving and reopening is kept with its person', async () => {
    const { data } = await comment('reviewer', { body: 'Frist' })
    expect((await change('engineer', data.id, { body: 'Mine' })).status).toBe(403)
    const edited = await change('reviewer', data.id, { body: 'First' })
    expect(edited.data).toMatchObject({ body: 'First', isMine: true })
    expect(edited.data.editedAt).not.toBeNull()
    const resolved = await change('engineer', data.id, { isResolved: true })
    expect(resolved.data.resolvedBy?.name).toBe('engineer')
    expect((await change('reviewer', data.id, { isResolved: false })).data.resolvedAt).toBeNull()
  })

  it('a deleted comment leaves its trace, its answers stay', async () => {
    const { data } = await comment('reviewer', { body: 'Regret' })
    await comment('engineer', { body: 'Answer', parentId: data.id })
    const remove = (caller: Caller) =>
      call(commentRoute.DELETE, studio.cookies[caller], { commentId: data.id }, { method: 'DELETE' })
    expect((await remove('engineer')).status).toBe(403)
    expect((await remove('reviewer')).status).toBe(200)
    const listed = (await comments()).comments.filter(
      ({ id, parentId }) => id === data.id || parentId === data.id,
    )
    expect(listed.map(({ body }) => body)).toEqual(['', 'Answer'])
    expect((await comment('engineer', { body: 'Late', parentId: data.id })).status).toBe(409)
  })

  it('polling brings every change once more, also a thread that was opened again', async () => {
    const { data } = await comment('reviewer', { body: 'Again' })
    await change('reviewer', data.id, { isResolved: true })
    await database().$executeRaw`UPDATE "Comment" SET "updatedAt" = "updatedAt" - interval '1 hour'`
    const { now } = await comments()
    expect((await comments(`?since=${now}`)).comments).toEqual([])
    await change('reviewer', data.id, { isResolved: false })
    expect((await comments(`?since=${now}`)).comments.map(({ id }) => id)).toEqual([data.id])
  })

  it('the newest judgement of each person counts, the older ones are kept', async () => {
    expect((await judge('listener', { verdict: 'approve' })).status).toBe(403)
    expect((await judge('engineer', { verdict: 'approve' })).status, 'before anybody can have heard it').toBe(
      409,
    )
    await database().version.update({ where: { id: version.id }, data: { bounceStatus: 'done' } })
    await judge('reviewer', { verdict: 'requestChanges', note: 'Vocals up' })
    await judge('engineer', { verdict: 'approve' })
    expect((await approvals()).state).toBe('changesRequested')
    await judge('reviewer', { verdict: 'approve' })
    const list = await approvals()
    expect(list).toMatchObject({ state: 'approved', approveCount: 2, isStale: false, changes: [] })
    expect(list.history.map(({ note }) => note)).toContain('Vocals up')
    expect(list.current).toHaveLength(2)
    expect(list.current[0]?.contentHash).toBe(version.mixHash)
  })

  it('an approval becomes stale when the mix changes, says what changed, and is fresh again when it is undone', async () => {
    const piano = song.mix.channels.piano!
    const renamed = { ...song.mix, channels: { piano: { ...piano, name: 'Grand' } } }
    await replaceLiveMix(song.songId, renamed)
    expect((await approvals()).isStale).toBe(false)
    await replaceLiveMix(song.songId, { ...song.mix, channels: { piano: { ...piano, faderDb: -6 } } })
    const stale = await approvals()
    expect(stale.isStale).toBe(true)
    expect(stale.changes).toHaveLength(1)
    expect(stale.changes).toEqual(['Piano fader 0.0 dB → −6.0 dB'])
    await replaceLiveMix(song.songId, song.mix)
    expect((await approvals()).isStale).toBe(false)
  })

  it('a version tells how the live mix differs from it and what comments may be anchored to', async () => {
    const options = { method: 'GET' }
    const { data } = await call<{ versionId: string }, VersionDetail>(
      versionRoute.GET,
      studio.cookies.listener,
      versionParams(),
      options,
    )
    expect(data.live.isStale).toBe(false)
    expect(data.rendersDifferentlyToday).toBe(false)
    expect(data.channels.map(({ name }) => name)).toContain('Piano')
    const list = await call<{ songId: string }, VersionList>(
      songVersionsRoute.GET,
      studio.cookies.listener,
      { songId: song.songId },
      options,
    )
    expect(list.data.liveMixHash).toBe(version.mixHash)
    expect((await call(versionRoute.GET, studio.cookies.outsider, versionParams(), options)).status).toBe(404)
  })

  it('owner and engineer choose the version that stands for the song, a reviewer cannot', async () => {
    const choose = (caller: Caller, versionId: string) =>
      call<{ songId: string }, SongSummary>(
        chosenRoute.PUT,
        studio.cookies[caller],
        { songId: song.songId },
        { method: 'PUT', body: { versionId } },
      )
    expect((await choose('reviewer', version.id)).status).toBe(403)
    expect((await choose('engineer', version.id)).data.chosenVersion).toMatchObject({
      number: 1,
      approval: 'approved',
    })
    const foreign = await save('owner', { name: 'x' }, (await makeSong(studio, 'Other')).songId)
    expect((await choose('engineer', foreign.data.id)).status).toBe(404)
  })

  it('restoring a version gives its mix to the studio of who may edit, and notes it', async () => {
    expect((await call(restoreRoute.POST, studio.cookies.reviewer, versionParams())).status).toBe(403)
    const restored = await call<{ versionId: string }, { number: number; mix: MixState }>(
      restoreRoute.POST,
      studio.cookies.engineer,
      versionParams(),
    )
    expect(restored.status).toBe(200)
    expect(restored.data.number).toBe(version.number)
    expect(await mixHash(restored.data.mix)).toBe(version.mixHash)
    const where = { action: 'version.restored', subjectId: version.id }
    expect(await database().auditEvent.findMany({ where })).toMatchObject([
      { actorId: studio.userIds.engineer },
    ])
  })
})
