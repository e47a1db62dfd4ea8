import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { DRAINED_BUFFER, SLOW_BUFFER, SLOW_DEADLINE_MS } from './limits'
import { RoomConnection } from './room-connection'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A socket whose buffer the test fills. */
function stalled() {
  const socket = { bufferedAmount: 0, readyState: 1, OPEN: 1, sent: 0 }
  const stream = { write: () => (socket.sent += 1) > 0 }
  const member = { userId: 'ana', name: 'Ana', colour: 0 }
  const seat = { role: 'owner', canEdit: true } as const
  const connection = new RoomConnection(socket as unknown as WebSocket, member, seat, stream)
  const send = () => connection.send(new Uint8Array([1]), () => new Uint8Array([7]))
  return { socket, connection, send }
}

it('sends nothing more to a reader that stalls, and remembers what it knew', () => {
  const { socket, connection, send } = stalled()
  send()
  socket.bufferedAmount = SLOW_BUFFER + 1
  send()
  send()
  expect(socket.sent).toBe(1)
  expect(connection.checkSlow()).toEqual({ kind: 'waiting' })
  socket.bufferedAmount = DRAINED_BUFFER - 1
  expect(connection.checkSlow()).toEqual({ kind: 'drained', stateVector: new Uint8Array([7]) })
  send()
  expect(socket.sent).toBe(2)
})

it('gives up on a reader that stalls for too long', () => {
  const { socket, connection, send } = stalled()
  socket.bufferedAmount = SLOW_BUFFER + 1
  send()
  vi.advanceTimersByTime(SLOW_DEADLINE_MS + 1)
  expect(connection.checkSlow()).toEqual({ kind: 'late' })
})
