import { describe, expect, it } from 'vitest'
import type { ReviewSource, ReviewStretch } from './review-types'
import type { StreamSource } from './protocol'
import { audioOf, layOutReview, reviewEnd } from './review-lanes'

const stream = (id: string, frames: number, sampleRate: number): StreamSource => ({
  ...{ id, audioUrl: id, sampleRate, frames, channels: 2, scaleExponent: 0 },
  ...{ segmentFrames: frames, header: '', offsets: [0, 1] },
})
const stretch = (audioUrl: string, change: Partial<ReviewStretch> = {}): ReviewStretch => ({
  ...{ audioUrl, indexUrl: `${audioUrl}/index`, startSample: 0, offsetSamples: 0, lengthSamples: 100 },
  ...{ gainDb: 0, fadeInSamples: 0, fadeOutSamples: 0, ...change },
})

describe('the lanes of a player of finished mixes', () => {
  it('hold a whole mix from its beginning, in frames of the player', () => {
    const sources: ReviewSource[] = [{ id: 'mix', audioUrl: 'a', indexUrl: 'a/index', gainDb: -3 }]
    const lanes = layOutReview(sources, [stream('a', 44_100, 44_100)], 48_000)
    expect(lanes).toEqual([
      { lane: 0, pieces: [{ sourceId: 'a', startSample: 0, offsetSamples: 0, lengthSamples: 48_000 }] },
    ])
  })

  it('hold stretches of several mixes at their places, and end where the last of them ends', () => {
    const stretches = [stretch('a'), stretch('b', { startSample: 150, offsetSamples: 30, gainDb: -20 })]
    const lanes = layOutReview([{ id: 'gaps', gainDb: 0, stretches }], [], 48_000)
    expect(lanes[0]!.pieces).toMatchObject([
      { sourceId: 'a', startSample: 0, shape: { gain: 1 } },
      { sourceId: 'b', startSample: 150, offsetSamples: 30, shape: { isReversed: false } },
    ])
    expect(lanes[0]!.pieces[1]!.shape!.gain).toBeCloseTo(0.1, 9)
    expect(reviewEnd(lanes)).toBe(250)
  })

  it('ask for a file once, however many lanes play from it', () => {
    const sources = ['x', 'y'].map((id) => ({ id, gainDb: 0, stretches: [stretch('a'), stretch('b')] }))
    expect(audioOf(sources).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
