import { describe, expect, test } from 'vitest'
import { framesBetween, framesUntilJump, songSampleAt, type Cue } from './protocol'

const straight: Cue = { playout: 100, song: 5000, loopStart: 0, loopEnd: 0 }
const looped: Cue = { playout: 100, song: 5000, loopStart: 2000, loopEnd: 6000 }

describe('playout to song', () => {
  test('without a loop the song runs on for ever', () => {
    expect(songSampleAt(straight, 100)).toBe(5000)
    expect(songSampleAt(straight, 1_000_100)).toBe(1_005_000)
    expect(framesUntilJump(straight, 1_000_100, 512)).toBe(512)
  })

  test('the frame after the last one of a loop is its first', () => {
    expect(songSampleAt(looped, 1099)).toBe(5999)
    expect(songSampleAt(looped, 1100)).toBe(2000)
    expect(songSampleAt(looped, 1100 + 3999)).toBe(5999)
    expect(songSampleAt(looped, 1100 + 4000)).toBe(2000)
    expect(songSampleAt(looped, 1100 + 4000 * 1000 + 17)).toBe(2017)
  })

  test('a run of frames ends at the seam', () => {
    expect(framesUntilJump(looped, 100, 5000)).toBe(1000)
    expect(framesUntilJump(looped, 1099, 128)).toBe(1)
    expect(framesUntilJump(looped, 1100, 128)).toBe(128)
  })

  test('a start inside, before or past the loop: past it there is no way back', () => {
    expect(songSampleAt({ ...looped, song: 0 }, 100 + 6000)).toBe(2000)
    expect(songSampleAt({ ...looped, song: 6000 }, 100 + 10_000)).toBe(16_000)
  })

  test('runs that follow one another give the same samples as asking for each', () => {
    const seen: number[] = []
    for (let playout = 100; seen.length < 9000;) {
      const run = framesUntilJump(looped, playout, 128)
      for (let i = 0; i < run; i++) seen.push(songSampleAt(looped, playout) + i)
      playout += run
    }
    expect(seen.every((song, at) => song === songSampleAt(looped, 100 + at))).toBe(true)
  })

  test('counters go on across the wrap of int32', () => {
    const late: Cue = { ...straight, playout: 2 ** 31 - 50 }
    expect(songSampleAt(late, (2 ** 31 + 50) | 0)).toBe(5100)
    expect(framesBetween(2 ** 31 - 1, (2 ** 31 + 9) | 0)).toBe(10)
  })
})
