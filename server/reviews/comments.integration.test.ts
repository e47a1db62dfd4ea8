import { describe, expect, it } from 'vitest'
import * as commentRoute from '@/app/api/comments/[commentId]/route'
import { database } from '../db/client'
import { call, type Caller } from '../songs/testing/studio'
import { useReviewedVersion } from './testing/review-rig'

describe('comments on a version', () => {
  const { rig, comment, change, comments } = useReviewedVersion()

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
      call(commentRoute.DELETE, rig.studio.cookies[caller], { commentId: data.id }, { method: 'DELETE' })
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
})
