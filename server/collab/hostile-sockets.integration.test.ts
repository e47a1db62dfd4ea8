import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { ROOM_CLOSE } from '@/lib/contracts'
import { readMix } from '@/lib/mix-doc/read-mix'
import { database } from '../db/client'
import { seal } from '../auth/sealed-token'
import { useTestDatabase } from '../db/testing'
import { updateFrame } from './frames'
import { MAX_FRAGMENTS, MAX_FRAME_BYTES } from './limits'
import { startRoomServer, type RoomServer } from './room-server'
import { encodeState } from './room-store'
import { makeBand, type BandRig } from './testing/band-rig'
import { HOSTILE_UPDATES } from './testing/hostile-updates'
import { plainClient, until, type PlainClient } from './testing/plain-client'
import { songClient } from './testing/song-client'

/** What ws says to too many fragments, and to a message that is too long. */
const POLICY = 1008
const TOO_BIG = 1009

describe('hostile sockets', () => {
  useTestDatabase()
  let server: RoomServer
  let band: BandRig
  let witness: PlainClient

  beforeAll(async () => {
    server = await startRoomServer({ port: 0, sessionCheckMs: 50 })
    band = await makeBand()
    witness = plainClient(server.port, band.songId, band.owner.cookie)
    await until(() => witness.provider.synced, 'synced')
  })
  afterAll(async () => {
    witness.stop()
    await server.close()
  })

  /** The close code of a socket that does this once it is open; the witness must not notice. */
  async function closeCodeOf(act: (socket: WebSocket) => void): Promise<number> {
    const url = `ws://127.0.0.1:${server.port}/sync/${band.songId}`
    const socket = new WebSocket(url, { headers: { cookie: band.engineer.cookie } })
    socket.on('open', () => act(socket))
    const code = await new Promise<number>((resolve) => socket.on('close', resolve))
    expect(witness.provider.wsconnected).toBe(true)
    return code
  }

  it.each(Object.entries(HOSTILE_UPDATES))(
    'are closed with 4400 for %s, and the room lives on',
    async (_, make) => {
      const before = JSON.stringify(readMix(witness.doc))
      expect(await closeCodeOf((socket) => socket.send(updateFrame(make())))).toBe(ROOM_CLOSE.malformed)
      expect(JSON.stringify(readMix(witness.doc))).toBe(before)
    },
  )

  it('are closed for a message in too many fragments, and for one that is too long', async () => {
    const inFragments = (socket: WebSocket) => {
      for (let i = 0; i < MAX_FRAGMENTS + 2; i++) socket.send(new Uint8Array([0]), { fin: false })
    }
    expect(await closeCodeOf(inFragments)).toBe(POLICY)
    const tooLong = (socket: WebSocket) => socket.send(new Uint8Array(MAX_FRAME_BYTES + 1))
    expect(await closeCodeOf(tooLong)).toBe(TOO_BIG)
  })

  it('are not heard any more once they are told to go', async () => {
    const sent = new Y.Doc()
    sent.getMap('markers').set('late', new Y.Map([['name', 'late']]))
    const code = await closeCodeOf((socket) => {
      socket.send(updateFrame(new Uint8Array([1])))
      socket.send(updateFrame(Y.encodeStateAsUpdate(sent)))
    })
    expect(code).toBe(ROOM_CLOSE.malformed)
    expect(readMix(witness.doc).markers.late).toBeUndefined()
  })

  it('learn with a code of its own that a song comes from a newer studio', async () => {
    const rig = await makeBand()
    const newer = new Y.Doc()
    newer.getMap('meta').set('schemaVersion', 99)
    await database().roomSnapshot.create({
      data: { roomId: rig.songId, state: encodeState(newer), seq: 0n, schemaVersion: 99 },
    })
    const ana = plainClient(server.port, rig.songId, rig.owner.cookie)
    expect(await ana.closed).toBe(ROOM_CLOSE.newerSchema)
    ana.stop()
  })

  it('are closed when their sign-in ends, and come back by themselves when it was renewed meanwhile', async () => {
    const rig = await makeBand()
    const ana = { ...rig.owner }
    const place = { port: server.port, songId: rig.songId, role: 'engineer' } as const
    const renewed = songClient({ ...place, person: ana })
    const ended = songClient({ ...place, person: rig.engineer })
    await until(() => renewed.canEdit && ended.canEdit, 'both are in')
    const where = { id: { in: [rig.owner.id, rig.engineer.id] } }
    const told: boolean[] = []
    renewed.subscribe('rights', () => told.push(renewed.canEdit))
    await database().$transaction(async (tx) => {
      await tx.user.updateMany({ where, data: { sessionEpoch: 1 } })
      ana.cookie = await seal({ userId: ana.id, epoch: 1 })
    })
    await until(() => ended.saveState.isClosed, 'Ben is out')
    expect(ended.saveState.message).toContain('Sign in')
    expect(ended.saveState.wayOn).toBe('signIn')
    await until(() => told.includes(false) && renewed.canEdit, 'Ana is back')
    expect(renewed.saveState.isClosed).toBe(false)
    renewed.close()
    ended.close()
  })
})
