import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seedDocument } from '@/lib/mix-doc/apply-command'
import { RoomDocument } from './room-document'
import { HOSTILE_UPDATES } from './testing/hostile-updates'

const LIMIT_MS = 50

describe('hostile updates at the gate', () => {
  it.each(Object.entries(HOSTILE_UPDATES))(`refuses %s within ${LIMIT_MS} ms of work`, (_, make) => {
    const doc = new Y.Doc()
    seedDocument(doc)
    const gate = new RoomDocument({
      doc,
      seq: 0n,
      logRows: 0,
      isEmpty: false,
      rewrittenAt: null,
      owners: new Map(),
    })
    const update = make()
    const before = process.cpuUsage()
    const verdict = gate.accept(update, 'mallory')
    const { user, system } = process.cpuUsage(before)
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'malformed' })
    expect((user + system) / 1000).toBeLessThan(LIMIT_MS)
  })
})
