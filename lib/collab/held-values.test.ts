import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GestureMove } from '@/lib/contracts'
import { createMix } from '@/lib/mix'
import { Gestures } from './gestures'
import { HeldValues } from './held-values'
import type { MoveRecorder } from './room-types'

const faderOf = (id: string) => ({ record: 'buses', id, field: 'faderDb' }) as const
const FADER = faderOf('reverb')

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function rig() {
  const sent: GestureMove[] = []
  return { sent, held: new HeldValues((move) => sent.push(move)) }
}

it('tells a changing value 30 times a second at most, a still one each second, and the end at once', () => {
  const { sent, held } = rig()
  for (let ms = 0; ms < 1000; ms += 10) {
    held.set(FADER, -ms / 100)
    vi.advanceTimersByTime(10)
  }
  expect(sent.length).toBeGreaterThan(25)
  expect(sent.length).toBeLessThanOrEqual(31)
  const moved = sent.length
  vi.advanceTimersByTime(5000)
  expect(sent.length - moved).toBeGreaterThanOrEqual(4)
  expect(sent.length - moved).toBeLessThanOrEqual(6)
  held.set(FADER, null)
  expect(sent.at(-1)).toEqual({ target: FADER, value: null })
  expect(vi.getTimerCount()).toBe(0)
})

it('stays below 125 messages a second with a hundred latched controls that all move, and forgets none', () => {
  const { sent, held } = rig()
  for (let ms = 0; ms < 2000; ms += 10) {
    for (let at = 0; at < 100; at++) held.set(faderOf(`bus${at}`), -ms / 100)
    vi.advanceTimersByTime(10)
  }
  expect(sent.length).toBeLessThanOrEqual(250)
  expect(new Set(sent.map(({ target }) => target.id)).size).toBe(100)
})

it('says nothing about what was let go before it was told', () => {
  const { sent, held } = rig()
  held.set(FADER, -3)
  held.set(FADER, null)
  vi.advanceTimersByTime(2000)
  expect(sent).toEqual([])
})

it('outlives the hand: a latched control is told after the drag has ended, until the recorder lets go', () => {
  const sent: GestureMove[] = []
  let share: Parameters<MoveRecorder['shareWith']>[0] = null
  const gestures = new Gestures({
    readMix: () => createMix(),
    send: (move) => sent.push(move),
    commit: () => expect.unreachable('a recorded move is not committed'),
    changed: () => undefined,
  })
  gestures.recordWith({
    take: (target, value) => {
      share?.(target, Number(value))
      return Number(value)
    },
    release: () => undefined,
    shareWith: (told) => (share = told),
  })
  gestures.begin(FADER)
  gestures.move(-6)
  vi.advanceTimersByTime(100)
  gestures.end()
  vi.advanceTimersByTime(6000)
  expect(sent.length).toBeGreaterThanOrEqual(6)
  expect(sent.every(({ value }) => value === -6)).toBe(true)
  gestures.recordWith(null)
  expect(sent.at(-1)).toEqual({ target: FADER, value: null })
})
