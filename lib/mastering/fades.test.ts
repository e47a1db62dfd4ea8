import { describe, expect, it } from 'vitest'
import { applyFades, planFades } from './fades'

function faded(
  order: { fadeInMs?: number; fadeOutMs?: number },
  frames: number,
  block: number,
): Float32Array {
  const plan = planFades(order, frames, 1000)
  const samples = new Float32Array(frames).fill(1)
  for (let at = 0; at < frames; at += block) {
    const piece = samples.subarray(at, at + block)
    applyFades(plan, [piece], at, piece.length)
  }
  return samples
}

describe('fades', () => {
  it('begin and end at silence and last to the sample', () => {
    const samples = faded({ fadeInMs: 10, fadeOutMs: 20 }, 100, 100)
    expect(samples[0]).toBe(0)
    expect(samples[99]).toBe(0)
    expect(samples[9]).toBeLessThan(1)
    expect(samples.subarray(10, 80).every((value) => value === 1)).toBe(true)
    expect(samples[5]).toBe(0.5)
  })

  it('are the same in blocks of any size', () => {
    for (const block of [1, 7, 33])
      expect(faded({ fadeInMs: 10, fadeOutMs: 20 }, 100, block)).toEqual(
        faded({ fadeInMs: 10, fadeOutMs: 20 }, 100, 100),
      )
  })

  it('never overlap', () => {
    expect(planFades({ fadeInMs: 80, fadeOutMs: 60 }, 100, 1000)).toEqual({
      fadeInFrames: 40,
      fadeOutFrames: 60,
      songFrames: 100,
    })
  })

  it('are not there when they are not ordered', () => {
    expect(faded({}, 50, 50).every((value) => value === 1)).toBe(true)
  })
})
