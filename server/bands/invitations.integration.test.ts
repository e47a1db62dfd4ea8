import { describe, expect, it } from 'vitest'
import * as invitation from '@/app/api/bands/[bandId]/invitations/[invitationId]/route'
import * as invitations from '@/app/api/bands/[bandId]/invitations/route'
import * as member from '@/app/api/bands/[bandId]/members/[userId]/route'
import * as offer from '@/app/api/invitations/[token]/route'
import type { Role } from '@/lib/contracts'
import { call, makeBand, makePerson, roleOf, type TestPerson } from '../auth/testing/people'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'

describe('invitations to a band', () => {
  useTestDatabase()

  it('live: made, seen, taken, revoked, expired', async () => {
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

  it('let nobody undo a removal or a demotion with an older link, and end with the right of who made them', async () => {
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

  it('of an engineer go only below engineer', async () => {
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
})
