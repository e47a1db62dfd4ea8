import { afterEach, describe, expect, test } from 'vitest'
import type { Listening, ListenWish, Role } from '@/lib/contracts'
import { LISTEN_AHEAD_MS, LISTEN_TIME_OFF_MS } from '../limits'
import { ListeningTopic } from './listening-topic'

const NOW = 1_000_000
const topics: ListeningTopic[] = []
afterEach(() => topics.splice(0).forEach((topic) => topic.stop()))

function rig() {
  const broadcasts: Listening[] = []
  const services = {
    tell: () => undefined,
    broadcast: (_kind: string, content: unknown) => void broadcasts.push(content as Listening),
  }
  const topic = new ListeningTopic(services, () => NOW)
  topics.push(topic)
  const sockets = new Map<number | null, { clientId: number | null; role: Role }>()
  const socketOf = (clientId: number | null, role: Role = 'listener') => {
    const socket = sockets.get(clientId) ?? { clientId, role }
    sockets.set(clientId, socket)
    return socket
  }
  return {
    say: (clientId: number | null, wish: ListenWish, role?: Role) =>
      topic.receive(socketOf(clientId, role), wish),
    leave: (clientId: number) => topic.left(socketOf(clientId)),
    /** The window comes back on another socket; @returns the end of the old one */
    comeBack: (clientId: number) => {
      const old = socketOf(clientId)
      sockets.delete(clientId)
      return () => topic.left(old)
    },
    /** As it would be told now. */
    state: () => topic.state,
    broadcasts,
  }
}

const JOIN: ListenWish = { kind: 'join', following: null }
const at = (sample: number, atMs: number | null = null, isPlaying = true) => ({
  kind: 'move' as const,
  transport: { isPlaying, sample, atMs, loop: null },
})
const told = (sample: number, atMs = NOW) => ({
  kind: 'tell' as const,
  transport: { isPlaying: true, sample, atMs, loop: null },
})

describe('listening together, in the room', () => {
  test('a start is named as far ahead as the slowest needs, within bounds', () => {
    const { say, state } = rig()
    say(1, JOIN)
    say(2, JOIN)
    say(1, at(48_000))
    expect(state().transport).toMatchObject({ sample: 48_000, atMs: NOW + LISTEN_AHEAD_MS.least })
    say(2, { kind: 'need', needMs: 420 })
    say(1, at(0))
    expect(state().transport?.atMs).toBe(NOW + 420)
    say(2, { kind: 'need', needMs: 60_000 })
    say(1, at(0))
    expect(state().transport?.atMs).toBe(NOW + LISTEN_AHEAD_MS.most)
  })

  test('a stop counts at once, and who goes on says since when', () => {
    const { say, state } = rig()
    say(1, JOIN)
    say(1, at(500, null, false))
    expect(state().transport).toMatchObject({ isPlaying: false, sample: 500, atMs: NOW })
    say(1, at(700, NOW - 20))
    expect(state().transport).toMatchObject({ isPlaying: true, sample: 700, atMs: NOW - 20 })
  })

  test('whoever moves the playhead leads, in any role; who is not in moves nothing', () => {
    const { say, state } = rig()
    say(1, JOIN, 'owner')
    say(2, JOIN, 'listener')
    say(1, at(0), 'owner')
    expect(state().leaderId).toBe(1)
    say(3, at(9), 'owner')
    say(null, at(9))
    expect(state()).toMatchObject({ leaderId: 1, transport: { sample: 0 } })
    say(2, at(100), 'listener')
    expect(state()).toMatchObject({ leaderId: 2, transport: { sample: 100 } })
    const before = state().transport
    say(1, { kind: 'lead' }, 'owner')
    expect(state()).toMatchObject({ leaderId: 1, transport: before })
  })

  test('the same order twice is two orders', () => {
    const { say, state } = rig()
    say(1, JOIN)
    say(1, at(0))
    const first = state().transport?.seq
    say(1, at(0))
    expect(state().transport?.seq).not.toBe(first)
  })

  test('what plays outlives its leader and ends with the last who listens together', () => {
    const { say, leave, state } = rig()
    say(1, JOIN)
    say(2, JOIN)
    say(3, { kind: 'join', following: 2 })
    say(1, at(0))
    leave(1)
    expect(state().transport).not.toBeNull()
    say(2, { kind: 'leave' })
    expect(state()).toMatchObject({ leaderId: null, transport: null, listeners: [{ clientId: 3 }] })
  })

  test('a window that came back stays in when its old socket is found dead', () => {
    const { say, comeBack, state } = rig()
    say(1, JOIN)
    say(1, at(0))
    const endOld = comeBack(1)
    say(1, JOIN)
    endOld()
    expect(state()).toMatchObject({ listeners: [{ clientId: 1 }], transport: { sample: 0 } })
  })

  test('a playhead is told while somebody follows it, and forgotten with its last follower', () => {
    const { say, state } = rig()
    say(7, told(100))
    expect(state().told).toEqual([])
    say(3, { kind: 'join', following: 7 })
    say(7, told(200))
    expect(state().told).toMatchObject([{ clientId: 7, transport: { sample: 200 } }])
    say(3, { kind: 'join', following: null })
    expect(state().told).toEqual([])
  })

  test('a time of a foreign clock is not taken', () => {
    const { say, state } = rig()
    say(1, JOIN)
    say(1, at(0, NOW + LISTEN_TIME_OFF_MS + 1))
    expect(state().transport).toBeNull()
    say(3, { kind: 'join', following: 1 })
    say(1, told(0, NOW - LISTEN_TIME_OFF_MS - 1))
    expect(state().told).toEqual([])
  })

  test('many wishes of one tick are told as one', () => {
    const { say, broadcasts } = rig()
    say(1, JOIN)
    for (let i = 0; i < 50; i++) say(1, at(i))
    expect(broadcasts).toHaveLength(1)
    expect(broadcasts[0]).toMatchObject({ leaderId: null, listeners: [{ clientId: 1, following: null }] })
  })
})
