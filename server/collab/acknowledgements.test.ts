import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Acknowledgements } from './acknowledgements'
import { ACK_GAP_MS } from './limits'
import type { RoomConnection } from './room-connection'
import type { LogEntry } from './room-log'
import type { RoomServices } from './room-services'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function rig() {
  const told: string[] = []
  const window = (name: string) =>
    ({ name, hasSaidHello: true, ackedCount: 0, ackedAt: -Infinity }) as unknown as RoomConnection
  const room = {
    log: { seq: 1n },
    stateVector: () => new Uint8Array([0]),
    send: (connection: RoomConnection & { name?: string }) =>
      told.push(`${connection.name} ${connection.ackedCount}`),
  } as unknown as RoomServices
  const acknowledgements = new Acknowledgements(room, () => Date.now())
  const durable = (from: RoomConnection, count: number) =>
    acknowledgements.note([{ from, count } as unknown as LogEntry])
  return { told, window, durable, acknowledgements }
}

describe('acknowledgements', () => {
  it('answer the first edit at once, and a hand that never rests with its newest count ten times a second', () => {
    const { told, window, durable } = rig()
    const ana = window('ana')
    for (let count = 1; count <= 30; count++) {
      durable(ana, count)
      vi.advanceTimersByTime(33)
    }
    vi.advanceTimersByTime(ACK_GAP_MS)
    expect(told[0]).toBe('ana 1')
    expect(told.at(-1)).toBe('ana 30')
    expect(told.length).toBeLessThanOrEqual(12)
  })

  it('keep nobody waiting because another hand is busy', () => {
    const { told, window, durable } = rig()
    const ana = window('ana')
    durable(ana, 1)
    durable(ana, 2)
    durable(window('ben'), 1)
    expect(told).toEqual(['ana 1', 'ben 1'])
  })

  it('say nothing any more once the room has ended', () => {
    const { told, window, durable, acknowledgements } = rig()
    const ana = window('ana')
    durable(ana, 1)
    durable(ana, 2)
    acknowledgements.stop()
    vi.advanceTimersByTime(ACK_GAP_MS * 2)
    expect(told).toEqual(['ana 1'])
  })
})
