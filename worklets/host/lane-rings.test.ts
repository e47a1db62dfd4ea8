import { expect, test } from 'vitest'
import { RING_FRAMES, createRings } from '@/lib/engine/protocol'
import { writeTrack } from '@/lib/engine/ring-layout'
import { copyTarget, LaneRings } from './lane-rings'

const LANES = 3

/** Frame f of track t is t * RING_FRAMES + f. */
function rig() {
  const memory = createRings(LANES)
  const samples = new Float32Array(memory)
  for (let track = 0; track < 2 * LANES; track++)
    writeTrack(
      samples,
      track,
      0,
      Float32Array.from({ length: RING_FRAMES }, (_, f) => track * RING_FRAMES + f),
    )
  const rings = new LaneRings(memory)
  const into = new Float32Array(512)
  return { samples, rings, into, target: copyTarget(into) }
}

test('every frame of every track has a place of its own', () => {
  const { samples } = rig()
  expect(new Set(samples).size).toBe(2 * LANES * RING_FRAMES)
})

test('frames come as they were written, from any place on, across pieces and the end of the ring', () => {
  const { rings, into, target } = rig()
  for (const playout of [0, 1, 126, 127, 300, RING_FRAMES - 3, RING_FRAMES - 64, -5, 2 ** 31 - 7])
    for (const frames of [1, 2, 64, 127, 128, 333]) {
      into.fill(-1)
      rings.copy(2, 1, playout, target, frames)
      const expected = Array.from(
        { length: frames },
        (_, i) => 5 * RING_FRAMES + ((playout + i) & (RING_FRAMES - 1)),
      )
      expect([...into.subarray(0, frames)], `${frames} frames from ${playout}`).toEqual(expected)
      expect(into[frames]).toBe(-1)
    }
})

test('a lane is written over without touching its neighbours', () => {
  const { samples, rings, into, target } = rig()
  writeTrack(samples, 2, RING_FRAMES - 100, new Float32Array(333).fill(7))
  rings.copy(1, 0, RING_FRAMES - 100, target, 333)
  expect(into.subarray(0, 333)).toEqual(new Float32Array(333).fill(7))
  rings.copy(0, 1, RING_FRAMES - 1, target, 2)
  expect([...into.subarray(0, 2)]).toEqual([2 * RING_FRAMES - 1, RING_FRAMES])
})
