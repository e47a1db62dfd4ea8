import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { GestureMove } from '@/lib/contracts'
import {
  evaluateLane,
  pointsByLane,
  type MixCommand,
  type ParameterTarget,
  type ParameterValue,
  type RecordMode,
} from '@/lib/mix'
import { applyCommand, seedDocument } from '@/lib/mix-doc/apply-command'
import { readMix } from '@/lib/mix-doc/read-mix'
import { MixUndo } from '@/lib/mix-doc/undo'
import { Hands } from './hands'

const RATE = 48000
const FADER: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }
const LANE = 'buses:reverb:faderDb'
const FLAT: MixCommand = {
  ...{ kind: 'setBreakpoints', laneId: LANE, fromSample: 0, toSample: 0 },
  points: [{ sample: 0, value: -10 }],
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A window with a document of its own and a transport that runs with the clock of the test. */
function rig(mode: RecordMode, start: MixCommand = FLAT) {
  const doc = new Y.Doc()
  seedDocument(doc)
  applyCommand(doc, start, 'server')
  const undo = new MixUndo(doc)
  const sent: (ParameterValue | null)[] = []
  const hands = new Hands({
    readMix: () => readMix(doc),
    send: (move: GestureMove) => sent.push(move.value),
    commit: (command) => void applyCommand(doc, command, 'gesture'),
    startStep: () => undo.startStep(),
    changed: () => undefined,
    modeChanged: () => undefined,
  })
  const transport = { isPlaying: false, sample: 0 }
  hands.automation.follow({
    sampleRate: RATE,
    isPlaying: () => transport.isPlaying,
    songSample: () => transport.sample,
  })
  hands.automation.setMode(mode)
  const run = (seconds: number) => {
    for (let ms = 0; ms < seconds * 1000; ms += 10) {
      if (transport.isPlaying) transport.sample += RATE / 100
      vi.advanceTimersByTime(10)
    }
  }
  const points = () => pointsByLane(readMix(doc).breakpoints).get(LANE) ?? []
  const laneAt = (seconds: number) => evaluateLane(points(), 'linear', seconds * RATE)
  const heard = () => {
    const mix = hands.layer(readMix(doc))
    return { isLaneOn: mix.lanes[LANE]?.isOn, value: mix.buses.reverb?.faderDb }
  }
  return { doc, undo, sent, hands, transport, run, points, laneAt, heard }
}

function play({ transport, run }: ReturnType<typeof rig>, seconds: number): void {
  transport.isPlaying = true
  run(seconds)
}

describe('a hand on an automated control', () => {
  it('in touch is heard at once, and written when it lets go, as one step of undo', () => {
    const window = rig('touch')
    const { hands, run, heard, laneAt, undo, doc } = window
    play(window, 2)
    hands.begin(FADER)
    hands.move(-4)
    expect(heard()).toEqual({ isLaneOn: false, value: -4 })
    run(1)
    hands.move(-2)
    run(1)
    hands.end()
    expect(heard()).toEqual({ isLaneOn: true, value: 0 })
    expect([1.9, 2.5, 3.5, 4.2].map(laneAt)).toEqual([-10, expect.closeTo(-3, 1), expect.closeTo(-2, 1), -10])
    expect(readMix(doc).buses.reverb?.faderDb).toBe(0)
    undo.undo()
    expect([2.5, 3.5].map(laneAt)).toEqual([-10, -10])
    expect(undo.canUndo).toBe(false)
  })

  it('in latch goes on after the hand, for others too, until the transport stops', () => {
    const window = rig('latch')
    const { hands, transport, run, heard, laneAt, sent } = window
    play(window, 1)
    hands.begin(FADER)
    hands.move(-3)
    run(0.5)
    hands.end()
    run(7)
    expect(heard()).toEqual({ isLaneOn: false, value: -3 })
    expect(sent.filter((value) => value === -3).length).toBeGreaterThan(3)
    expect(sent).not.toContain(null)
    transport.isPlaying = false
    run(0.1)
    expect(heard().isLaneOn).toBe(true)
    expect(sent.at(-1)).toBeNull()
    expect([0.9, 1.5, 8.4, 8.7].map(laneAt)).toEqual([-10, -3, -3, -10])
  })

  it('in write begins where the transport started', () => {
    const window = rig('write')
    const { hands, transport, run, laneAt } = window
    transport.sample = 5 * RATE
    play(window, 2)
    hands.begin(FADER)
    hands.move(-3)
    run(1)
    hands.end()
    transport.isPlaying = false
    run(0.1)
    expect([4.9, 5.1, 6, 7.9, 8.3].map(laneAt)).toEqual([-10, -3, -3, -3, -10])
  })

  it('in trim moves the lane by its way, and the trimmed lane is heard', () => {
    const window = rig('trim')
    const { hands, run, heard, laneAt } = window
    play(window, 1)
    hands.begin(FADER)
    hands.move(-10)
    hands.move(-8)
    run(1)
    expect(heard().value).toBe(-8)
    hands.end()
    expect([0.9, 1.5, 2.2].map(laneAt)).toEqual([-10, -8, -10])
  })

  it.each<[string, RecordMode, boolean]>([
    ['in read', 'read', true],
    ['while the transport stands', 'touch', false],
  ])('%s is heard while it is there, and nothing stays', (_, mode, isPlaying) => {
    const window = rig(mode)
    const { hands, transport, run, heard, points, doc, undo } = window
    transport.isPlaying = isPlaying
    run(1)
    hands.begin(FADER)
    hands.move(-4)
    expect(heard()).toEqual({ isLaneOn: false, value: -4 })
    run(2)
    hands.end()
    expect(heard()).toEqual({ isLaneOn: true, value: 0 })
    expect([points().length, readMix(doc).buses.reverb?.faderDb, undo.canUndo]).toEqual([1, 0, false])
  })

  it('records the first pass on a lane without points, and sets the stored value where no lane is on', () => {
    const window = rig('touch', { kind: 'addLane', target: FADER })
    const { hands, run, points, doc } = window
    play(window, 1)
    hands.begin(FADER)
    hands.move(-4)
    hands.move(0.5, { ...FADER, field: 'pan' })
    run(1)
    hands.end()
    expect(points().length).toBeGreaterThan(2)
    expect(readMix(doc).buses.reverb).toMatchObject({ faderDb: 0, pan: 0.5 })
  })

  it('writes up to a jump of the playhead and goes on behind it', () => {
    const window = rig('latch')
    const { hands, transport, run, laneAt } = window
    play(window, 10)
    hands.begin(FADER)
    hands.move(-3)
    run(1)
    hands.end()
    run(1)
    transport.sample = 2 * RATE
    run(1)
    transport.isPlaying = false
    run(0.1)
    expect([1.9, 2.5, 3.3, 9.9, 11, 11.9, 12.2].map(laneAt)).toEqual([-10, -3, -10, -10, -3, -3, -10])
  })

  it('is written every five seconds, so that a closed tab loses little', () => {
    const window = rig('latch')
    const { hands, run, laneAt, heard } = window
    play(window, 1)
    hands.begin(FADER)
    hands.move(-3)
    hands.end()
    run(6)
    expect(heard().isLaneOn).toBe(false)
    expect(laneAt(4)).toBe(-3)
    hands.abandon()
    expect(heard().isLaneOn).toBe(true)
  })
})
