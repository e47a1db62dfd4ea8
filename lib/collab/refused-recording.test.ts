import { beforeEach, describe, expect, it } from 'vitest'
import { BREAKPOINTS_PER_LANE, laneIdOf, reduceMix } from '@/lib/mix'
import { Desk, fader, laneId, pan, RATE } from './testing/recording-desk'
import { GONE_WORDS } from './unwritten-moves'

let desk: Desk
beforeEach(() => {
  desk = new Desk()
  desk.recorder.onReport((report) => desk.told.push(report))
})

function ride(toDb: number): void {
  desk.recorder.take(fader, toDb)
}

describe('a recording that the mix does not take', () => {
  function rideAndStop(): void {
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    desk.recorder.release(fader)
    desk.playTo(3)
    desk.stop()
  }

  it('is told with its reason, kept, and written when it can be', () => {
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    desk.refuses = 'Your role does not allow it.'
    desk.playTo(3)
    desk.stop()
    expect(desk.told).toEqual([{ words: 'Your role does not allow it.', targets: [fader], isKept: true }])
    expect([desk.commands, desk.recorder.hasUnwritten]).toEqual([0, true])
    expect(desk.recorder.retry()).toBe(false)
    expect(desk.told).toHaveLength(2)
    desk.refuses = null
    expect(desk.recorder.retry()).toBe(true)
    expect(desk.laneAt(2)).toBe(-6)
    expect([desk.commands, desk.recorder.hasUnwritten]).toEqual([1, false])
  })

  it('is written as far as the mix takes it: a full lane keeps only its own moves back', () => {
    const points = Array.from({ length: BREAKPOINTS_PER_LANE }, (_, at) => ({ sample: at * 10, value: 0 }))
    const toSample = points.length * 10
    desk.mix = reduceMix(desk.mix, { kind: 'setBreakpoints', laneId, fromSample: 0, toSample, points })
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    desk.recorder.take(pan, 0.5)
    desk.playTo(3)
    desk.stop()
    expect(Object.keys(desk.mix.lanes).sort()).toEqual([laneId, laneIdOf(pan)].sort())
    expect(desk.told.map(({ targets, isKept }) => [targets, isKept])).toEqual([[[fader], true]])
    expect(desk.told[0]?.words).toBe(`A lane has ${BREAKPOINTS_PER_LANE} points at most.`)
  })

  it('waits for its control when somebody took that out of the mix meanwhile', () => {
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    const before = desk.mix
    desk.mix = reduceMix(before, { kind: 'removeChannel', channelId: 'bass' })
    desk.playTo(3)
    desk.stop()
    expect(desk.told).toEqual([{ words: GONE_WORDS, targets: [fader], isKept: true }])
    desk.mix = before
    expect(desk.recorder.retry()).toBe(true)
    expect(desk.laneAt(2)).toBe(-6)
  })

  it('is refused at the touch when the song has no room for another lane, once, and the hand sets the value', () => {
    desk.refuses = 'A song has 1024 automation lanes at most.'
    desk.playTo(1)
    expect(desk.recorder.take(fader, -6)).toBeNull()
    expect(desk.recorder.take(fader, -7)).toBeNull()
    expect(desk.told).toEqual([{ words: desk.refuses, targets: [fader], isKept: false }])
    desk.stop()
    desk.playTo(2)
    expect(desk.recorder.take(fader, -8)).toBeNull()
    expect(desk.told).toHaveLength(2)
  })

  it('says nothing when all is written', () => {
    rideAndStop()
    expect(desk.told).toEqual([])
  })
})

describe('what bandmates are told while a hand is recorded', () => {
  const shared: (readonly [string, number | null])[] = []
  beforeEach(() => {
    shared.length = 0
    desk.recorder.shareWith((target, value) => shared.push([target.field, value]))
  })

  it('is the value under the hand, the held one behind it, and the end after the lane is written', () => {
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    expect(shared).toEqual([['faderDb', -6]])
    desk.recorder.release(fader)
    desk.playTo(2)
    expect(shared.length).toBeGreaterThan(50)
    expect(new Set(shared.map(([, value]) => value))).toEqual(new Set([-6]))
    desk.stop()
    expect(desk.commands).toBe(1)
    expect(shared.at(-1)).toEqual(['faderDb', null])
  })

  it('is the moving lane while it is trimmed', () => {
    const points = [
      { sample: 0, value: -20 },
      { sample: 10 * RATE, value: 0 },
    ]
    desk.mix = reduceMix(desk.mix, { kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 1e6, points })
    desk.mode = 'trim'
    desk.playTo(2)
    ride(-10)
    desk.playTo(4)
    const values = shared.map(([, value]) => value ?? NaN)
    expect(values.at(-1)).toBeCloseTo(-6, 1)
    expect(new Set(values).size).toBeGreaterThan(60)
  })

  it('has no gap where a loop jumps back', () => {
    desk.mode = 'latch'
    desk.playTo(8)
    ride(-6)
    desk.recorder.release(fader)
    desk.jumpTo(2)
    desk.playTo(4)
    expect(shared.some(([, value]) => value === null)).toBe(false)
  })
})
