import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../db/testing'
import { loadRoomState } from './room-store'
import { makeBand } from './testing/band-rig'
import { ChaosClient } from './testing/chaos-client'
import { startCuttingProxy } from './testing/cutting-proxy'
import { until } from './testing/plain-client'
import { startRoomsProcess } from './testing/rooms-process'
import { saved, songClient } from './testing/song-client'

const SEED = 20_261_123
const ROUNDS = 3
const WINDOWS = 6
const TURNS = 120
/** Time that passes between turns: edits of one turn travel together. */
const TURN_MS = 10

/** mulberry32. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a room under cut connections and kill -9', () => {
  useTestDatabase()

  it(`loses none of the acknowledged edits with every window closed at each kill, seed ${SEED}`, async () => {
    const next = random(SEED)
    const band = await makeBand()
    const totals = { edits: 0, acknowledged: 0, lost: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      const child = await startRoomsProcess()
      const proxy = await startCuttingProxy(child.port)
      const windows = Array.from({ length: WINDOWS }, (_, index) => {
        const person = index % 2 === 0 ? band.owner : band.engineer
        const room = songClient({ port: proxy.port, songId: band.songId, person, role: 'engineer' })
        return new ChaosClient(room, `r${round}w${index}`, next)
      })
      await Promise.all(windows.map(({ room }) => saved(room)))
      for (let turn = 0; turn < TURNS; turn++) {
        for (const window of windows) if (next() < 0.5) window.edit()
        if (turn % 30 === 29) proxy.cut(0.3, next)
        await pass(TURN_MS)
      }
      await child.kill()
      for (const { room } of windows) room.close()
      await proxy.close()
      const { mix } = await loadRoomState(band.songId)
      for (const window of windows) {
        totals.edits += window.edits
        totals.acknowledged += window.acknowledgedEdits
        totals.lost += window.lostIn(mix).length
      }
    }
    expect(totals.acknowledged).toBeGreaterThan(100)
    expect(totals).toMatchObject({ lost: 0 })
  }, 300_000)

  it(`ends with equal mixes everywhere when all connections were cut again and again, seed ${SEED + 1}`, async () => {
    const next = random(SEED + 1)
    const band = await makeBand()
    const child = await startRoomsProcess()
    const proxy = await startCuttingProxy(child.port)
    const windows = Array.from({ length: WINDOWS }, (_, index) => {
      const person = index % 2 === 0 ? band.owner : band.engineer
      const room = songClient({ port: proxy.port, songId: band.songId, person, role: 'engineer' })
      return new ChaosClient(room, `w${index}`, next)
    })
    await Promise.all(windows.map(({ room }) => saved(room)))
    for (let turn = 0; turn < TURNS; turn++) {
      for (const window of windows) if (next() < 0.5) window.edit()
      if (turn % 20 === 19) proxy.cut(0.5, next)
      await pass(TURN_MS)
    }
    await Promise.all(windows.map(({ room }) => saved(room)))
    const text = (mix: object) => JSON.stringify(mix, (_, value: unknown) => sortKeys(value))
    const onDisk = async () => text((await loadRoomState(band.songId)).mix)
    const expected = await onDisk()
    for (const { room } of windows)
      await until(() => text(room.committedMix) === expected, 'every window shows what is on disk')
    for (const { room } of windows) room.close()
    await proxy.close()
    await child.stop()
  }, 300_000)
})

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
