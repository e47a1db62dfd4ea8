import { describe, expect, it } from 'vitest'
import type { Region } from '@/lib/mix'
import { draggedRegion, gripAt } from './region-grip'
import { CHOSEN_LANE_HEIGHT, LANE_HEIGHT, type Lane } from './lanes'
import { snapSample } from './snap'

const REGION: Region = {
  id: 'r1',
  channelId: 'c1',
  stemId: `0-${'0'.repeat(64)}`,
  startSample: 10_000,
  offsetSamples: 500,
  lengthSamples: 20_000,
  gainDb: 0,
  fadeInSamples: 2_000,
  fadeOutSamples: 3_000,
  fadeInCurve: 'linear',
  fadeOutCurve: 'linear',
  isReversed: false,
}
const VIEW = { startSample: 0, samplesPerPixel: 100 }
const STEM_FRAMES = 21_000
const free = (by: number) => ({ by, stemFrames: STEM_FRAMES, snap: (sample: number) => Math.max(0, sample) })
const laneOf = (height: number): Lane =>
  ({ channel: { id: 'c1' }, regions: [REGION], top: 0, height }) as unknown as Lane

describe('what of a region lies under the pointer', () => {
  const tall = laneOf(CHOSEN_LANE_HEIGHT)
  it.each([
    [102, 40, 'start'],
    [200, 40, 'body'],
    [298, 40, 'end'],
    [120, 6, 'fadeIn'],
    [270, 6, 'fadeOut'],
  ])('at %d, %d it is the %s', (x, y, grip) => {
    expect(gripAt(VIEW, tall, x, y)?.grip).toBe(grip)
  })

  it('nothing beside the region, and only the body in a low lane', () => {
    expect(gripAt(VIEW, tall, 99, 20)).toBeNull()
    expect(gripAt(VIEW, tall, 301, 20)).toBeNull()
    expect(gripAt(VIEW, laneOf(LANE_HEIGHT), 102, 6)?.grip).toBe('body')
  })
})

describe('a dragged region', () => {
  it('keeps its sound in place when its head is trimmed', () => {
    const trimmed = draggedRegion(REGION, 'start', free(1_000))
    expect(trimmed).toMatchObject({ startSample: 11_000, offsetSamples: 1_500, lengthSamples: 19_000 })
  })

  it('opens no further than its stem has sound, at either end', () => {
    expect(draggedRegion(REGION, 'start', free(-9_000))).toMatchObject({
      startSample: 9_500,
      offsetSamples: 0,
    })
    expect(draggedRegion(REGION, 'end', free(9_000)).lengthSamples).toBe(20_500)
  })

  it('reversed, gives from the other end of its stem', () => {
    const reversed = { ...REGION, isReversed: true }
    expect(draggedRegion(reversed, 'start', free(1_000))).toMatchObject({
      offsetSamples: 500,
      lengthSamples: 19_000,
    })
    expect(draggedRegion(reversed, 'end', free(-1_000))).toMatchObject({
      offsetSamples: 1_500,
      lengthSamples: 19_000,
    })
    expect(draggedRegion(reversed, 'end', free(9_000))).toMatchObject({
      offsetSamples: 0,
      lengthSamples: 20_500,
    })
  })

  it('is never shorter than a sample, and its fades stay inside it', () => {
    const short = draggedRegion(REGION, 'end', free(-30_000))
    expect(short.lengthSamples).toBe(1)
    expect(short.fadeInSamples + short.fadeOutSamples).toBeLessThanOrEqual(1)
  })

  it('fades no further than to the other fade', () => {
    expect(draggedRegion(REGION, 'fadeIn', free(50_000)).fadeInSamples).toBe(17_000)
    expect(draggedRegion(REGION, 'fadeOut', free(-50_000)).fadeOutSamples).toBe(18_000)
    expect(draggedRegion(REGION, 'fadeOut', free(5_000)).fadeOutSamples).toBe(0)
  })
})

describe('snapping', () => {
  const song = { tempoBpm: 120, metreNumerator: 4, metreDenominator: 4, panLaw: '-3 dB' as const }
  it('draws an edge to the nearest line of the grid when it is within a few pixels, and leaves it otherwise', () => {
    expect(snapSample(96_500, VIEW, song, 48_000)).toBe(96_000)
    expect(snapSample(98_200, VIEW, song, 48_000)).toBe(98_200)
    expect(snapSample(-300, VIEW, song, 48_000)).toBe(0)
  })
})
