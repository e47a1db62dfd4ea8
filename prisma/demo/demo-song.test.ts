import { describe, expect, it } from 'vitest'
import { renderDemoStem, type DemoSong } from './demo-song'
import { harbourLights } from './harbour-lights'
import { slowTide } from './slow-tide'

const peakOf = (channel: Float32Array) =>
  channel.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
const stemAt = (song: DemoSong, name: string) => song.stems.findIndex((stem) => stem.name.includes(name))

describe('the demo band', () => {
  it('has a song of 60 to 90 s with at least 12 stems: drums, bass, guitars, keys, lead and backing voices', () => {
    expect(harbourLights.durationS).toBeGreaterThan(60)
    expect(harbourLights.durationS).toBeLessThan(90)
    expect(harbourLights.stems.length).toBeGreaterThanOrEqual(12)
    for (const part of ['Kick', 'Snare', 'Bass', 'Guitar', 'Keys', 'Lead Vocal', 'Backing Vocal']) {
      expect(stemAt(harbourLights, part), part).toBeGreaterThanOrEqual(0)
    }
  })

  it.each([
    [harbourLights, 'Kick'],
    [harbourLights, 'Lead Vocal'],
    [slowTide, 'Shaker'],
  ])('plays the same samples every time, without a fault, peaking at -6 dBFS: %#', (song, name) => {
    const first = renderDemoStem(song, stemAt(song, name))
    const second = renderDemoStem(song, stemAt(song, name))
    expect(second).toEqual(first)
    for (const channel of first) expect(channel.every(Number.isFinite)).toBe(true)
    expect(Math.max(...first.map(peakOf))).toBeCloseTo(0.5, 5)
  })

  it('keeps its mono stems in one channel', () => {
    expect(renderDemoStem(harbourLights, stemAt(harbourLights, 'Kick'))).toHaveLength(1)
    expect(renderDemoStem(slowTide, stemAt(slowTide, 'Shaker'))).toHaveLength(2)
  })
})
