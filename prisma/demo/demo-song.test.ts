import { describe, expect, it } from 'vitest'
import { createMix, evaluateLane, pointsByLane, reduceMix, type MixCommand, type MixState } from '@/lib/mix'
import { HARBOUR_STRIPS, movementCommands, stripCommands, TIDE_STRIPS, type DemoStrip } from './demo-mix'
import { renderDemoStem, type DemoSong } from './demo-song'
import { harbourLights } from './harbour-lights'
import { slowTide } from './slow-tide'

const peakOf = (channel: Float32Array) =>
  channel.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
const stemAt = (song: DemoSong, name: string) => song.stems.findIndex((stem) => stem.name.includes(name))

const idOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** The mix that the demo begins with, without its audio. */
function demoMix(song: DemoSong, strips: Readonly<Record<string, DemoStrip>>): MixState {
  const parts = song.stems.map(({ name }) => name.replace(/^\d+ /, ''))
  const place = { width: 'mono', colour: 0, pan: 0, startSample: 0, lengthSamples: 48000 } as const
  const commands: MixCommand[] = [
    {
      kind: 'addStemChannels',
      stems: parts.map((name) => ({ ...place, channelId: idOf(name), stemId: `0-${idOf(name)}`, name })),
    },
    ...parts.flatMap((name) => stripCommands(idOf(name), strips[name]!)),
    ...parts.flatMap((name) => movementCommands(idOf(name), strips[name]!, song, idOf)),
  ]
  return commands.reduce(reduceMix, createMix())
}

describe('the demo band', () => {
  it('rides faders over the sections and ducks the pad under the kick', () => {
    const mix = demoMix(harbourLights, HARBOUR_STRIPS)
    expect(mix.inserts['pad:compressor']).toMatchObject({ sidechainId: 'kick', isBypassed: false })
    const points = pointsByLane(mix.breakpoints).get('channels:vocal-double:faderDb') ?? []
    const worth = (name: string) => {
      const at = harbourLights.sections.find((section) => section.name === name)?.atS ?? NaN
      return evaluateLane(points, 'linear', Math.round(at * harbourLights.sampleRate))
    }
    expect(['Intro', 'Verse 1', 'Chorus 1', 'Verse 2', 'Chorus 2', 'Out'].map(worth)).toEqual([
      ...[-15, -15, -11.5, -15, -10.5, -15],
    ])
    expect(Object.keys(demoMix(slowTide, TIDE_STRIPS).lanes)).toEqual(['channels:strings-pad:faderDb'])
  })

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
