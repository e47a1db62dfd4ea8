import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { APPEND_RETRY_MS } from './limits'
import { RoomLog, type LogEntry } from './room-log'
import type { RoomDocument } from './room-document'
import { appendLog } from './log-writer'

vi.mock('./log-writer', () => ({ appendLog: vi.fn() }))
vi.mock('./room-store', () => ({ compactLog: vi.fn(), encodeState: vi.fn() }))
const append = vi.mocked(appendLog)

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  append.mockReset()
})

function update(client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getMap('song').set('tempoBpm', client)
  return Y.encodeStateAsUpdate(doc)
}

function entry(userId: string, client: number): LogEntry {
  return {
    from: null,
    userId,
    update: update(client),
    count: 1,
    claims: [],
    writes: [],
    inboxIds: [],
    after: [],
  }
}

function rig() {
  const durable: LogEntry[] = []
  const failures: unknown[] = []
  const document = { commit: vi.fn() } as unknown as RoomDocument
  const events = {
    onDurable: (batch: readonly LogEntry[]) => void durable.push(...batch),
    onFailure: (error: unknown) => void failures.push(error),
  }
  const log = new RoomLog('song', document, { seq: 7n, rows: 0 }, events, pino({ level: 'silent' }))
  return { log, durable, failures }
}

describe('the log of a room', () => {
  it('tells nobody of an update before it is on disk, and takes what gathered meanwhile in one commit', async () => {
    let finish: () => void = () => undefined
    append.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)))
    const { log, durable } = rig()
    log.push(entry('ana', 1))
    log.push(entry('ana', 2))
    log.push(entry('ben', 3))
    await vi.advanceTimersByTimeAsync(100)
    expect(durable).toHaveLength(0)
    finish()
    await vi.advanceTimersByTimeAsync(100)
    await log.settled()
    expect(durable).toHaveLength(3)
    expect(append).toHaveBeenCalledTimes(2)
    expect(append.mock.calls[1]?.[1].rows.map(({ seq, userId }) => [seq, userId])).toEqual([
      [9n, 'ana'],
      [10n, 'ben'],
    ])
  })

  it('outlasts a database that is away for a moment', async () => {
    append.mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away'))
    const { log, durable, failures } = rig()
    log.push(entry('ana', 1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(durable).toHaveLength(1)
    expect(failures).toHaveLength(0)
  })

  it('gives up after the last try, once, and acknowledges nothing', async () => {
    append.mockRejectedValue(new Error('gone'))
    const { log, durable, failures } = rig()
    log.push(entry('ana', 1))
    await vi.advanceTimersByTimeAsync(APPEND_RETRY_MS.reduce((sum, ms) => sum + ms, 100))
    log.push(entry('ana', 2))
    await log.settled()
    expect(durable).toHaveLength(0)
    expect(failures).toHaveLength(1)
  })
})
