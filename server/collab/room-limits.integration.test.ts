import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { MAX_FRAME_BYTES, COMPACT_ROWS } from './limits'
import { createMix } from '@/lib/mix'
import { readMix } from '@/lib/mix-doc/read-mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { startRoomServer, type RoomServer } from './room-server'
import { createRoom, loadRoomState, readRoom } from './room-store'
import { appendLog } from './log-writer'
import { makeBand, type BandRig } from './testing/band-rig'
import { plainClient, until } from './testing/plain-client'

describe('the limits of a room', () => {
  useTestDatabase()
  let server: RoomServer
  let band: BandRig

  beforeAll(async () => {
    server = await startRoomServer({ port: 0, idleMs: 50 })
    band = await makeBand()
  })
  afterAll(() => server.close())

  function raw(headers: Record<string, string> = {}): WebSocket {
    const url = `ws://127.0.0.1:${server.port}/sync/${band.songId}`
    return new WebSocket(url, { headers: { cookie: band.owner.cookie, ...headers } })
  }

  function closeCode(socket: WebSocket): Promise<number> {
    return new Promise((resolve) => socket.on('close', (code) => resolve(code)))
  }

  it('turns foreign origins away before the upgrade', async () => {
    const socket = raw({ origin: 'https://evil.example' })
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode)),
    )
    socket.on('error', () => undefined).terminate()
    expect(status).toBe(403)
  })

  it('closes floods, oversized frames and noise, and nobody else', async () => {
    const ana = plainClient(server.port, band.songId, band.engineer.cookie)
    await until(() => ana.provider.synced, 'synced')
    const flood = raw()
    flood.on('open', () => {
      for (let i = 0; i < 3000; i++) flood.send(new Uint8Array([99]))
    })
    const big = raw()
    big.on('open', () => big.send(new Uint8Array(MAX_FRAME_BYTES + 1)))
    const noise = raw()
    noise.on('open', () => noise.send(new Uint8Array([0, 7, 7, 7])))
    expect(await Promise.all([flood, big, noise].map(closeCode))).toEqual([4529, 1009, 4400])
    expect(ana.provider.wsconnected).toBe(true)
    ana.stop()
  })

  it('turns the log into a snapshot when the room empties, and loads it again', async () => {
    const rig = await makeBand()
    const ana = plainClient(server.port, rig.songId, rig.owner.cookie)
    await until(() => ana.provider.synced, 'synced')
    const target = { record: 'song', id: '', field: 'tempoBpm' } as const
    applyCommand(ana.doc, { kind: 'setParameter', target, value: 87 }, 'command')
    await until(async () => (await loadRoomState(rig.songId)).mix.song.tempoBpm === 87, 'saved')
    ana.stop()
    const where = { roomId: rig.songId }
    await until(async () => (await database().roomUpdate.count({ where })) === 0, 'compacted')
    expect((await loadRoomState(rig.songId)).mix.song.tempoBpm).toBe(87)
    const again = plainClient(server.port, rig.songId, rig.owner.cookie)
    await until(() => again.provider.synced, 'synced again')
    expect(readMix(again.doc).song.tempoBpm).toBe(87)
    again.stop()
  })

  it('compacts a long log while people work', async () => {
    const rig = await makeBand()
    const ana = plainClient(server.port, rig.songId, rig.owner.cookie)
    await until(() => ana.provider.synced, 'synced')
    const where = { roomId: rig.songId }
    const target = { record: 'song', id: '', field: 'tempoBpm' } as const
    let edits = 0
    const workOn = async () => {
      edits += 1
      applyCommand(ana.doc, { kind: 'setParameter', target, value: 60 + (edits % 100) }, 'command')
      return (await database().roomSnapshot.count({ where })) > 0
    }
    await until(workOn, 'compacted', 12_000)
    expect(await database().roomUpdate.count({ where })).toBeLessThan(COMPACT_ROWS)
    applyCommand(ana.doc, { kind: 'setParameter', target, value: 199 }, 'command')
    await until(async () => (await loadRoomState(rig.songId)).mix.song.tempoBpm === 199, 'saved')
    ana.stop()
  })

  it('lets nobody write a sequence number twice', async () => {
    const rig = await makeBand()
    await database().$transaction((tx) => createRoom(tx, rig.songId, createMix()))
    const row = { seq: 1n, update: new Uint8Array([0, 0]), userId: null }
    const batch = { rows: [row], claims: [], inboxIds: [] }
    await appendLog(rig.songId, batch)
    await expect(appendLog(rig.songId, batch)).rejects.toThrow()
    expect((await readRoom(rig.songId)).seq).toBe(1n)
  })
})
