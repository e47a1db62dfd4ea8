import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import { ClockSync } from './clock-sync'
import { simulateLine, type Line } from './testing/simulated-line'

const SEEDS = Array.from({ length: 8 }, (_, at) => at + 1)

/** Each direction on its own between 20 and 200 ms. */
const wild = (random: () => number) => 20 + 180 * random()
/** Mostly near 20 ms, now and then far over it. */
const wifi = (random: () => number) => 20 - 25 * Math.log(1 - random())

/** How wrong the clock is at each ping after the first ones, ms; and what it says about itself. */
function errorsOver(line: Omit<Line, 'random'>, from = 40) {
  const errors: number[] = []
  const covered: boolean[] = []
  for (const seed of SEEDS) {
    const clock = new ClockSync()
    simulateLine({ ...line, random: seededRandom(seed) }, (reading, trueServerMs, at) => {
      clock.add(reading)
      const told = clock.serverMs(reading.receivedMs)
      if (at < from || told === null) return
      const error = Math.abs(told - trueServerMs)
      errors.push(error)
      covered.push(error <= (clock.estimate?.uncertaintyMs ?? 0))
    })
  }
  errors.sort((a, b) => a - b)
  return {
    p95: errors[Math.floor(errors.length * 0.95)] ?? Infinity,
    coverage: covered.filter(Boolean).length / covered.length,
  }
}

describe('a clock over a jittery line', () => {
  test('is right to 10 ms for 95 of 100 moments when each direction takes 20 to 200 ms on its own', () => {
    expect(errorsOver({ up: wild, down: wild }).p95).toBeLessThan(6)
  })

  test('is right to 10 ms already after twenty pings, three seconds', () => {
    expect(errorsOver({ up: wild, down: wild, pings: 40 }, 20).p95).toBeLessThan(10)
  })

  test('jitter on one way only does not pull it to a side', () => {
    expect(errorsOver({ up: wild, down: () => 20 }).p95).toBeLessThan(5)
    expect(errorsOver({ up: () => 20, down: wild }).p95).toBeLessThan(5)
  })

  test('long tails do not reach it', () => {
    expect(errorsOver({ up: wifi, down: wifi }).p95).toBeLessThan(2)
  })

  test.each([-100e-6, -50e-6, 50e-6, 100e-6])('follows a clock that runs off by %s', (rate) => {
    expect(errorsOver({ up: wild, down: wild, rate }).p95).toBeLessThan(6)
    expect(errorsOver({ up: wifi, down: wifi, rate }).p95).toBeLessThan(3)
  })

  test('what it says about its own error holds for nine of ten moments', () => {
    expect(errorsOver({ up: wild, down: wild }).coverage).toBeGreaterThan(0.9)
    expect(errorsOver({ up: wifi, down: wifi }).coverage).toBeGreaterThan(0.9)
  })

  test('a line that is always slower one way leaves half of the difference, which nobody can see', () => {
    const { p95 } = errorsOver({ up: () => 120, down: () => 20 })
    expect(p95).toBeCloseTo(50, 0)
  })
})

describe('a clock', () => {
  const reading = (atMs: number, offsetMs: number, delayMs = 5) => ({
    sentMs: atMs,
    serverMs: atMs + delayMs + offsetMs,
    receivedMs: atMs + 2 * delayMs,
  })

  test('says nothing before it has heard four answers', () => {
    const clock = new ClockSync()
    for (let at = 0; at < 3; at++) clock.add(reading(at * 100, 1000))
    expect([clock.estimate, clock.serverMs(0), clock.localMs(0)]).toEqual([null, null, null])
    clock.add(reading(300, 1000))
    expect(clock.serverMs(300)).toBeCloseTo(1300, 6)
  })

  test('goes there and back', () => {
    const clock = new ClockSync()
    for (let at = 0; at < 100; at++) clock.add(reading(at * 500, 7000 + at * 0.02))
    const server = clock.serverMs(60_000) ?? NaN
    expect(clock.localMs(server)).toBeCloseTo(60_000, 6)
  })

  test('begins anew when one of the clocks jumps by more than the line could hide', () => {
    const clock = new ClockSync()
    for (let at = 0; at < 50; at++) clock.add(reading(at * 500, 1000))
    for (let at = 50; at < 54; at++) clock.add(reading(at * 500, 4000))
    expect(clock.count).toBe(4)
    expect(clock.serverMs(27_000)).toBeCloseTo(31_000, 3)
  })

  test('remembers a minute and a half', () => {
    const clock = new ClockSync()
    for (let at = 0; at < 300; at++) clock.add(reading(at * 1000, 0))
    expect(clock.count).toBe(90)
  })
})
