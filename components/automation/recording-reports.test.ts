import { expect, it } from 'vitest'
import { createMix, reduceMix, type MixState } from '@/lib/mix'
import { GONE_WORDS } from '@/lib/collab/unwritten-moves'
import { reportWords } from './recording-reports'

const mix: MixState = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [
    {
      ...{ channelId: 'bass', stemId: '0-0', name: 'Bass', width: 'mono', colour: 0, pan: 0 },
      ...{ startSample: 0, lengthSamples: 48_000 },
    },
  ],
})
const fader = { record: 'channels', id: 'bass', field: 'faderDb' } as const
const pan = { ...fader, field: 'pan' } as const
const room = { record: 'buses', id: 'reverb', field: 'faderDb' } as const

it('says what was recorded, that it was not written, why, and that it is safe', () => {
  const words = 'The mix cannot be changed from this window right now: your role is reviewer'
  expect(reportWords(mix, { words, targets: [fader], isKept: true })).toBe(
    `Bass Fader: recorded, but not written. ${words}. The moves are kept in this window.`,
  )
  expect(reportWords(mix, { words: GONE_WORDS, targets: [{ ...fader, id: 'gone' }], isKept: true })).toBe(
    `A control that is gone: recorded, but not written. ${GONE_WORDS} The moves are kept in this window.`,
  )
})

it('says at the touch that a lane cannot be made, and what the hand does instead', () => {
  const words = 'A song has 1024 automation lanes at most.'
  expect(reportWords(mix, { words, targets: [fader, pan, room], isKept: false })).toBe(
    `Bass Fader, Bass Pan and 1 more: not recorded, your hand sets it for the whole song. ${words}`,
  )
})
