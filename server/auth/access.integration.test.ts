import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ACTIONS, can, ROLES, type Action } from '@/lib/contracts'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { route } from '../http/route'
import { requireBand, requireSong } from './access'
import { sealSession } from './session'

const getSong = (action: Action) =>
  route(async (_request, { songId }: { songId: string }) => {
    const { role, song, album, band } = await requireSong(songId, action)
    return { role, song: song.id, album: album.id, band: band.id }
  })

async function ask(action: Action, songId: string, cookie?: string): Promise<number> {
  const request = new Request('http://localhost/', { headers: cookie ? { cookie } : {} })
  return (await getSong(action)(request, { params: Promise.resolve({ songId }) })).status
}

async function makeUser() {
  return database().user.create({ data: { email: `${randomUUID()}@example.org`, name: 'Someone' } })
}

async function makeSong() {
  const band = await database().band.create({ data: { name: 'Band' } })
  const album = await database().album.create({ data: { bandId: band.id, title: 'Album', artist: 'Band' } })
  const song = await database().song.create({ data: { albumId: album.id, title: 'Song', order: 'a0' } })
  return { band, album, song }
}

describe('access', () => {
  useTestDatabase()

  it('answers 401 to a missing, a tampered and an ended sign-in', async () => {
    const { song, band } = await makeSong()
    const user = await makeUser()
    await database().membership.create({ data: { bandId: band.id, userId: user.id, role: 'owner' } })
    const cookie = await sealSession(user.id)
    expect(await ask('mix.listen', song.id, cookie)).toBe(200)
    expect(await ask('mix.listen', song.id)).toBe(401)
    expect(await ask('mix.listen', song.id, `${cookie.slice(0, -6)}AAAAAA`)).toBe(401)
    await database().user.update({ where: { id: user.id }, data: { sessionEpoch: { increment: 1 } } })
    expect(await ask('mix.listen', song.id, cookie)).toBe(401)
  })

  it('answers 404 for the song of another band, a song that does not exist and one in the trash', async () => {
    const { song } = await makeSong()
    const own = await makeSong()
    const user = await makeUser()
    await database().membership.create({ data: { bandId: own.band.id, userId: user.id, role: 'owner' } })
    const cookie = await sealSession(user.id)
    expect(await ask('mix.listen', song.id, cookie)).toBe(404)
    expect(await ask('mix.listen', randomUUID(), cookie)).toBe(404)
    await database().song.update({ where: { id: own.song.id }, data: { trashedAt: new Date() } })
    expect(await ask('mix.listen', own.song.id, cookie)).toBe(404)
    expect(await ask('song.trash', own.song.id, cookie)).toBe(200)
  })

  it('enforces every cell of the role table', async () => {
    const { song, band } = await makeSong()
    for (const role of ROLES) {
      const user = await makeUser()
      await database().membership.create({ data: { bandId: band.id, userId: user.id, role } })
      const cookie = await sealSession(user.id)
      for (const action of ACTIONS) {
        expect([role, action, await ask(action, song.id, cookie)]).toEqual([
          role,
          action,
          can(role, action) ? 200 : 403,
        ])
      }
    }
  })

  it('refuses a change that another site asks for', async () => {
    const { band } = await makeSong()
    const handler = route(async (_request, { bandId }: { bandId: string }) =>
      requireBand(bandId, 'band.view'),
    )
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    })
    expect((await handler(request, { params: Promise.resolve({ bandId: band.id }) })).status).toBe(403)
  })
})
