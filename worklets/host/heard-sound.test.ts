import { describe, expect, test } from 'vitest'
import type { ClipSound } from '@/lib/engine/compare/clip-protocol'
import { HeardSound } from './heard-sound'

/** A clip whose left side is its own frame number plus 1, and whose right side is that negative. */
function counting(frames: number): ClipSound {
  const samples = new SharedArrayBuffer(frames * 8)
  const values = new Float32Array(samples)
  for (let i = 0; i < frames; i++) {
    values[i] = i + 1
    values[frames + i] = -(i + 1)
  }
  return { samples, frames }
}

/** Renders runs; the mix is 0.5 all the time. */
function rig(latency = 0) {
  const heardSound = new HeardSound()
  return {
    heardSound,
    render(song: number, frames: number, at = 0) {
      const left = new Float32Array(at + frames).fill(0.5)
      const right = new Float32Array(at + frames).fill(0.5)
      heardSound.apply(left, right, { at, frames, song }, latency)
      return { left: left.subarray(at), right: right.subarray(at) }
    },
    hear: (slot: 0 | 1 | 2 | null, gain = 1, fadeFrames = 0, isCued = false) =>
      heardSound.handle({ type: 'hear', slot, gain, fadeFrames, isCued }),
  }
}
const count = (from: number, frames: number) => Float32Array.from({ length: frames }, (_, at) => from + at)

describe('what is heard', () => {
  test('the mix passes to the bit while it is heard, also after a reference was', () => {
    const { heardSound, render, hear } = rig()
    heardSound.handle({ type: 'clip', slot: 0, sound: counting(4096) })
    expect(render(0, 128).left).toEqual(new Float32Array(128).fill(0.5))
    hear(0, 1, 100)
    render(128, 256)
    hear(null, 1, 100)
    render(384, 100)
    expect(render(484, 64).left).toEqual(new Float32Array(64).fill(0.5))
  })

  test('a clip bound to the song sounds in the place of the mix, at its offset, both sides', () => {
    const { heardSound, render, hear } = rig()
    heardSound.handle({ type: 'clip', slot: 1, sound: counting(1000) })
    heardSound.handle({ type: 'clipPlace', slot: 1, place: { mode: 'song', offset: -300 } })
    hear(1)
    const { left, right } = render(250, 100)
    expect(left.subarray(0, 50)).toEqual(new Float32Array(50))
    expect(left.subarray(50)).toEqual(count(1, 50))
    expect(right[99]).toBe(-50)
    expect(render(1290, 20).left).toEqual(Float32Array.of(...count(991, 10), ...new Float32Array(10)))
  })

  test('with a latency of the console the clip is as late as the mix, at the start and across the seam of a loop', () => {
    const { heardSound, render, hear } = rig(40)
    heardSound.handle({ type: 'clip', slot: 1, sound: counting(5000) })
    hear(1)
    expect(render(1000, 100).left).toEqual(Float32Array.of(...new Float32Array(40), ...count(1001, 60)))
    expect(render(1100, 50).left).toEqual(count(1061, 50))
    expect(render(200, 100).left).toEqual(Float32Array.of(...count(1111, 40), ...count(201, 60)))
    heardSound.restart()
    expect(render(3000, 41).left).toEqual(Float32Array.of(...new Float32Array(40), 3001))
  })

  test('an own stretch begins when it is cued, repeats, and does not care where the song is', () => {
    const { heardSound, render, hear } = rig()
    heardSound.handle({ type: 'clip', slot: 0, sound: counting(4096) })
    heardSound.handle({ type: 'clipPlace', slot: 0, place: { mode: 'own', start: 1000, end: 2000 } })
    hear(0, 1, 0, true)
    expect(render(7, 400).left[300]).toBe(1301)
    expect(render(90_000, 600).left[100]).toBe(1501)
    expect(render(5, 301).left[300]).toBe(1301)
    hear(0, 1, 0, true)
    expect(render(0, 400).left[300]).toBe(1301)
  })

  test('the crossfade keeps the sum of powers and never steps', () => {
    const { heardSound, render, hear } = rig()
    const frames = 2048
    const samples = new SharedArrayBuffer(frames * 8)
    heardSound.handle({ type: 'clip', slot: 0, sound: { samples, frames } })
    hear(0, 1, 480)
    const gains = Array.from(render(0, 600).left, (value) => value / 0.5)
    expect(gains[599]).toBe(0)
    gains.slice(0, 480).forEach((gain, at) => expect(gain ** 2).toBeCloseTo(1 - at / 480, 1))
    // The square of the last 16-frame step ends at zero: sqrt(16 / 480) over 16 frames.
    gains.slice(1).forEach((gain, at) => expect(Math.abs(gain - (gains[at] ?? 0))).toBeLessThan(0.012))
  })
})
