import { describe, expect, test } from 'vitest'
import {
  BEHIND_FRAMES,
  CONTROL,
  NUDGE_FADE_FRAMES,
  PLAN_MAX_BYTES,
  PLAN_STATE,
  QUANTUM,
  createSharedBlocks,
  type EngineMessage,
} from '@/lib/engine/protocol'
import { RingWriter } from '../stream/ring-writer'
import { PassThrough } from '../testing/pass-through'
import { EngineHost } from './engine-host'

/** Engine and stream worker over one memory; the "audio" of a frame is its song sample. */
function rig() {
  const blocks = createSharedBlocks(1)
  const control = new Int32Array(blocks.control)
  const core = new PassThrough()
  const host = new EngineHost(core, blocks)
  const writer = new RingWriter(control, blocks.rings)
  const scratch = new Float32Array(4096)
  control[CONTROL.planBytes] = 10
  control[CONTROL.planSlots] = 1
  new Int16Array(blocks.plan, PLAN_MAX_BYTES)[0] = 0
  control[CONTROL.planState] = PLAN_STATE.full
  let frame = 0
  const fill = () => {
    writer.followCue()
    for (let block = writer.wanted(4096); block; block = writer.wanted(4096)) {
      for (let i = 0; i < block.frames; i++) scratch[i] = block.song + i
      for (const side of [0, 1] as const) writer.write(0, side, scratch, block)
      writer.publish(block)
    }
  }
  const quantum = () => {
    const left = new Float32Array(QUANTUM)
    host.process(left, new Float32Array(QUANTUM), frame)
    frame += QUANTUM
    return left
  }
  return {
    core,
    control,
    fill,
    tell: (message: EngineMessage) => host.handle(message),
    /** What sounds from the context's frame 0 on. */
    hear: (quanta: number, before: () => void = fill) =>
      Float32Array.from(
        Array.from({ length: quanta }, () => {
          before()
          return [...quantum()]
        }).flat(),
      ),
  }
}

/** The largest step between two frames that follow each other; the song's own is 1. */
const largestStep = (heard: Float32Array) =>
  heard.reduce(
    (most, sample, at) => (at === 0 ? 0 : Math.max(most, Math.abs(sample - (heard[at - 1] ?? 0)))),
    0,
  )

describe('a start at a frame', () => {
  test('sounds exactly from it, in the middle of a quantum', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 0, frame: 1000 })
    const heard = hear(20)
    expect(heard.subarray(0, 1001).every((sample) => sample === 0)).toBe(true)
    expect([heard[1001], heard[1500], heard[2000]]).toEqual([1, 500, 1000])
  })

  test('in the middle of the song fades in over a quantum, wherever in one it begins', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 96_000, frame: 1020 })
    const heard = hear(20)
    expect(heard[1019]).toBe(0)
    expect(heard[1020]).toBeCloseTo((96_000 * 0.5) / 128, 0)
    expect(heard[1020 + 64]).toBeCloseTo((96_064 * 64.5) / 128, 0)
    expect(heard[1020 + 128]).toBe(96_128)
  })

  test('audio that comes too late leaves out what should have sounded, and is in time', () => {
    const { core, tell, hear, fill } = rig()
    tell({ type: 'playAt', song: 5000, frame: 640 })
    expect(hear(50, () => undefined).every((sample) => sample === 0)).toBe(true)
    fill()
    const heard = hear(10)
    const begun = 50 * QUANTUM
    expect(heard[QUANTUM * 5]).toBe(5000 + begun + QUANTUM * 5 - 640)
    expect(core.told.at(-1)).toBe(`seek ${5000 + begun - 640}`)
  })

  test('while something plays, that goes on fading for a quantum and then is silent until the frame', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 50_000, frame: 0 })
    hear(10)
    tell({ type: 'playAt', song: 90_000, frame: 3000 })
    const heard = hear(20)
    const first = 10 * QUANTUM
    expect(heard[QUANTUM - 1]).toBeLessThan(300)
    expect(heard.subarray(QUANTUM, 3000 - first).every((sample) => sample === 0)).toBe(true)
    expect(heard[3000 - first + 200]).toBe(90_200)
  })

  test('pause before it comes means that it does not', () => {
    const { control, tell, hear } = rig()
    tell({ type: 'playAt', song: 0, frame: 1000 })
    hear(2)
    tell({ type: 'pause' })
    expect(hear(20).every((sample) => sample === 0)).toBe(true)
    tell({ type: 'play' })
    expect(hear(1)[1]).toBe(1)
    expect(control[CONTROL.underruns]).toBe(0)
  })

  test('keeps to the loop when it begins late', () => {
    const { tell, hear, fill } = rig()
    tell({ type: 'loop', loop: { startSample: 1000, endSample: 4000 } })
    tell({ type: 'playAt', song: 3000, frame: 0 })
    hear(16, () => undefined)
    fill()
    expect(hear(4)[200]).toBe(1000 + ((3000 + 16 * QUANTUM + 200 - 4000) % 3000))
  })
})

