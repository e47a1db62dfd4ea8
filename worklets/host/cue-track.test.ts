import { describe, expect, test } from 'vitest'
import { CHANGE_AHEAD_FRAMES, CONTROL, RING_FRAMES, createSharedBlocks } from '@/lib/engine/protocol'
import { RingWriter } from '../stream/ring-writer'
import { CueTrack } from './cue-track'
import { copyTarget, LaneRings } from './lane-rings'

/** A worklet and a stream worker over one memory; the "audio" of a frame is its song sample. */
function rig(startPlayout = 0) {
  const blocks = createSharedBlocks(1)
  const control = new Int32Array(blocks.control)
  for (const field of ['playout', 'written', 'cuePlayout'] as const) control[CONTROL[field]] = startPlayout
  const track = new CueTrack(control)
  const writer = new RingWriter(control, blocks.rings)
  const rings = new LaneRings(blocks.rings)
  const scratch = new Float32Array(4096)
  const heard: number[] = []
  return {
    track,
    control,
    heard,
    /** One step of the worker. @returns frames given */
    fill(): number {
      writer.followCue()
      const block = writer.wanted(4096)
      if (!block) return 0
      for (let i = 0; i < block.frames; i++) scratch[i] = block.song + i
      writer.write(0, 0, scratch, block)
      return writer.publish(block) ? block.frames : 0
    },
    /** One quantum of the worklet. @returns frames rendered */
    render(): number {
      let done = 0
      const out = new Float32Array(128)
      const target = copyTarget(out)
      for (let run = track.readable(128); run > 0; run = track.readable(128 - done)) {
        rings.copy(0, 0, track.at, target, run)
        heard.push(...out.subarray(0, run))
        track.advance(run)
        done += run
      }
      return done
    },
  }
}

function follows(heard: readonly number[]): number[] {
  return heard.filter((song, at) => at > 0 && song !== (heard[at - 1] ?? 0) + 1)
}

describe('playhead and rings', () => {
  test('what is heard is the song in its order, across many turns of the ring', () => {
    const { track, fill, render, heard } = rig()
    track.jump(777)
    while (heard.length < RING_FRAMES * 3) {
      fill()
      render()
    }
    expect(heard[0]).toBe(777)
    expect(follows(heard)).toEqual([])
  })

  test('the rings never hold more than their length ahead', () => {
    const { track, control, fill } = rig()
    track.jump(0)
    for (let i = 0; i < 100; i++) fill()
    expect(control[CONTROL.written]).toBeLessThanOrEqual(RING_FRAMES)
    expect(control[CONTROL.written]).toBeGreaterThan(RING_FRAMES * 0.8)
  })

  test('nothing is read between a jump and the worker that follows it', () => {
    const { track, fill, render, heard } = rig()
    track.jump(0)
    for (let i = 0; i < 8; i++) fill()
    render()
    track.jump(9000)
    expect(render()).toBe(0)
    fill()
    expect(render()).toBe(128)
    expect(heard[128]).toBe(9000)
  })

  test('a loop set while playing is heard from its end on, without a wait', () => {
    const { track, fill, render, heard } = rig()
    track.jump(0)
    for (let i = 0; i < 15; i++) fill()
    for (let i = 0; i < 10; i++) render()
    track.change({ startSample: 3000, endSample: 20_000 }, true)
    const stalls = Array.from({ length: 300 }, (_, at) => {
      if (at > 30) fill()
      return render()
    }).filter((frames) => frames < 128)
    expect(stalls).toEqual([])
    expect(follows(heard)).toEqual([3000, 3000])
    expect(heard.indexOf(19_999)).toBe(19_999)
  })

  test('a worker that is slow to follow a change makes the worklet stop exactly where the change begins', () => {
    const { track, fill, render, heard } = rig()
    track.jump(0)
    for (let i = 0; i < 15; i++) fill()
    render()
    track.change({ startSample: 0, endSample: 5000 }, true)
    for (let i = 0; i < 200; i++) render()
    expect(heard).toHaveLength(128 + CHANGE_AHEAD_FRAMES)
    for (let i = 0; i < 40; i++) fill()
    render()
    expect(follows(heard)).toEqual([])
  })

  test('a change ahead of what is written so far keeps the old order up to it', () => {
    const { track, fill, render, heard } = rig()
    track.jump(0)
    fill()
    track.change({ startSample: 100, endSample: 9000 }, true)
    track.change({ startSample: 200, endSample: 10_000 }, true)
    for (let i = 0; i < 120; i++) {
      fill()
      render()
    }
    expect(follows(heard)).toEqual([200])
    expect(heard[9999]).toBe(9999)
  })

  test('the counters wrap and nobody hears it', () => {
    const { track, fill, render, heard } = rig(2 ** 31 - 1000)
    track.jump(42)
    for (let i = 0; i < 100; i++) {
      fill()
      render()
    }
    expect(heard).toHaveLength(12_800)
    expect(follows(heard)).toEqual([])
  })
})
