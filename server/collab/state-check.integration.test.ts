import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SongRoom } from '@/lib/collab/song-room'
import { ROOM_MESSAGE } from '@/lib/contracts'
import { useTestDatabase } from '../db/testing'
import { startRoomServer, type RoomServer } from './room-server'
import { makeBand, type BandRig, type RigPerson } from './testing/band-rig'
import { until } from './testing/plain-client'
import { saved, songClient, type SongClientOptions } from './testing/song-client'

/** Often, so that the tests are short; the studio asks every five seconds. */
const CHECK_MS = 150

type Mangle = NonNullable<SongClientOptions['mangle']>

const isUpdate = (frame: Uint8Array) => frame[0] === ROOM_MESSAGE.sync && frame[1] === 2

/** The frame with one text in the place of another of the same length. */
function swapText(frame: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(frame)
  const at = bytes.indexOf(from)
  if (at >= 0) bytes.write(to, at)
  return new Uint8Array(bytes)
}

describe('windows that must hold the same mix', () => {
  useTestDatabase()
  let server: RoomServer
  let band: BandRig
  let rooms: SongRoom[] = []

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const room of rooms) room.close()
    rooms = []
  })

  async function enter(person: RigPerson, mangle?: Mangle): Promise<SongRoom> {
    const place = { port: server.port, songId: band.songId, person, role: 'engineer' } as const
    const room = songClient({ ...place, stateCheckMs: CHECK_MS, ...(mangle ? { mangle } : {}) })
    rooms.push(room)
    await saved(room)
    return room
  }

  /** Ana renames the reverb and Ben's window gets something else; what Ben's badge said until both agree again. */
  async function misleadBen(act: (ana: SongRoom) => void, mangle: Mangle): Promise<readonly string[]> {
    band = await makeBand()
    let isMean = false
    const ana = await enter(band.owner)
    ana.dispatch({ kind: 'addMarker', marker: { id: 'm', kind: 'marker', name: 'AAAA', startSample: 1 } })
    const ben = await enter(band.engineer, (frame) => (isMean && isUpdate(frame) ? mangle(frame) : frame))
    await saved(ana)
    await until(() => ben.mix.markers.m !== undefined, 'Ben has the marker')
    const said: string[] = []
    ben.subscribe('save', () => said.push(ben.saveState.status))
    isMean = true
    act(ana)
    await saved(ana)
    await until(() => said.includes('repairing'), 'the difference is shown')
    isMean = false
    await until(() => ben.saveState.status === 'saved', 'Ben is back')
    expect(ben.committedMix).toEqual(ana.committedMix)
    expect(ben.saveState.message).toContain('out of step')
    expect(ana.saveState.message).toBe('')
    return said
  }

  it('finds a window that never got an edit, shows it and fetches the mix anew', async () => {
    const rename = (ana: SongRoom) => ana.dispatch({ kind: 'renameMarker', markerId: 'm', name: 'BBBB' })
    await misleadBen(rename, () => null)
  })

  it('finds a window that never got a removal', async () => {
    const remove = (ana: SongRoom) => ana.dispatch({ kind: 'removeMarker', markerId: 'm' })
    await misleadBen(remove, () => null)
  })

  it('finds a window that reads another mix at the same place, and leaves the one alone that is right', async () => {
    const rename = (ana: SongRoom) => ana.dispatch({ kind: 'renameMarker', markerId: 'm', name: 'BBBB' })
    await misleadBen(rename, (frame) => swapText(frame, 'BBBB', 'CCCC'))
  })

  it('keeps what the window itself did when it is found out of step', async () => {
    band = await makeBand()
    let isDeaf = false
    const ana = await enter(band.owner)
    const ben = await enter(band.engineer, (frame) => (isDeaf && isUpdate(frame) ? null : frame))
    isDeaf = true
    ana.dispatch({ kind: 'addMarker', marker: { id: 'm', kind: 'marker', name: 'AAAA', startSample: 1 } })
    ben.dispatch({ kind: 'addMarker', marker: { id: 'b', kind: 'marker', name: 'Ben', startSample: 2 } })
    await until(() => ben.saveState.message.includes('had fallen'), 'found out')
    isDeaf = false
    await saved(ben)
    await until(
      () => ana.mix.markers.b?.name === 'Ben' && ben.mix.markers.m?.name === 'AAAA',
      'both have both',
    )
  })

  it('says nothing about windows that work at full speed', async () => {
    band = await makeBand()
    const windows = [await enter(band.owner), await enter(band.engineer), await enter(band.owner)]
    const messages: string[] = []
    for (const room of windows) room.subscribe('save', () => messages.push(room.saveState.message))
    const target = { record: 'song', id: '', field: 'tempoBpm' } as const
    for (let i = 0; i < 100; i++) {
      for (const [index, room] of windows.entries())
        room.dispatch({ kind: 'setParameter', target, value: 60 + ((i + index) % 100) })
      await until(() => windows.every((room) => room.saveState.unsavedCount < 3), 'keeping up')
    }
    await Promise.all(windows.map(saved))
    expect(messages.filter((message) => message !== '')).toEqual([])
  })
})
