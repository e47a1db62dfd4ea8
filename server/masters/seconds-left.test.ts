import { expect, test } from 'vitest'
import { secondsLeft } from './seconds-left'

const startedAt = new Date('2026-01-01T12:00:00Z')
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)

test('a run that did a quarter in ten seconds needs thirty more', () => {
  expect(secondsLeft({ status: 'running', startedAt }, 0.25, after(10))).toBe(30)
})

test('nobody guesses before there is something to judge by, or after the end', () => {
  expect(secondsLeft({ status: 'running', startedAt }, 0.01, after(10))).toBeNull()
  expect(secondsLeft({ status: 'queued', startedAt: null }, 0, after(10))).toBeNull()
  expect(secondsLeft({ status: 'done', startedAt }, 1, after(10))).toBeNull()
})
