import { describe, expect, it } from 'vitest'
import * as band from '@/app/api/bands/[bandId]/route'
import * as handOver from '@/app/api/bands/[bandId]/hand-over/route'
import * as member from '@/app/api/bands/[bandId]/members/[userId]/route'
import { call, makeBand, makePerson, roleOf, type TestPerson } from '../auth/testing/people'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'

describe('bands', () => {
  useTestDatabase()

  it('keeps an owner: the last one can neither leave nor step down', async () => {
    const [owner, other] = [await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [other, 'engineer'],
    ])
    const params = { bandId, userId: owner.id }
    const left = await call(member.DELETE, { params, cookie: owner.cookie, method: 'DELETE' })
    const steppedDown = await call(member.PATCH, {
      params,
      cookie: owner.cookie,
      method: 'PATCH',
      body: { role: 'listener' },
    })
    expect([left.status, steppedDown.status, await roleOf(bandId, owner)]).toEqual([409, 409, 'owner'])
  })

  it('keeps an owner when both leave at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await makePerson(), await makePerson()]
      const bandId = await makeBand([
        [a, 'owner'],
        [b, 'owner'],
      ])
      const leave = ({ id, cookie }: TestPerson) =>
        call(member.DELETE, { params: { bandId, userId: id }, cookie, method: 'DELETE' })
      const statuses = (await Promise.all([leave(a), leave(b)])).map(({ status }) => status)
      expect(statuses.sort()).toEqual([204, 409])
    }
  })

  it('is handed over in one step, and members may leave by themselves', async () => {
    const [owner, heir] = [await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [heir, 'listener'],
    ])
    await call(handOver.POST, {
      params: { bandId },
      cookie: owner.cookie,
      method: 'POST',
      body: { userId: heir.id },
    })
    expect([await roleOf(bandId, owner), await roleOf(bandId, heir)]).toEqual(['engineer', 'owner'])
    const params = { bandId, userId: owner.id }
    expect((await call(member.DELETE, { params, cookie: owner.cookie, method: 'DELETE' })).status).toBe(204)
    expect(await roleOf(bandId, owner)).toBeUndefined()
    expect((await call(band.GET, { params: { bandId }, cookie: owner.cookie })).status).toBe(404)
  })

  it('writes down who changed whom', async () => {
    const [owner, other] = [await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [other, 'listener'],
    ])
    const params = { bandId, userId: other.id }
    await call(member.PATCH, { params, cookie: owner.cookie, method: 'PATCH', body: { role: 'engineer' } })
    const events = await database().auditEvent.findMany({ where: { bandId } })
    expect(events).toMatchObject([
      {
        actorId: owner.id,
        action: 'member.roleSet',
        subjectId: other.id,
        detail: { from: 'listener', to: 'engineer' },
      },
    ])
  })

  it('is deleted with all that was made in it, and leaves other bands alone', async () => {
    const owner = await makePerson()
    const [bandId, kept] = [await makeBand([[owner, 'owner']]), await makeBand([[owner, 'owner']])]
    for (const id of [bandId, kept]) {
      const songs = { create: { title: 'Song', order: 'a0' } }
      await database().album.create({ data: { bandId: id, title: 'Album', artist: 'Band', songs } })
    }
    const song = await database().song.findFirstOrThrow({ where: { album: { bandId } } })
    await database().roomUpdate.create({ data: { roomId: song.id, seq: 1, update: new Uint8Array([1]) } })
    await call(band.DELETE, { params: { bandId }, cookie: owner.cookie, method: 'DELETE' })
    expect(await database().album.count({ where: { bandId } })).toBe(0)
    expect(await database().roomUpdate.count({ where: { roomId: song.id } })).toBe(0)
    expect(await database().song.count({ where: { album: { bandId: kept } } })).toBe(1)
  })
})
