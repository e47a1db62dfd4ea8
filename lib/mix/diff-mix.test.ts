import { expect, it } from 'vitest'
import { createMix, reduceMix, type MixCommand } from '.'
import { diffMix } from './diff-mix'

const base = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [
    {
      channelId: 'bass',
      stemId: '0-aa',
      name: 'Bass',
      width: 'mono',
      colour: 1,
      pan: 0,
      startSample: 0,
      lengthSamples: 10,
    },
  ],
})
const set = (record: 'channels' | 'inserts' | 'sends', id: string, field: string, value: number | boolean) =>
  ({ kind: 'setParameter', target: { record, id, field }, value }) as const

function wordsAfter(...commands: MixCommand[]): string[] {
  return diffMix(base, commands.reduce(reduceMix, base)).map((change) => change.words)
}

it('says nothing about equal mixes', () => {
  expect(diffMix(base, base)).toEqual([])
})

it('tells moves in the words and units of the desk', () => {
  expect(
    wordsAfter(
      set('channels', 'bass', 'faderDb', -6.4),
      set('inserts', 'bass:eq', 'band2GainDb', 3),
      set('inserts', 'bass:compressor', 'isBypassed', false),
      set('sends', 'bass>reverb', 'levelDb', -12),
    ),
  ).toMatchInlineSnapshot(`
    [
      "Bass fader 0.0 dB → −6.4 dB",
      "Bass compressor on",
      "Bass EQ band 2 gain 0.0 dB → +3.0 dB",
      "Bass → Reverb send −∞ dB → −12.0 dB",
    ]
  `)
})

it('tells what came, what went, and a new take', () => {
  expect(
    wordsAfter(
      { kind: 'replaceStem', channelId: 'bass', stemId: '0-bb', lengthSamples: 10 },
      { kind: 'addGroup', busId: 'g', name: 'Rhythm', channelIds: ['bass'] },
    ),
  ).toMatchInlineSnapshot(`
    [
      "Bass output → Rhythm",
      "Bass has a new take",
      "Rhythm added",
    ]
  `)
  expect(wordsAfter({ kind: 'removeChannel', channelId: 'bass' })).toEqual(['Bass removed'])
})

it('marks what cannot be heard', () => {
  const renamed = reduceMix(base, { kind: 'renameChannel', channelId: 'bass', name: 'Low' })
  expect(diffMix(base, renamed)).toMatchObject([{ words: 'Bass renamed to Low', isAudible: false }])
})
