import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as resetLink from '@/app/api/bands/[bandId]/members/[userId]/reset-link/route'
import * as passwordReset from '@/app/api/password-reset/route'
import * as register from '@/app/api/register/route'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { authOptions } from './options'
import { findByPassword, findDemoPerson, listDemoPeople } from './people'
import { parseCookies, personFromCookies, sealSession } from './session'
import { call, makeBand, makePerson } from './testing/people'

const newEmail = () => `${randomUUID()}@example.org`
const signUp = (body: unknown, address = randomUUID()) =>
  call(register.POST, { params: {}, method: 'POST', body, headers: { 'x-mixroom-client': address } })
const reset = (token: string, password: string, address = randomUUID()) =>
  call(passwordReset.POST, {
    params: {},
    method: 'POST',
    body: { token, password },
    headers: { 'x-mixroom-client': address },
  })

/** What next-auth calls when the sign-in form is sent. */
async function authorize(provider: 'password' | 'demo', credentials: object, headers: object = {}) {
  const found = authOptions().providers.find(({ options }) => options?.id === provider)
  const run = (found?.options as { authorize(c: object, r: object): Promise<{ id: string } | null> })
    .authorize
  return run(credentials, { headers })
}

describe('passwords', () => {
  useTestDatabase()

  it('are kept as argon2id, and the address without regard to case', async () => {
    const email = newEmail()
    expect(
      (await signUp({ name: 'Mara', email: email.toUpperCase(), password: 'correct horse' })).status,
    ).toBe(201)
    const user = await database().user.findUniqueOrThrow({ where: { email } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await findByPassword(email, 'correct horse')).toMatchObject({ id: user.id })
    expect(await findByPassword(email, 'wrong horse')).toBeNull()
    expect(await findByPassword(newEmail(), 'correct horse')).toBeNull()
    expect((await signUp({ name: 'Mara', email, password: 'correct horse' })).status).toBe(409)
  })

  it('are refused with the fields that are wrong', async () => {
    const { status, json } = await signUp({ name: '', email: 'nobody', password: 'short' })
    const details = (json?.error as { details: { fields: { field: string }[] } }).details
    expect([status, details.fields.map(({ field }) => field)]).toEqual([400, ['name', 'email', 'password']])
  })

  it('are mended by a link that works once, ends the sign-ins and is stored only as a hash', async () => {
    const [owner, member] = [await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [member, 'listener'],
    ])
    const make = () =>
      call(resetLink.POST, { params: { bandId, userId: member.id }, cookie: owner.cookie, method: 'POST' })
    const replaced = String((await make()).json?.path).replace('/reset/', '')
    const token = String((await make()).json?.path).replace('/reset/', '')
    expect(JSON.stringify(await database().passwordReset.findMany())).not.toContain(token)
    expect((await reset(replaced, 'a new password')).status).toBe(404)
    const tries = await Promise.all([1, 2, 3].map(() => reset(token, 'a new password')))
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 404, 404])
    expect(await findByPassword(member.email, 'a new password')).not.toBeNull()
    expect(await personFromCookies(parseCookies(member.cookie))).toBeNull()
    expect(await personFromCookies(parseCookies(owner.cookie))).not.toBeNull()
  })

  it('of somebody who is in another band too cannot be reset from this one', async () => {
    const [owner, stranger, member] = [await makePerson(), await makePerson(), await makePerson()]
    const bandId = await makeBand([
      [owner, 'owner'],
      [member, 'listener'],
    ])
    await makeBand([
      [stranger, 'owner'],
      [member, 'listener'],
    ])
    const params = { bandId, userId: member.id }
    expect((await call(resetLink.POST, { params, cookie: owner.cookie, method: 'POST' })).status).toBe(403)
  })

  it('cannot be guessed for long: the eleventh try for one account is refused by name', async () => {
    const email = newEmail()
    const attempt = () =>
      authorize('password', { email, password: 'guess' }, { 'x-mixroom-client': randomUUID() })
    for (let i = 0; i < 10; i++) expect(await attempt()).toBeNull()
    await expect(attempt()).rejects.toThrow(/^rate_limited$/)
  })

  it('never let an exception out of authorize', async () => {
    expect(await authorize('password', { email: { evil: true }, password: null })).toBeNull()
    expect(await authorize('password', { email: `a\0@example.org`, password: 'x' })).toBeNull()
  })

  it('are not needed by demo people, who do not exist where DATABASE_URL points outside', async () => {
    const demo = await database().user.create({ data: { email: newEmail(), name: 'Demo', isDemo: true } })
    expect(await listDemoPeople()).toEqual([])
    expect(await findDemoPerson(demo.id)).toBeNull()
    expect(await authorize('demo', { personId: demo.id }, { 'x-mixroom-client-is-local': 'true' })).toBeNull()
    const cookie = await sealSession(demo.id)
    expect(await personFromCookies(parseCookies(cookie))).toBeNull()
  })
})
