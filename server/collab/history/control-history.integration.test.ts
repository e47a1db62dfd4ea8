import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as historyRoute from '@/app/api/songs/[songId]/control-history/route'
import type { ControlHistory } from '@/lib/contracts'
import type { SongRoom } from '@/lib/collab/song-room'
import type { MixCommand, ParameterTarget, ParameterValue } from '@/lib/mix'
import { database } from '../../db/client'
import { useTestDatabase } from '../../db/testing'
import { call } from '../../songs/testing/studio'
import { startRoomServer, type RoomServer } from '../room-server'
import { addPerson, makeBand, type BandRig, type RigPerson } from '../testing/band-rig'
import { until } from '../testing/plain-client'
import { startRoomsProcess } from '../testing/rooms-process'
import { saved, songClient } from '../testing/song-client'

const TEMPO: ParameterTarget = { record: 'song', id: '', field: 'tempoBpm' }
const REVERB: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }
const PAN: ParameterTarget = { record: 'buses', id: 'reverb', field: 'pan' }

describe('the history of controls', () => {
  useTestDatabase()
  let server: RoomServer
  let band: BandRig
  let rooms: SongRoom[] = []

  beforeAll(async () => {
    server = await startRoomServer({ port: 0, idleMs: 200 })
    band = await makeBand()
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const room of rooms) room.close()
    rooms = []
  })

  async function enter(person: RigPerson, port = server.port): Promise<SongRoom> {
    const room = songClient({ port, songId: band.songId, person, role: 'engineer' })
    rooms.push(room)
    await saved(room)
    return room
  }
  function set(target: ParameterTarget, value: ParameterValue): MixCommand {
    return { kind: 'setParameter', target, value }
  }
  function ask(cookie: string, query: Record<string, string> = {}) {
    const options = { method: 'GET', query: `?${new URLSearchParams(query)}` }
    return call<{ songId: string }, ControlHistory>(
      historyRoute.GET,
      cookie,
      { songId: band.songId },
      options,
    )
  }
  const of = ({ record, id, field }: ParameterTarget) => ({ record, id, field })
  /** Oldest first: who, from, to. */
  async function told(target: ParameterTarget): Promise<unknown[]> {
    const { data } = await ask(band.reviewer.cookie, of(target))
    return data.changes.map(({ by, from, to }) => [by?.name, from, to]).reverse()
  }

  it('says who set a control from what to what, also when two people do at once, and a reviewer reads it', async () => {
    const ana = await enter(band.owner)
    const ben = await enter(band.engineer)
    ana.dispatch(set(REVERB, -3))
    ben.dispatch(set(REVERB, -9))
    ben.dispatch(set(TEMPO, 99))
    await saved(ana)
    await saved(ben)
    await until(async () => (await told(TEMPO)).length === 1, 'Ben’s tempo is told')
    expect(await told(TEMPO)).toEqual([['Ben', 120, 99]])
    await until(() => ana.mix.buses.reverb?.faderDb === ben.mix.buses.reverb?.faderDb, 'both see the same')
    const rows = (await told(REVERB)) as [string, number, number][]
    expect(rows[0]?.[1]).toBe(0)
    expect(rows.at(-1)?.[2]).toBe(ana.mix.buses.reverb?.faderDb)
    for (const [name, , to] of rows) expect([name, to]).toEqual(name === 'Ana' ? ['Ana', -3] : ['Ben', -9])
  })

  it('takes what one person does to a control within a minute as one change', async () => {
    const ana = await enter(band.owner)
    const before = (await told(REVERB)).length
    const from = ana.mix.buses.reverb?.faderDb
    for (const value of [-11, -12, -13]) {
      ana.dispatch(set(REVERB, value))
      await saved(ana)
      await until(async () => ((await told(REVERB)).at(-1) as unknown[])[2] === value, `${value} is told`)
    }
    const rows = await told(REVERB)
    expect(rows.at(-1)).toEqual(['Ana', rows.length > before ? from : expect.anything(), -13])
    expect(rows.length - before).toBeLessThanOrEqual(1)
  })

  it('tells nothing of a hand that came back to where it began, and then of what it does next', async () => {
    const ben = await enter(band.engineer)
    const begin = ben.mix.buses.reverb?.pan ?? 0
    const move = async (to: number, rows: unknown[]) => {
      ben.dispatch(set(PAN, to))
      await until(async () => JSON.stringify(await told(PAN)) === JSON.stringify(rows), `told of ${to}`)
    }
    await move(0.5, [['Ben', begin, 0.5]])
    await move(begin, [])
    await move(-0.5, [['Ben', begin, -0.5]])
  })

  it('keeps it when the log becomes a snapshot', async () => {
    const before = await told(REVERB)
    await until(
      async () => (await database().roomUpdate.count({ where: { roomId: band.songId } })) === 0,
      'the empty room is compacted',
    )
    expect(await told(REVERB)).toEqual(before)
  })

  it('loses no line when the process is killed before it was written', async () => {
    const child = await startRoomsProcess()
    const ben = await enter(band.engineer, child.port)
    ben.dispatch(set(TEMPO, 77))
    await saved(ben)
    await child.kill()
    await database().controlChange.deleteMany({ where: { roomId: band.songId, field: 'tempoBpm' } })
    await enter(band.owner)
    await until(async () => (await told(TEMPO)).length > 0, 'it is derived from the log')
    expect((await told(TEMPO)).at(-1)).toEqual(['Ben', 99, 77])
  })

  it('gives the whole desk newest first, one person’s part of it, and nothing to an outsider', async () => {
    const desk = await ask(band.reviewer.cookie)
    const ids = desk.data.changes.map(({ id }) => Number(id))
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(new Set(desk.data.changes.map(({ target }) => target.field))).toEqual(
      new Set(['faderDb', 'pan', 'tempoBpm']),
    )
    expect(desk.data.people.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben'])
    const own = await ask(band.reviewer.cookie, { userId: band.engineer.id })
    expect(new Set(own.data.changes.map(({ by }) => by?.name))).toEqual(new Set(['Ben']))
    const outsider = await addPerson('Otto')
    expect((await ask(outsider.cookie)).status).toBe(404)
    expect((await ask('')).status).toBe(401)
    expect((await ask(band.owner.cookie, { record: 'users' })).status).toBe(400)
  })
})
