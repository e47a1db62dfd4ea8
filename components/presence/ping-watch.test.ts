import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PersonInRoom } from '@/lib/collab/room-types'
import { presenceSchema, type Presence } from '@/lib/contracts'
import { PING_SHOWN_MS, PingWatch } from './ping-watch'

const mara = (ping: Presence['ping']): PersonInRoom => ({
  ...presenceSchema.parse({ ping }),
  ...{ clientId: 7, isSelf: false, userId: 'm', name: 'Mara', colour: 2, role: 'reviewer' },
})

let changes = 0
let watch: PingWatch
beforeEach(() => {
  vi.useFakeTimers()
  changes = 0
  watch = new PingWatch(() => (changes += 1))
})
afterEach(() => {
  watch.stop()
  vi.useRealTimers()
})

it('shows a bar that is pointed out, for a while, and the same bar again when it is pointed out again', () => {
  watch.look([mara(null)])
  watch.look([mara({ id: 1, sample: 480 })])
  expect(watch.shown).toEqual([{ key: '7:1', sample: 480, name: 'Mara', colour: 2 }])
  vi.advanceTimersByTime(PING_SHOWN_MS)
  expect(watch.shown).toEqual([])
  watch.look([mara({ id: 2, sample: 480 })])
  expect(watch.shown).toHaveLength(1)
})

it('what was pointed out before one came is not shown, and moving on says nothing new', () => {
  watch.look([mara({ id: 1, sample: 480 })])
  watch.look([mara({ id: 1, sample: 480 })])
  expect(watch.shown).toEqual([])
  expect(changes).toBe(0)
})
