import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as band from '@/app/api/bands/[bandId]/route'
import * as handOver from '@/app/api/bands/[bandId]/hand-over/route'
import * as invitation from '@/app/api/bands/[bandId]/invitations/[invitationId]/route'
import * as invitations from '@/app/api/bands/[bandId]/invitations/route'
import * as member from '@/app/api/bands/[bandId]/members/[userId]/route'
import * as resetLink from '@/app/api/bands/[bandId]/members/[userId]/reset-link/route'
import * as members from '@/app/api/bands/[bandId]/members/route'
import * as offer from '@/app/api/invitations/[token]/route'
import { can, ROLES, type Action, type Role } from '@/lib/contracts'
import { call, makeBand, makePerson, type TestPerson } from '../auth/testing/people'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'

const roleOf = async (bandId: string, { id }: TestPerson): Promise<Role | undefined> =>
  (await database().membership.findUnique({ where: { bandId_userId: { bandId, userId: id } } }))?.role

describe('bands', () => {
  useTestDatabase()

  /** Every route of a band, the action that it needs, and a request that an allowed person gets through with. */
  const ROUTES: readonly [
    string,
    Action,
    (p: { bandId: string; userId: string; cookie?: string }) => Promise<{ status: number }>,
  ][] = [
    ['GET band', 'band.view', ({ bandId, cookie }) => call(band.GET, { params: { bandId }, cookie })],
    [
      'PATCH band',
      'band.rename',
      ({ bandId, cookie }) =>
        call(band.PATCH, { params: { bandId }, cookie, method: 'PATCH', body: { name: 'New' } }),
    ],
    [
      'DELETE band',
      'band.delete',
      ({ bandId, cookie }) => call(band.DELETE, { params: { bandId }, cookie, method: 'DELETE' }),
    ],
    ['GET members', 'band.view', ({ bandId, cookie }) => call(members.GET, { params: { bandId }, cookie })],
    [
      'PATCH member',
      'member.setRole',
      ({ bandId, userId, cookie }) =>
        call(member.PATCH, {
          params: { bandId, userId },
          cookie,
          method: 'PATCH',
          body: { role: 'reviewer' },
        }),
    ],
    [
      'DELETE member',
      'member.remove',
      ({ bandId, userId, cookie }) =>
        call(member.DELETE, { params: { bandId, userId }, cookie, method: 'DELETE' }),
    ],
    [
      'POST reset link',
      'member.resetPassword',
      ({ bandId, userId, cookie }) =>
        call(resetLink.POST, { params: { bandId, userId }, cookie, method: 'POST' }),
    ],
    [
      'GET invitations',
      'member.invite',
      ({ bandId, cookie }) => call(invitations.GET, { params: { bandId }, cookie }),
    ],
    [
      'POST invitation',
      'member.invite',
      ({ bandId, cookie }) =>
        call(invitations.POST, { params: { bandId }, cookie, method: 'POST', body: { role: 'listener' } }),
    ],
    [
      'POST hand over',
      'member.setRole',
      ({ bandId, userId, cookie }) =>
        call(handOver.POST, { params: { bandId }, cookie, method: 'POST', body: { userId } }),
    ],
  ]

  it.each(ROUTES)(
    '%s asks for %s: role by role, 401 without a sign-in, 404 from another band',
    async (_name, action, ask) => {
      const [owner, stranger] = [await makePerson(), await makePerson()]
      for (const role of ROLES) {
        const [person, target] = [await makePerson(), await makePerson()]
        const bandId = await makeBand([
          [owner, 'owner'],
          [person, role],
          [target, 'listener'],
        ])
        const { status } = await ask({ bandId, userId: target.id, cookie: person.cookie })
        expect([role, status < 300]).toEqual([role, can(role, action)])
        if (!can(role, action)) expect(status).toBe(403)
        expect((await ask({ bandId, userId: target.id })).status).toBe(401)
        expect((await ask({ bandId, userId: target.id, cookie: stranger.cookie })).status).toBe(404)
      }
      expect((await ask({ bandId: randomUUID(), userId: owner.id, cookie: owner.cookie })).status).toBe(404)
    },
  )

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

  it('lets an invitation live: made, seen, taken, revoked, expired', async () => {
    const [owner, guest, late] = [await makePerson('Mara'), await makePerson(), await makePerson()]
    const bandId = await makeBand([[owner, 'owner']])
    const make = async (role: Role) => {
      const made = await call(invitations.POST, {
        params: { bandId },
        cookie: owner.cookie,
        method: 'POST',
        body: { role },
      })
      return String(made.json?.path).replace('/join/', '')
    }
    const take = (token: string, { cookie }: TestPerson) =>
      call(offer.POST, { params: { token }, cookie, method: 'POST' })

    const token = await make('engineer')
    expect(JSON.stringify(await database().invitation.findMany())).not.toContain(token)
    const seen = await call(offer.GET, { params: { token } })
    expect(seen.json).toMatchObject({
      bandName: 'Band',
      role: 'engineer',
      invitedBy: 'Mara',
      isMember: false,
    })
    expect((await call(offer.POST, { params: { token }, method: 'POST' })).status).toBe(401)
    expect((await take(token, guest)).status).toBe(200)
    expect(await roleOf(bandId, guest)).toBe('engineer')
    await take(await make('listener'), guest)
    expect(await roleOf(bandId, guest)).toBe('engineer')

    const listed = await call(invitations.GET, { params: { bandId }, cookie: owner.cookie })
    const ids = (listed.json?.invitations as { id: string; usedCount: number }[]).filter(
      (one) => one.usedCount === 1,
    )
    expect(ids).toHaveLength(1)
    const params = { bandId, invitationId: ids[0]?.id ?? '' }
    expect((await call(invitation.DELETE, { params, cookie: guest.cookie, method: 'DELETE' })).status).toBe(
      403,
    )
    expect((await call(invitation.DELETE, { params, cookie: owner.cookie, method: 'DELETE' })).status).toBe(
      204,
    )
    expect((await take(token, late)).status).toBe(404)

    const old = await make('listener')
    await database().invitation.updateMany({ data: { expiresAt: new Date(0) } })
    expect((await take(old, late)).status).toBe(404)
    expect(await roleOf(bandId, late)).toBeUndefined()
  })

  it('lets nobody undo a removal or a demotion with an older link, nor invite after losing the right', async () => {
    const [owner, engineer, guest] = [await makePerson(), await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [engineer, 'engineer'],
    ])
    const make = async ({ cookie }: TestPerson, role: Role) => {
      const body = { role }
      const made = await call(invitations.POST, { params: { bandId }, cookie, method: 'POST', body })
      return String(made.json?.path).replace('/join/', '')
    }
    const take = async (token: string, { cookie }: TestPerson) =>
      (await call(offer.POST, { params: { token }, cookie, method: 'POST' })).status
    const remove = ({ id }: TestPerson, by: TestPerson) =>
      call(member.DELETE, { params: { bandId, userId: id }, cookie: by.cookie, method: 'DELETE' })

    const [old, byEngineer] = [await make(owner, 'engineer'), await make(engineer, 'reviewer')]
    await call(member.PATCH, {
      ...{ params: { bandId, userId: engineer.id }, cookie: owner.cookie },
      ...{ method: 'PATCH', body: { role: 'listener' } },
    })
    await remove(engineer, engineer)
    expect(await take(old, engineer)).toBe(403)
    expect(await take(byEngineer, guest)).toBe(404)

    expect(await take(old, guest)).toBe(200)
    await remove(guest, owner)
    expect(await take(old, guest)).toBe(403)
    expect(await take(await make(owner, 'reviewer'), guest)).toBe(200)
    expect(await roleOf(bandId, guest)).toBe('reviewer')
  })

  it('lets an engineer invite only below engineer', async () => {
    const [owner, engineer] = [await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [engineer, 'engineer'],
    ])
    const invite = (role: Role) =>
      call(invitations.POST, { params: { bandId }, cookie: engineer.cookie, method: 'POST', body: { role } })
    expect((await invite('owner')).status).toBe(403)
    expect((await invite('engineer')).status).toBe(403)
    expect((await invite('reviewer')).status).toBe(201)
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
