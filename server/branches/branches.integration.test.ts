/** Who may do what with versions of one's own: through the routes, and on real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as branchRoute from '@/app/api/branches/[branchId]/route'
import * as memberRoute from '@/app/api/branches/[branchId]/members/[userId]/route'
import * as historyRoute from '@/app/api/songs/[songId]/control-history/route'
import * as branchesRoute from '@/app/api/songs/[songId]/branches/route'
import { ROOM_CLOSE, type BranchBase, type BranchList, type BranchView, type Role } from '@/lib/contracts'
import { mergeLines, parseMix, withLines, type MixCommand, type MixState } from '@/lib/mix'
import type { SongRoom } from '@/lib/collab/song-room'
import { startRoomServer, type RoomServer } from '../collab/room-server'
import { loadRoomState } from '../collab/room-store'
import { plainClient, until } from '../collab/testing/plain-client'
import { saved, songClient } from '../collab/testing/song-client'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { call, makeSong, makeStudio, type Caller, type TestStudio } from '../songs/testing/studio'

const FADER: MixCommand = {
  kind: 'setParameter',
  target: { record: 'channels', id: 'piano', field: 'faderDb' },
  value: -6,
}
const REVERB: MixCommand = {
  kind: 'setParameter',
  target: { record: 'buses', id: 'reverb', field: 'faderDb' },
  value: -3,
}

describe('a version of one’s own', () => {
  useTestDatabase()
  let server: RoomServer
  let studio: TestStudio
  let song: { songId: string; mix: MixState }
  let branch: BranchView
  let rooms: SongRoom[] = []

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
    studio = await makeStudio()
    song = await makeSong(studio, 'Forked')
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const room of rooms) room.close()
    rooms = []
  })

  const list = async (caller: Caller) =>
    (
      await call<{ songId: string }, BranchList>(
        ...[branchesRoute.GET, studio.cookies[caller], { songId: song.songId }, { method: 'GET' }],
      )
    ).data.branches?.map(({ name }) => name)
  const create = (caller: Caller, name = 'Try') =>
    call<{ songId: string }, BranchView>(
      ...[branchesRoute.POST, studio.cookies[caller], { songId: song.songId }, { body: { name } }],
    )
  const change = (caller: Caller, body: unknown) =>
    call(branchRoute.PATCH, studio.cookies[caller], { branchId: branch.id }, { method: 'PATCH', body })
  const read = (caller: Caller) =>
    call<{ branchId: string }, BranchBase>(
      ...[branchRoute.GET, studio.cookies[caller], { branchId: branch.id }, { method: 'GET' }],
    )
  const history = (caller: Caller) =>
    call(historyRoute.GET, studio.cookies[caller], { songId: branch.id }, { method: 'GET' })
  const invite = (caller: Caller, who: Caller, method = 'PUT') =>
    call(
      method === 'PUT' ? memberRoute.PUT : memberRoute.DELETE,
      studio.cookies[caller],
      { branchId: branch.id, userId: studio.userIds[who] },
      { method },
    )
  function enter(caller: Role, songId: string, canEdit?: boolean): SongRoom {
    const person = { id: studio.userIds[caller], name: caller, cookie: studio.cookies[caller] }
    const port = server.port
    const room = songClient({
      port,
      songId,
      person,
      role: caller,
      ...(canEdit === undefined ? {} : { canEdit }),
    })
    rooms.push(room)
    return room
  }
  const closeCodeOf = async (caller: Caller) => {
    const client = plainClient(server.port, branch.id, studio.cookies[caller])
    const code = await client.closed
    client.stop()
    return code
  }

  it('is begun by reviewers and up, with the band’s mix as it is', async () => {
    expect((await create('outsider')).status).toBe(404)
    expect((await create('listener')).status).toBe(403)
    const made = await create('reviewer', 'Quieter piano')
    expect(made).toMatchObject({ status: 201, data: { isMine: true, canEdit: true, isShared: false } })
    branch = made.data
    const { data } = await read('reviewer')
    expect(parseMix(data.baseMix)).toEqual(song.mix)
    expect((await loadRoomState(branch.id)).mix).toEqual(song.mix)
  })

  it('is private: nobody else sees it in the list, by its address, or through its socket', async () => {
    expect(await list('reviewer')).toEqual(['Quieter piano'])
    for (const caller of ['owner', 'engineer', 'listener'] as const) {
      expect(await list(caller)).toEqual([])
      expect((await read(caller)).status).toBe(404)
      expect((await change(caller, { isClosed: true })).status).toBe(404)
      expect((await invite(caller, caller)).status).toBe(404)
    }
    expect((await read('outsider')).status).toBe(404)
    expect((await history('engineer')).status).toBe(404)
    expect((await history('reviewer')).status).toBe(200)
    expect(await closeCodeOf('owner')).toBe(ROOM_CLOSE.notFound)
    expect(await closeCodeOf('outsider')).toBe(ROOM_CLOSE.notFound)
  })

  it('is written by its reviewer, who still cannot write the band’s mix', async () => {
    const own = enter('reviewer', branch.id, true)
    const bands = enter('reviewer', song.songId)
    await saved(own)
    await saved(bands)
    expect(own.canEdit).toBe(true)
    expect(own.dispatch(FADER)).toBe(true)
    await saved(own)
    expect((await loadRoomState(branch.id)).mix.channels.piano?.faderDb).toBe(-6)
    expect(bands.canEdit).toBe(false)
    expect(bands.dispatch(FADER)).toBe(false)
    expect((await loadRoomState(song.songId)).mix).toEqual(song.mix)
  })

  it('lets in who is invited, and throws out who is not any more, within a second', async () => {
    expect((await invite('reviewer', 'outsider')).status).toBe(404)
    expect((await invite('reviewer', 'listener')).status).toBe(403)
    expect((await invite('reviewer', 'engineer')).status).toBe(204)
    expect(await list('engineer')).toEqual(['Quieter piano'])
    expect((await change('engineer', { name: 'Mine now' })).status).toBe(403)
    const guest = enter('engineer', branch.id, true)
    await saved(guest)
    expect(guest.dispatch(REVERB)).toBe(true)
    await saved(guest)
    expect((await invite('reviewer', 'engineer', 'DELETE')).status).toBe(204)
    const since = Date.now()
    await until(() => guest.saveState.isClosed, 'the guest is out')
    expect(Date.now() - since).toBeLessThan(1000)
    expect(await list('engineer')).toEqual([])
  })

  it('shown to the band, is heard by all and written by nobody else', async () => {
    expect((await change('reviewer', { isShared: true })).status).toBe(200)
    expect(await list('listener')).toEqual(['Quieter piano'])
    const looking = enter('owner', branch.id)
    await until(() => looking.saveState.status === 'saved' && !looking.canEdit, 'the owner only looks')
    expect(looking.committedMix.channels.piano?.faderDb).toBe(-6)
    expect(looking.dispatch(FADER)).toBe(false)
  })

  it('is merged line by line by who may edit the band’s mix, and taken back in one step', async () => {
    const theirs = enter('engineer', song.songId)
    const mine = enter('engineer', branch.id, false)
    await saved(theirs)
    await saved(mine)
    const base = parseMix((await read('engineer')).data.baseMix)
    const lines = mergeLines({ base, theirs: theirs.committedMix, mine: mine.committedMix })
    expect(lines.map(({ words }) => words)).toEqual([
      'Piano fader 0.0 dB → −6.0 dB',
      'Reverb fader 0.0 dB → −3.0 dB',
    ])
    theirs.dispatch({ kind: 'restoreMix', mix: withLines(theirs.committedMix, lines.slice(0, 1)) })
    await saved(theirs)
    const { mix } = await loadRoomState(song.songId)
    expect([mix.channels.piano?.faderDb, mix.buses.reverb?.faderDb]).toEqual([-6, 0])
    expect(theirs.undo().outcome).toBe('done')
    await saved(theirs)
    expect((await loadRoomState(song.songId)).mix).toEqual(song.mix)
  })

  it('put away, ends its room and leaves every list; its creator brings it back', async () => {
    const open = enter('reviewer', branch.id, true)
    await saved(open)
    expect((await change('listener', { isClosed: true })).status).toBe(403)
    expect((await change('reviewer', { isClosed: true })).status).toBe(200)
    await until(() => open.saveState.isClosed, 'the room is over')
    expect(await list('reviewer')).toEqual([])
    expect((await read('reviewer')).status).toBe(404)
    expect((await change('reviewer', { isClosed: false })).status).toBe(200)
    expect(await list('reviewer')).toEqual(['Quieter piano'])
  })

  it('is nobody’s whose band is left, or whose song lies in the trash', async () => {
    const open = enter('reviewer', branch.id, true)
    await saved(open)
    await database().song.update({ where: { id: song.songId }, data: { trashedAt: new Date() } })
    await until(() => open.saveState.isClosed, 'the song is in the trash')
    expect((await read('reviewer')).status).toBe(404)
  })

  it('is one of a dozen at most, of one person in one song', async () => {
    const { songId } = await makeSong(studio, 'Many')
    const make = () =>
      call<{ songId: string }>(
        branchesRoute.POST,
        studio.cookies.reviewer,
        { songId },
        { body: { name: 'Again' } },
      )
    for (let at = 0; at < 12; at++) expect((await make()).status).toBe(201)
    expect((await make()).status).toBe(409)
  })
})
