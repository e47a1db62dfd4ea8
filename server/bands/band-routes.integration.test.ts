import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as band from '@/app/api/bands/[bandId]/route'
import * as handOver from '@/app/api/bands/[bandId]/hand-over/route'
import * as invitations from '@/app/api/bands/[bandId]/invitations/route'
import * as member from '@/app/api/bands/[bandId]/members/[userId]/route'
import * as resetLink from '@/app/api/bands/[bandId]/members/[userId]/reset-link/route'
import * as members from '@/app/api/bands/[bandId]/members/route'
import { can, ROLES, type Action } from '@/lib/contracts'
import { call, makeBand, makePerson } from '../auth/testing/people'
import { useTestDatabase } from '../db/testing'

describe('the routes of a band', () => {
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
})
