/** For tests: a studio with one song and its first version, and what people do to that version through the routes. */
import { afterAll, beforeAll, expect } from 'vitest'
import * as commentRoute from '@/app/api/comments/[commentId]/route'
import * as songVersionsRoute from '@/app/api/songs/[songId]/versions/route'
import * as approvalsRoute from '@/app/api/versions/[versionId]/approvals/route'
import * as commentsRoute from '@/app/api/versions/[versionId]/comments/route'
import type { ApprovalList, CommentList, CommentView, VersionSummary } from '@/lib/contracts'
import type { MixState } from '@/lib/mix'
import { useTestDatabase } from '../../db/testing'
import { closeBoss } from '../../jobs/boss'
import { call, makeSong, makeStudio, type Caller, type TestStudio } from '../../songs/testing/studio'

interface Reviewed {
  studio: TestStudio
  song: { songId: string; mix: MixState }
  version: VersionSummary
}

/** One for all tests of a file; `rig` is filled before the first of them. */
export function useReviewedVersion() {
  useTestDatabase()
  const rig = {} as Reviewed
  const versionParams = () => ({ versionId: rig.version.id })

  beforeAll(async () => {
    rig.studio = await makeStudio()
    rig.song = await makeSong(rig.studio, 'Reviewed')
    const saved = await save('engineer', { name: 'First mix', notes: 'Bass is still loud' })
    expect(saved.status).toBe(201)
    rig.version = saved.data
  })
  afterAll(closeBoss)

  const save = (caller: Caller, body: unknown, songId = rig.song.songId) =>
    call<{ songId: string }, VersionSummary>(
      songVersionsRoute.POST,
      rig.studio.cookies[caller],
      { songId },
      { body },
    )
  const comment = (caller: Caller, body: unknown) =>
    call<{ versionId: string }, CommentView>(
      commentsRoute.POST,
      rig.studio.cookies[caller],
      versionParams(),
      {
        body,
      },
    )
  const change = (caller: Caller, commentId: string, body: unknown) =>
    call<{ commentId: string }, CommentView>(
      commentRoute.PATCH,
      rig.studio.cookies[caller],
      { commentId },
      { method: 'PATCH', body },
    )
  const comments = async (query = '') => {
    const options = { method: 'GET', query }
    const list = await call<{ versionId: string }, CommentList>(
      commentsRoute.GET,
      rig.studio.cookies.listener,
      versionParams(),
      options,
    )
    return list.data
  }
  const approvals = async () => {
    const { listener } = rig.studio.cookies
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
    call(approvalsRoute.POST, rig.studio.cookies[caller], versionParams(), { body })

  return { rig, versionParams, save, comment, change, comments, approvals, judge }
}
