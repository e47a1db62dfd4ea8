import { describe, expect, test } from 'vitest'
import { OutputClock, type AudioClock } from './output-clock'
import { seededRandom } from '@/lib/dsp-host/testing/tones'

/** A context whose output lags 20 ms behind its clock; readings tremble by `trembleMs`. */
function rig({ trembleMs = 0, hasTimestamp = true } = {}) {
  const random = seededRandom(7)
  const world = { nowMs: 5000, startedMs: 3000, latencyMs: 20, state: 'running' }
  const audio: AudioClock = {
    get state() {
      return world.state
    },
    get currentTime() {
      return (world.nowMs - world.startedMs) / 1000
    },
    baseLatency: 0,
    get outputLatency() {
      return world.latencyMs / 1000
    },
    ...(hasTimestamp && {
      getOutputTimestamp: () => ({
        contextTime:
          (world.nowMs - world.startedMs - world.latencyMs + trembleMs * (2 * random() - 1)) / 1000,
        performanceTime: world.nowMs,
      }),
    }),
  }
  const clock = new OutputClock(audio, () => world.nowMs)
  const pass = (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) {
      world.nowMs += 50
      clock.look()
    }
  }
  return { world, clock, pass, truth: (atMs: number) => atMs - world.startedMs - world.latencyMs }
}

describe('what is heard when', () => {
  test('is known at once, and to a millisecond however the readings tremble', () => {
    const { clock, pass, truth } = rig({ trembleMs: 8 })
    expect(Math.abs(clock.heardAt(6000) - truth(6000))).toBeLessThan(8)
    pass(60)
    expect(Math.abs(clock.heardAt(9000) - truth(9000))).toBeLessThan(2)
  })

  test('is known from the latency where the browser tells no timestamps', () => {
    const { clock, pass, truth } = rig({ hasTimestamp: false })
    pass(5)
    expect(clock.heardAt(9000)).toBeCloseTo(truth(9000), 6)
  })

  test('another device with another latency is followed within a quarter of a second', () => {
    const { world, clock, pass, truth } = rig()
    pass(60)
    world.latencyMs = 180
    pass(5)
    expect(clock.heardAt(9000)).toBeCloseTo(truth(9000), 6)
  })

  test('one stray reading changes nothing', () => {
    const { world, clock, pass, truth } = rig()
    pass(60)
    world.latencyMs = 180
    pass(1)
    world.latencyMs = 20
    expect(clock.heardAt(9000)).toBeCloseTo(truth(9000), 6)
  })

  test('begins anew after the context stood still', () => {
    const { world, clock, pass, truth } = rig()
    pass(60)
    world.state = 'suspended'
    pass(20)
    world.startedMs += 1000
    world.state = 'running'
    pass(1)
    expect(clock.heardAt(9000)).toBeCloseTo(truth(9000), 6)
  })
})
