import { beforeEach, describe, expect, it } from 'vitest'
import { laneIdOf } from '@/lib/mix'
import { Desk, fader, laneId, pan, RATE } from './testing/recording-desk'

let desk: Desk
beforeEach(() => {
  desk = new Desk()
  desk.recorder.onReport((report) => desk.told.push(report))
})

function ride(toDb: number): void {
  desk.recorder.take(fader, toDb)
}

describe('a hand while the song plays', () => {
  it('is the mix’s own business in read, and while the song stands', () => {
    expect(desk.recorder.take(fader, -6)).toBeNull()
    desk.mode = 'read'
    desk.playTo(1)
    expect(desk.recorder.take(fader, -6)).toBeNull()
    desk.mode = 'touch'
    expect(desk.recorder.take({ record: 'channels', id: 'bass', field: 'isMuted' }, true)).toBeNull()
    expect(desk.recorder.take(fader, -6)).toBe(-6)
  })

  it('in touch writes one command when it leaves, and the lane is on', () => {
    desk.playTo(2)
    ride(-6)
    desk.playTo(3)
    ride(-12)
    expect(desk.recorder.isRecording(fader)).toBe(true)
    expect(desk.commands).toBe(0)
    desk.playTo(4)
    desk.recorder.release(fader)
    expect(desk.commands).toBe(1)
    expect(desk.recorder.isRecording(fader)).toBe(false)
    expect(desk.mix.lanes[laneId]?.isOn).toBe(true)
    expect(desk.laneAt(1)).toBe(0)
    expect(desk.laneAt(3.5)).toBeCloseTo(-12, 6)
    expect(desk.laneAt(6)).toBe(0)
  })

  it('in latch holds and sounds until the song stops', () => {
    desk.mode = 'latch'
    desk.playTo(2)
    ride(-6)
    desk.playTo(3)
    desk.recorder.release(fader)
    desk.playTo(5)
    expect(desk.heard.get('faderDb')).toBe(-6)
    expect(desk.recorder.valueAt(fader, 5 * RATE)).toBe(-6)
    desk.stop()
    expect(desk.heard.size).toBe(0)
    expect(desk.laneAt(4.9)).toBe(-6)
    expect(desk.laneAt(6)).toBe(0)
  })

  it('that is held goes on behind a loop', () => {
    desk.mode = 'latch'
    desk.playTo(8)
    ride(-6)
    desk.playTo(9)
    desk.recorder.release(fader)
    desk.jumpTo(2)
    desk.playTo(4)
    desk.stop()
    expect(desk.laneAt(8.5)).toBe(-6)
    expect(desk.laneAt(3)).toBe(-6)
    expect(desk.laneAt(6)).toBe(0)
  })

  it('may be on two controls, each with its own lane', () => {
    desk.playTo(1)
    ride(-6)
    desk.recorder.take(pan, 0.5)
    desk.playTo(2)
    desk.recorder.release(fader)
    desk.recorder.release(pan)
    expect(Object.keys(desk.mix.lanes).sort()).toEqual([laneId, laneIdOf(pan)].sort())
  })

  it('that holds two controls at the stop writes both in one command', () => {
    desk.mode = 'latch'
    desk.playTo(1)
    ride(-6)
    desk.recorder.take(pan, 0.5)
    desk.recorder.release(fader)
    desk.recorder.release(pan)
    desk.playTo(3)
    desk.stop()
    expect(desk.commands).toBe(1)
    expect(Object.keys(desk.mix.lanes)).toHaveLength(2)
  })
})
