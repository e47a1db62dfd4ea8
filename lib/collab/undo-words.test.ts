import { expect, it } from 'vitest'
import { breakpointIdAt, createMix, envelopeIdOf, reduceMix, type MixCommand } from '@/lib/mix'
import { undoResult } from './undo-words'

const CLIP_GAIN = envelopeIdOf('vox:1')
const LANE = 'inserts:reverb:reverb:decayS'
const mix = (
  [
    {
      ...{ kind: 'setBreakpoints', laneId: LANE, fromSample: 0, toSample: 9 },
      points: [{ sample: 4, value: 2 }],
    },
    {
      kind: 'addStemChannels',
      stems: [
        {
          ...{ channelId: 'vox', stemId: '0-aa', name: 'Vox', width: 'mono', colour: 0, pan: 0 },
          ...{ startSample: 0, lengthSamples: 9 },
        },
      ],
    },
    {
      ...{ kind: 'setBreakpoints', laneId: CLIP_GAIN, fromSample: 0, toSample: 9 },
      points: [{ sample: 5, value: -6 }],
    },
    { kind: 'addVca', vcaId: 'v', name: 'Drums', memberIds: [] },
  ] satisfies MixCommand[]
).reduce(reduceMix, createMix())

function wordsOf(...conflicts: string[]): string {
  return undoResult({ outcome: 'partly', conflicts, byClientIds: [7] }, mix, () => 'Ben').message
}

it.each([
  [`points//${breakpointIdAt(LANE, 4)}`, 'Reverb reverb decay automation'],
  [`points//${breakpointIdAt(CLIP_GAIN, 5)}`, 'Vox clip gain'],
  [`lanes/${LANE}/isOn`, 'Reverb reverb decay automation'],
  ['vcas/v/faderDb', 'Drums fader'],
  ['buses/reverb/faderDb', 'Reverb fader'],
  ['inserts/reverb:reverb', 'Reverb'],
  ['song//tempoBpm', 'Song tempo'],
  ['points//gone.1', 'the mix'],
])('says of %s that somebody changed the %s', (place, words) => {
  expect(wordsOf(place)).toBe(`Ben changed ${words} since: the rest of the step was taken back.`)
})

it('names the lane once for all of its points', () => {
  const point = `points//${breakpointIdAt(LANE, 4)}`
  expect(wordsOf(point, point, 'buses/mix/faderDb')).toContain(
    'Reverb reverb decay automation, Mix fader since',
  )
})
