import { expect, it } from 'vitest'
import { createMix, reduceMix, type MixCommand, type MixState, type ParameterValue } from '.'
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
const set = (record: 'channels' | 'inserts' | 'sends', id: string, field: string, value: ParameterValue) =>
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
      "Bass EQ band 2 gain 0.0 dB → +3.0 dB",
      "Bass compressor on",
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

const RATE = 48000
const FADER_LANE = 'channels:bass:faderDb'
const long = reduceMix(base, {
  kind: 'moveRegion',
  regionId: 'bass:1',
  startSample: 0,
  lengthSamples: RATE * 60,
})

function told(before: MixState, ...commands: MixCommand[]): string[] {
  const after = commands.reduce(reduceMix, before)
  return diffMix(before, after, { sampleRate: RATE }).map((change) => change.words)
}

it('tells what happened to racks, sends, sidechains and VCAs', () => {
  expect(
    told(
      base,
      { kind: 'addInsert', insertId: 'c2', ownerId: 'bass', insertKind: 'compressor', beforeId: null },
      { kind: 'removeInsert', insertId: 'bass:eq' },
      { kind: 'setSidechain', insertId: 'reverb:reverb', sidechainId: 'bass' },
      set('sends', 'bass>reverb', 'position', 'pre'),
      set('channels', 'bass', 'isPolarityFlipped', true),
      set('channels', 'bass', 'delaySamples', 480),
      { kind: 'addVca', vcaId: 'v', name: 'Rhythm', memberIds: ['bass'] },
      { kind: 'addEffectsBus', busId: 'fx', name: 'Echo' },
    ),
  ).toMatchInlineSnapshot(`
    [
      "Bass put on VCA Rhythm",
      "Bass polarity off → on",
      "Bass delay 0.0 ms → 10 ms",
      "Bass: EQ removed",
      "Bass: Compressor 2 added",
      "Bass: Reverb send pre-fader",
      "Reverb reverb sidechain → Bass",
      "Echo added",
      "Rhythm added",
    ]
  `)
})

it('tells a second insert of its kind apart, and one that moved', () => {
  const two = reduceMix(base, {
    ...{ kind: 'addInsert', insertId: 'c2', ownerId: 'bass', insertKind: 'compressor', beforeId: null },
  })
  expect(
    told(
      two,
      set('inserts', 'c2', 'ratio', 8),
      { kind: 'moveInsert', insertId: 'bass:eq', ownerId: 'bass', beforeId: null },
      { kind: 'moveInsert', insertId: 'bass:compressor', ownerId: 'reverb', beforeId: null },
    ),
  ).toMatchInlineSnapshot(`
    [
      "Bass compressor ratio 3.0 : 1 → 8.0 : 1",
      "Bass: EQ moved in the rack",
      "Reverb: Compressor moved here from Bass",
    ]
  `)
})

it('tells cuts, moves, fades and reverses of regions in bars and milliseconds', () => {
  const cut: MixCommand = { kind: 'splitRegion', regionId: 'bass:1', newRegionId: 'cut', atSample: RATE * 16 }
  const faded = reduceMix(long, { kind: 'setRegion', regionId: 'bass:1', settings: { fadeOutSamples: 4800 } })
  expect(told(faded, cut)).toEqual(['Bass region cut in bar 9'])
  const two = reduceMix(long, cut)
  expect(
    told(
      two,
      { kind: 'moveRegion', regionId: 'cut', startSample: RATE * 20 },
      { kind: 'setRegion', regionId: 'cut', settings: { gainDb: -3, isReversed: true } },
      { kind: 'setRegion', regionId: 'bass:1', settings: { fadeInSamples: 4800, fadeInCurve: 'sCurve' } },
      { kind: 'duplicateRegion', regionId: 'cut', newRegionId: 'copy', startSample: RATE * 80 },
    ),
  ).toMatchInlineSnapshot(`
    [
      "Bass region fade-in 0.0 ms → 100 ms",
      "Bass region fade-in curve equal power → s curve",
      "Bass region added in bars 41–62",
      "Bass region moved to bar 11",
      "Bass region gain 0.0 dB → −3.0 dB",
      "Bass region reverse off → on",
    ]
  `)
  expect(told(two, { kind: 'removeRegion', regionId: 'cut' })).toEqual(['Bass region in bars 9–30 removed'])
  expect(
    told(two, { kind: 'trimRegion', regionId: 'bass:1', startSample: 0, lengthSamples: RATE * 2 }),
  ).toEqual(['Bass region in bar 1 trimmed'])
})

it('counts the points of a lane that changed, with their bars, and tells lanes that came, went, or were switched', () => {
  const ride = (value: number, bars: readonly number[]): MixCommand => ({
    ...{ kind: 'setBreakpoints', laneId: FADER_LANE, fromSample: 0, toSample: 1e9 },
    points: bars.map((bar) => ({ sample: (bar - 1) * 2 * RATE, value })),
  })
  const ridden = reduceMix(base, ride(-6, [1, 17, 32]))
  expect(told(base, ride(-6, [1, 17, 32]))).toEqual(['Bass fader automation added: 3 points in bars 1–32'])
  const moved: MixCommand = {
    ...{ kind: 'setBreakpoints', laneId: FADER_LANE, fromSample: 1e6, toSample: 1e9 },
    points: [17, 20, 32].map((bar) => ({ sample: (bar - 1) * 2 * RATE, value: -3 })),
  }
  expect(told(ridden, moved)).toEqual(['Bass fader automation: 3 points changed in bars 17–32'])
  expect(diffMix(ridden, reduceMix(ridden, moved))[0]?.words).toBe('Bass fader automation: 3 points changed')
  expect(told(ridden, { kind: 'setLaneOn', laneId: FADER_LANE, isOn: false })).toEqual([
    'Bass fader automation off',
  ])
  expect(told(ridden, { kind: 'removeLane', laneId: FADER_LANE })).toEqual(['Bass fader automation removed'])
  const lane: MixCommand = {
    kind: 'addLane',
    target: { record: 'sends', id: 'bass>reverb', field: 'levelDb' },
  }
  expect(diffMix(base, reduceMix(base, lane))).toMatchObject([
    { words: 'Bass → Reverb send automation added', isAudible: false },
  ])
})

it('marks what cannot be heard', () => {
  const renamed = reduceMix(base, { kind: 'renameChannel', channelId: 'bass', name: 'Low' })
  expect(diffMix(base, renamed)).toMatchObject([{ words: 'Bass renamed to Low', isAudible: false }])
})
