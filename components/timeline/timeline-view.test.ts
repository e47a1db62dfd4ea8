import { describe, expect, it } from 'vitest'
import {
  barStep,
  fitView,
  follow,
  positionAt,
  sampleOfX,
  samplesPerBar,
  scrollBy,
  timeText,
  xOfSample,
  zoomAt,
} from './timeline-view'

const extent = { width: 1000, endSample: 48000 * 60 }
const song = { tempoBpm: 120, metreNumerator: 4, metreDenominator: 4, panLaw: '-3 dB' as const }

describe('the timeline', () => {
  it('shows the whole song when it fits', () => {
    const view = fitView(extent)
    expect(xOfSample(view, 0)).toBe(0)
    expect(xOfSample(view, extent.endSample)).toBeLessThan(extent.width)
  })

  it('keeps what lies under the pointer where it is while zooming', () => {
    const view = zoomAt(fitView(extent), 400, 4, extent)
    expect(xOfSample(view, sampleOfX(fitView(extent), 400))).toBeCloseTo(400, 6)
  })

  it('never leaves the song', () => {
    const view = zoomAt(fitView(extent), 500, 10, extent)
    expect(scrollBy(view, -1e9, extent).startSample).toBe(0)
    const last = scrollBy(view, 1e9, extent)
    expect(xOfSample(last, extent.endSample)).toBeLessThanOrEqual(extent.width)
    expect(zoomAt(view, 0, 1e-9, extent)).toEqual(fitView(extent))
  })

  it('follows the playhead only when it leaves the view', () => {
    const view = zoomAt(fitView(extent), 0, 10, extent)
    expect(follow(view, view.samplesPerPixel * 500, extent)).toBe(view)
    expect(xOfSample(follow(view, extent.endSample / 2, extent), extent.endSample / 2)).toBeCloseTo(250, 6)
  })

  it('counts bars and beats from one, on the line the new bar', () => {
    expect(samplesPerBar(song, 48000)).toBe(96000)
    expect(positionAt(0, song, 48000)).toEqual({ bar: 1, beat: 1, part: 1 })
    expect(positionAt(96000, song, 48000)).toEqual({ bar: 2, beat: 1, part: 1 })
    expect(positionAt(96000 + 24000 * 2 + 12000, song, 48000)).toEqual({ bar: 2, beat: 3, part: 3 })
    expect(
      samplesPerBar(
        { tempoBpm: 120, metreNumerator: 6, metreDenominator: 8, panLaw: '-3 dB' as const },
        48000,
      ),
    ).toBe(72000)
  })

  it('writes time with its width kept', () => {
    expect(timeText(48000 * 61.5, 48000)).toBe('1:01.500')
    expect(timeText(0, 48000, 0)).toBe('0:00')
  })

  it('writes bar figures only where they have room', () => {
    expect(barStep(60)).toBe(1)
    expect(barStep(16)).toBe(4)
  })
})
