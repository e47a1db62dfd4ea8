import { describe, expect, it } from 'vitest'
import { createMix, reduceMix } from '@/lib/mix'
import {
  CHOSEN_LANE_HEIGHT,
  endOfRegions,
  keepLanes,
  LANE_HEIGHT,
  lanesHeight,
  lanesOf,
  ownStemNames,
} from './lanes'

const SILENCE = `0-${'0'.repeat(64)}`
const VOICE = `0-${'1'.repeat(64)}`
const stem = (channelId: string, stemId: string) => ({
  channelId,
  stemId,
  name: channelId,
  width: 'mono' as const,
  colour: 0,
  pan: 0,
  startSample: 1000,
  lengthSamples: 4000,
})
const mix = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [stem('kick', SILENCE), stem('snare', SILENCE), stem('voice', VOICE)],
})

describe('lanes', () => {
  it('stand below each other, the chosen one taller', () => {
    const lanes = lanesOf(mix, 'snare')
    expect(lanes.map((lane) => lane.top)).toEqual([0, LANE_HEIGHT, LANE_HEIGHT + CHOSEN_LANE_HEIGHT])
    expect(lanesHeight(lanes)).toBe(2 * LANE_HEIGHT + CHOSEN_LANE_HEIGHT)
    expect(endOfRegions(mix.regions)).toBe(5000)
  })

  it('keep their identity when only a fader moved', () => {
    const before = lanesOf(mix, null)
    const moved = reduceMix(mix, {
      kind: 'setParameter',
      target: { record: 'channels', id: 'kick', field: 'faderDb' },
      value: -6,
    })
    expect(keepLanes(before, lanesOf(moved, null))).toBe(before)
    const renamed = reduceMix(mix, { kind: 'renameChannel', channelId: 'kick', name: 'Boot' })
    expect(keepLanes(before, lanesOf(renamed, null))).not.toBe(before)
  })

  it('carry a file name only where the sound belongs to one channel', () => {
    const names = new Map([
      [SILENCE, 'silence.wav'],
      [VOICE, 'voice.wav'],
    ])
    expect([...ownStemNames(names, mix.regions).values()]).toEqual(['voice.wav'])
  })
})