describe('a nudge', () => {
  test.each([240, -240, BEHIND_FRAMES, -BEHIND_FRAMES])('by %i frames arrives without a click', (frames) => {
    const { core, tell, hear } = rig()
    tell({ type: 'playAt', song: 0, frame: 0 })
    const before = hear(100)
    core.told.length = 0
    tell({ type: 'nudge', frames })
    const heard = hear(20)
    const at = 100 * QUANTUM
    expect(heard[NUDGE_FADE_FRAMES + 10]).toBe(at + NUDGE_FADE_FRAMES + 10 + frames)
    expect(largestStep(before)).toBe(1)
    // The gain of both together is steepest at the ends, 1.73 per fade; a cut would step by all of `frames` at once.
    const steepest = (at + NUDGE_FADE_FRAMES + BEHIND_FRAMES) * (1.74 / NUDGE_FADE_FRAMES) + 2
    expect(largestStep(heard.subarray(0, NUDGE_FADE_FRAMES + 40))).toBeLessThan(steepest)
    expect(core.told).toEqual([`seek ${at + NUDGE_FADE_FRAMES + frames}`])
  })

  test('back is not tried further than the rings still hold', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 0, frame: 0 })
    hear(100)
    tell({ type: 'nudge', frames: -BEHIND_FRAMES })
    hear(12)
    tell({ type: 'nudge', frames: -BEHIND_FRAMES })
    const heard = hear(20)
    const from = 112 * QUANTUM - BEHIND_FRAMES
    expect(heard[2000]).toBe(from + 2000)
  })

  test('does not happen across a place that was just jumped to, nor beyond what is there', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 30_000, frame: 0 })
    hear(8)
    tell({ type: 'nudge', frames: -2000 })
    expect(hear(2)[0]).toBe(30_000 + 8 * QUANTUM)
    hear(430, () => undefined)
    tell({ type: 'nudge', frames: BEHIND_FRAMES })
    expect(hear(1, () => undefined)[0]).toBe(30_000 + 440 * QUANTUM)
  })

  test('a seek in the middle of it wins', () => {
    const { tell, hear } = rig()
    tell({ type: 'playAt', song: 0, frame: 0 })
    hear(100)
    tell({ type: 'nudge', frames: 300 })
    hear(4)
    tell({ type: 'seek', song: 70_000 })
    hear(1)
    expect(hear(20)[1000]).toBe(71_000)
  })

  test('goes over the seam of a loop', () => {
    const { tell, hear } = rig()
    tell({ type: 'loop', loop: { startSample: 10_000, endSample: 20_000 } })
    tell({ type: 'playAt', song: 19_000, frame: 0 })
    hear(7)
    tell({ type: 'nudge', frames: 500 })
    const heard = hear(14)
    const at = NUDGE_FADE_FRAMES + 7 * QUANTUM + 500 + 19_000 - 20_000
    expect(heard[NUDGE_FADE_FRAMES]).toBe(10_000 + at)
  })
})
