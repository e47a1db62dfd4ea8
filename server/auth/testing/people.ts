/** People, bands and requests for integration tests. */
import { randomUUID } from 'node:crypto'
import type { Role } from '@/lib/contracts'
import { database } from '../../db/client'
import { sealSession } from '../session'

export interface TestPerson {
  id: string
  email: string
  cookie: string
}

export async function makePerson(name = 'Someone'): Promise<TestPerson> {
  const { id, email } = await database().user.create({ data: { name, email: `${randomUUID()}@example.org` } })
  return { id, email, cookie: await sealSession(id) }
}

export async function makeBand(members: readonly (readonly [TestPerson, Role])[]): Promise<string> {
  const create = members.map(([{ id }, role]) => ({ userId: id, role }))
  return (await database().band.create({ data: { name: 'Band', memberships: { create } } })).id
}

export async function roleOf(bandId: string, { id }: TestPerson): Promise<Role | undefined> {
  return (await database().membership.findUnique({ where: { bandId_userId: { bandId, userId: id } } }))?.role
}

type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

interface Ask<P> {
  params: P
  cookie?: string
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Calls a route handler as Next would. */
export async function call<P>(
  handler: Handler<P>,
  { params, cookie, method = 'GET', body, headers }: Ask<P>,
) {
  const request = new Request('http://localhost/', {
    method,
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) }
}
