import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SongRoom } from '@/lib/collab/song-room'
import type { Role } from '@/lib/contracts'
import { useTestDatabase } from '../db/testing'
import { startRoomServer, type RoomServer } from './room-server'
import { makeBand, type BandRig, type RigPerson } from './testing/band-rig'
import { startCuttingProxy } from './testing/cutting-proxy'
import { until } from './testing/plain-client'
import { saved, songClient } from './testing/song-client'

const PLAY = { isPlaying: true, sample: 48_000, atMs: null, loop: null }
const serverNowMs = () => performance.timeOrigin + performance.now()

describe('listening together over real sockets', () => {
  useTestDatabase()

  let server: RoomServer
  let band: BandRig
  let rooms: SongRoom[] = []

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
    band = await makeBand()
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const room of rooms) room.close()
    rooms = []
  })

  async function enter(person: RigPerson, role: Role, port = server.port): Promise<SongRoom> {
    const room = songClient({ port, songId: band.songId, person, role })
    rooms.push(room)
    await saved(room)
    return room
  }

  const viewOf = (room: SongRoom) => room.listening.view
  const hasClock = (room: SongRoom) => until(() => viewOf(room).clock !== null, 'the clock is known')

  it('a reviewer leads, and everybody is told one start that lies ahead', async () => {
    const ana = await enter(band.owner, 'owner')
    const cleo = await enter(band.reviewer, 'reviewer')
    ana.listening.setMode({ kind: 'together' })
    cleo.listening.setMode({ kind: 'together' })
    await until(() => viewOf(ana).together.length === 2, 'both are in')
    await hasClock(ana)
    const before = serverNowMs()
    expect(cleo.listening.move(PLAY)).toBe(true)
    await until(() => viewOf(ana).transport !== null && viewOf(cleo).transport !== null, 'the order')
    expect(viewOf(ana).transport).toEqual(viewOf(cleo).transport)
    expect(viewOf(ana).transport?.atMs).toBeGreaterThan(before + 100)
    expect(viewOf(ana).leaderId).toBe(viewOf(cleo).selfId)
    ana.listening.lead()
    await until(() => viewOf(cleo).leaderId === viewOf(ana).selfId, 'Ana leads')
  })

  it('the clock of a window is the server’s to a few milliseconds on loopback', async () => {
    const ana = await enter(band.owner, 'owner')
    ana.listening.setMode({ kind: 'together' })
    await hasClock(ana)
    // One process: both clocks are the same, so their difference is the error.
    const told = ana.listening.serverMs(performance.now()) ?? NaN
    expect(Math.abs(told - serverNowMs())).toBeLessThan(5)
  })

  it('whoever joins later learns what plays since when', async () => {
    const ana = await enter(band.owner, 'owner')
    ana.listening.setMode({ kind: 'together' })
    ana.listening.move(PLAY)
    await until(() => viewOf(ana).transport !== null, 'it plays')
    const ben = await enter(band.engineer, 'engineer')
    await until(() => viewOf(ben).together.length === 1, 'Ben sees who listens')
    expect(viewOf(ben).transport).toBeNull()
    ben.listening.setMode({ kind: 'together' })
    expect(viewOf(ben).transport).toEqual(viewOf(ana).transport)
  })

  it('a window that leaves, or whose socket ends, is out; the others play on', async () => {
    const ana = await enter(band.owner, 'owner')
    const ben = await enter(band.engineer, 'engineer')
    ana.listening.setMode({ kind: 'together' })
    ben.listening.setMode({ kind: 'together' })
    ana.listening.move(PLAY)
    await until(
      () => viewOf(ben).transport !== null && viewOf(ben).together.length === 2,
      'it plays for both',
    )
    ana.close()
    await until(() => viewOf(ben).together.length === 1, 'Ana is gone')
    expect(viewOf(ben)).toMatchObject({ leaderId: null, transport: { sample: 48_000 } })
    ben.listening.setMode({ kind: 'own' })
    await until(() => viewOf(ben).together.length === 0, 'nobody is in')
  })

  it('a followed window hears who follows it and tells its playhead to them', async () => {
    const ana = await enter(band.owner, 'owner')
    const ben = await enter(band.engineer, 'engineer')
    ben.listening.setMode({ kind: 'follow', clientId: viewOf(ana).selfId })
    await until(() => viewOf(ana).followers.includes(viewOf(ben).selfId), 'Ana is followed')
    await hasClock(ana)
    const atMs = ana.listening.serverMs(performance.now()) ?? 0
    ana.listening.tell({ isPlaying: true, sample: 777, atMs, loop: null })
    await until(() => viewOf(ben).transport?.sample === 777, 'Ben hears where she is')
  })

  it('a cut connection is noticed, joins again by itself and finds what plays', async () => {
    const proxy = await startCuttingProxy(server.port)
    const ana = await enter(band.owner, 'owner')
    const ben = await enter(band.engineer, 'engineer', proxy.port)
    ana.listening.setMode({ kind: 'together' })
    ben.listening.setMode({ kind: 'together' })
    ana.listening.move(PLAY)
    await until(() => viewOf(ben).transport !== null, 'it plays')
    await hasClock(ben)
    await proxy.close()
    await until(() => !viewOf(ben).isReachable, 'Ben sees that he is alone')
    expect(viewOf(ben)).toMatchObject({ mode: { kind: 'together' }, transport: { sample: 48_000 } })
    expect(ben.listening.serverMs(performance.now())).not.toBeNull()
    const again = await startCuttingProxy(server.port, proxy.port)
    await until(() => viewOf(ben).isReachable, 'Ben is back')
    await until(() => viewOf(ana).together.length === 2, 'Ana sees him again')
    expect(viewOf(ben).transport).toEqual(viewOf(ana).transport)
    ben.close()
    await again.close()
  })

  it('nonsense ends the connection that sent it, and nobody else hears of it', async () => {
    const ana = await enter(band.owner, 'owner')
    const ben = await enter(band.engineer, 'engineer')
    ana.listening.setMode({ kind: 'together' })
    ben.listening.setMode({ kind: 'together' })
    const { selfId } = viewOf(ben)
    await until(() => viewOf(ana).together.includes(selfId), 'Ben is in')
    ben.listening.move({ ...PLAY, sample: -1 })
    await until(() => !viewOf(ana).together.includes(selfId), 'the window that said it is out')
    expect(viewOf(ana)).toMatchObject({ transport: null, isReachable: true })
    await until(() => viewOf(ana).together.length === 2, 'Ben is back in a window’s new session')
    expect(viewOf(ben).selfId).not.toBe(selfId)
    expect(viewOf(ana).transport).toBeNull()
  })
})
