import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SongRoom } from '@/lib/collab/song-room'
import { memoryStore } from '@/lib/collab/unsaved-store'
import { recordsOf, songOf } from '@/lib/mix-doc/layout'
import { database } from '../db/client'
import { startRoomServer, type RoomServer } from './room-server'
import { makeBand } from './testing/band-rig'
import { startCuttingProxy, type CuttingProxy } from './testing/cutting-proxy'
import { plainClient, until } from './testing/plain-client'
import { saved } from './testing/song-client'
import { REVERB, set, TEMPO, useSongRooms } from './testing/song-room-rig'

/** More than what a room keeps. */
const MOVES = 5000
const LAST_BPM = 60 + ((MOVES - 1) % 100)

describe('a window that was away while the room was rewritten', () => {
  const rig = useSongRooms()
  let server: RoomServer
  let line: CuttingProxy
  let port: number
  beforeEach(async () => {
    rig.band = await makeBand()
    server = await startRoomServer({ port: 0, idleMs: 20 })
    line = await startCuttingProxy(server.port)
    port = line.port
  })
  afterEach(async () => {
    for (const room of rig.rooms) room.close()
    await line.close()
    await server.close()
  })

  async function cutOff(ana: SongRoom): Promise<void> {
    await line.close()
    await until(() => ana.saveState.status === 'offline', 'Ana is cut off')
  }
  const storedRoom = () => database().roomSnapshot.findUnique({ where: { roomId: rig.band.songId } })
  /** Somebody moves the tempo thousands of times and leaves; the empty room is stored without what was overwritten. */
  async function longSession(): Promise<void> {
    const doc = new Y.Doc()
    // Yjs puts equals in the order of their client ids: this one would end below whatever an old copy holds.
    doc.clientID = 1
    const busy = plainClient(server.port, rig.band.songId, rig.band.engineer.cookie, doc)
    await until(() => busy.provider.synced, 'the busy one is in')
    for (let move = 0; move < MOVES; move += 50)
      busy.doc.transact(() => {
        // Two keys in turn: one alone would be a single run.
        for (let at = move; at < move + 50; at++) {
          songOf(busy.doc).set('tempoBpm', 60 + (at % 100))
          songOf(busy.doc).set('beatsPerBar', 3 + (at % 5))
        }
      })
    await until(async () => (await rig.onDisk()) === LAST_BPM, 'all of it is on disk')
    busy.stop()
    await until(async () => (await storedRoom())?.rewrittenAt != null, 'the room is rewritten')
  }
  async function back(): Promise<void> {
    line = await startCuttingProxy(server.port, port)
  }
  async function expectOneMix(ana: SongRoom): Promise<void> {
    const ben = rig.enter(rig.band.engineer, { port: server.port })
    await saved(ben)
    expect(ben.committedMix).toEqual(ana.committedMix)
    ben.dispatch(set(REVERB, -7))
    await until(() => ana.committedMix.buses.reverb?.faderDb === -7, 'Ana hears Ben')
    ana.dispatch(set(TEMPO, 66))
    await until(() => ben.committedMix.song.tempoBpm === 66, 'Ben hears Ana')
    expect(ben.committedMix).toEqual(ana.committedMix)
  }

  it('holds the room’s mix again, without a word of a fault, and both go on', async () => {
    const ana = rig.enter(rig.band.owner, { port })
    await saved(ana)
    ana.dispatch(set(TEMPO, 71))
    await saved(ana)
    await cutOff(ana)
    await longSession()
    expect((await storedRoom())?.state.byteLength).toBeLessThan(4000)
    await back()
    await until(() => ana.committedMix.song.tempoBpm === LAST_BPM, 'Ana has what happened')
    await saved(ana)
    expect(ana.saveState.message).toBe('')
    await expectOneMix(ana)
  })

  it('brings its edits in by value, told as a clash where others moved the same', async () => {
    const ana = rig.enter(rig.band.owner, { port })
    await saved(ana)
    ana.dispatch(set(TEMPO, 71))
    await saved(ana)
    await cutOff(ana)
    ana.dispatch(set(TEMPO, 77))
    ana.dispatch(set(REVERB, -3))
    await longSession()
    await back()
    await until(() => ana.clashes.list.length > 0, 'Ana is asked')
    await saved(ana)
    expect(ana.clashes.list.map(({ control }) => control)).toEqual([
      { target: TEMPO, mine: 77, theirs: LAST_BPM },
    ])
    expect(ana.committedMix.buses.reverb?.faderDb).toBe(-3)
    expect(await rig.onDisk()).toBe(77)
    await expectOneMix(ana)
  })

  it('was closed: what waited in its browser comes in by value as well', async () => {
    const store = memoryStore()
    const ana = rig.enter(rig.band.owner, { port, store })
    await saved(ana)
    ana.dispatch(set(TEMPO, 71))
    await saved(ana)
    await cutOff(ana)
    ana.dispatch(set(TEMPO, 77))
    ana.close()
    await longSession()
    await back()
    const again = rig.enter(rig.band.owner, { port, store })
    await until(() => again.committedMix.song.tempoBpm === 77, 'the edit is in')
    await saved(again)
    expect(await rig.onDisk()).toBe(77)
    await until(async () => (await store.load()).length === 0, 'nothing waits any more')
    await expectOneMix(again)
  })

  it('is not needed where an edit only goes with what others removed: nothing is refused for it', async () => {
    const store = memoryStore()
    const ana = rig.enter(rig.band.owner, { port, store })
    const ben = plainClient(server.port, rig.band.songId, rig.band.engineer.cookie)
    await saved(ana)
    ana.dispatch(set(REVERB, -3))
    await saved(ana)
    await until(() => recordsOf(ben.doc, 'buses').get('reverb')?.get('faderDb') === -3, 'Ben has it')
    await cutOff(ana)
    ana.dispatch(set(REVERB, -9))
    ana.close()
    const [row] = await store.load()
    await store.bases.drop(row?.clientId ?? 0)
    recordsOf(ben.doc, 'buses').delete('reverb')
    await back()
    const again = rig.enter(rig.band.owner, { port, store })
    await until(async () => (await store.load()).length === 0, 'the edit is dealt with')
    await saved(again)
    expect(again.committedMix.buses.reverb).toBeUndefined()
    ben.stop()
  })

  it('and speaks only Yjs is closed, and nothing of it is taken', async () => {
    const { songId, engineer, owner } = rig.band
    const doc = new Y.Doc()
    const before = plainClient(port, songId, owner.cookie, doc)
    await until(() => before.provider.synced, 'in')
    before.provider.disconnect()
    songOf(doc).set('tempoBpm', 40)
    await longSession()
    before.provider.connect()
    const code = new Promise((resolve) =>
      before.provider.on('connection-close', (event) => resolve(event?.code)),
    )
    expect(await code).toBe(4503)
    before.stop()
    expect(engineer.id).not.toBe(owner.id)
    expect(await rig.onDisk()).toBe(LAST_BPM)
  })
})
