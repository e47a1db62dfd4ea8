import { expect, test } from 'vitest'
import { CONTROL_LENGTH, RING_FRAMES, createRings } from '@/lib/engine/protocol'
import { writeTrack } from '@/lib/engine/ring-layout'
import { AfterBus } from './after-bus'
import { LaneRings } from './lane-rings'

function rig() {
  const memory = createRings(2)
  const ring = new Float32Array(memory)
  for (const track of [0, 3]) writeTrack(ring, track, 0, new Float32Array(RING_FRAMES).fill(1))
  const rings = new LaneRings(memory)
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_LENGTH * 4))
  const bus = new AfterBus()
  return {
    bus,
    render(frames: number) {
      const left = new Float32Array(frames)
      const right = new Float32Array(frames)
      bus.apply(left, right, { rings, control }, { at: 0, frames, playout: 0, song: 0 })
      return { left, right }
    },
  }
}

test('a crossfade keeps the sum of powers, to 0.01 dB', () => {
  const { bus, render } = rig()
  bus.setGain(0, 1, 0)
  bus.setGain(1, 0, 0)
  render(128)
  bus.setGain(0, 0, 512)
  bus.setGain(1, 1, 512)
  const { left, right } = render(512)
  const powers = Array.from(left, (value, at) => value ** 2 + (right[at] ?? 0) ** 2)
  for (const power of powers.slice(16, -16)) expect(10 * Math.log10(power)).toBeCloseTo(0, 1)
  expect(render(16).left[0]).toBe(0)
  expect(render(16).right[0]).toBe(1)
})

test('a chosen source passes with exactly its gain', () => {
  const { bus, render } = rig()
  bus.setGain(0, 0.5, 0)
  expect(render(128).left).toEqual(new Float32Array(128).fill(0.5))
})
