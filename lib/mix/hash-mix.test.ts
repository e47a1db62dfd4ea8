import { expect, it } from 'vitest'
import { breakpointIdAt, createMix, mixHash, reduceMix, stemIdsOf, type MixCommand } from '.'

const song = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [
    {
      channelId: 'kick',
      stemId: '0-aa',
      name: 'Kick',
      width: 'mono',
      colour: 0,
      pan: 0,
      startSample: 0,
      lengthSamples: 48000,
    },
  ],
})

const ridden = [
  { kind: 'addVca', vcaId: 'all', name: 'All', memberIds: ['reverb'] },
  {
    ...{ kind: 'setBreakpoints', laneId: 'channels:kick:pan', fromSample: 0, toSample: 9 },
    points: [
      { sample: 5, value: 0.5 },
      { sample: 9, value: -0.5 },
    ],
  },
].reduce((mix, command) => reduceMix(mix, command as MixCommand), song)

it('names the empty song and a one-channel song the same for ever', async () => {
  expect(await mixHash(createMix())).toMatchInlineSnapshot(
    `"6e6a47dcf0170272bc3ca3397229a588880e9855bc25932b87ed3ba227751874"`,
  )
  expect(await mixHash(song)).toMatchInlineSnapshot(
    `"ce3d5c6d5aba594f2e033e2e76dee3476f74954015aea0290ed5fb040fe45e67"`,
  )
})

it('does not hear names, colours, markers or tempo', async () => {
  let silent = reduceMix(song, { kind: 'renameChannel', channelId: 'kick', name: 'Boom' })
  silent = reduceMix(silent, { kind: 'setColour', ownerId: 'kick', colour: 7 })
  silent = reduceMix(silent, { kind: 'setSongSettings', settings: { tempoBpm: 90 } })
  silent = reduceMix(silent, {
    kind: 'addMarker',
    marker: { id: 'm', kind: 'section', name: 'Verse', startSample: 100 },
  })
  expect(await mixHash(silent)).toBe(await mixHash(song))
})

it('hears a fader, a take and a region that moved', async () => {
  const target = { record: 'channels', id: 'kick', field: 'faderDb' } as const
  const hashes = await Promise.all([
    mixHash(song),
    mixHash(reduceMix(song, { kind: 'setParameter', target, value: -1 })),
    mixHash(
      reduceMix(song, { kind: 'replaceStem', channelId: 'kick', stemId: '0-bb', lengthSamples: 48000 }),
    ),
    mixHash(reduceMix(song, { kind: 'moveRegion', regionId: 'kick:1', startSample: 1 })),
  ])
  expect(new Set(hashes).size).toBe(4)
})

it.each<[string, MixCommand]>([
  [
    'a polarity',
    {
      kind: 'setParameter',
      target: { record: 'channels', id: 'kick', field: 'isPolarityFlipped' },
      value: true,
    },
  ],
  [
    'a delay',
    { kind: 'setParameter', target: { record: 'channels', id: 'kick', field: 'delaySamples' }, value: 3 },
  ],
  [
    'a pan mode',
    { kind: 'setParameter', target: { record: 'channels', id: 'kick', field: 'panMode' }, value: 'stereo' },
  ],
  ['a pan law', { kind: 'setSongSettings', settings: { panLaw: '-6 dB' } }],
  [
    'a send before the fader',
    { kind: 'setParameter', target: { record: 'sends', id: 'kick>reverb', field: 'position' }, value: 'pre' },
  ],
  [
    'the pan of a send',
    { kind: 'setParameter', target: { record: 'sends', id: 'kick>reverb', field: 'pan' }, value: 1 },
  ],
  ['a sidechain', { kind: 'setSidechain', insertId: 'reverb:reverb', sidechainId: 'kick' }],
  ['an insert', { kind: 'addInsert', insertId: 'x', ownerId: 'kick', insertKind: 'eq', beforeId: null }],
  ['an order in the rack', { kind: 'moveInsert', insertId: 'kick:eq', ownerId: 'kick', beforeId: null }],
  ['a member of a VCA', { kind: 'addVca', vcaId: 'v', name: 'Drums', memberIds: ['kick'] }],
  [
    'a VCA that moved',
    { kind: 'setParameter', target: { record: 'vcas', id: 'all', field: 'faderDb' }, value: -2 },
  ],
  ['a fade', { kind: 'setRegion', regionId: 'kick:1', settings: { fadeInSamples: 10 } }],
  ['a region played backwards', { kind: 'setRegion', regionId: 'kick:1', settings: { isReversed: true } }],
  [
    'automation',
    {
      kind: 'setBreakpoints',
      laneId: 'channels:kick:faderDb',
      fromSample: 0,
      toSample: 9,
      points: [{ sample: 1, value: 0 }],
    },
  ],
  [
    'a point that moved',
    { kind: 'moveBreakpoint', breakpointId: breakpointIdAt('channels:kick:pan', 5), sample: 6 },
  ],
  ['a curve', { kind: 'moveBreakpoint', breakpointId: breakpointIdAt('channels:kick:pan', 5), curve: 0.5 }],
  ['a lane switched off', { kind: 'setLaneOn', laneId: 'channels:kick:pan', isOn: false }],
])('hears %s', async (_, command) => {
  expect(await mixHash(reduceMix(ridden, command))).not.toBe(await mixHash(ridden))
})

it.each<[string, MixCommand]>([
  ['a lane without points', { kind: 'addLane', target: { record: 'channels', id: 'kick', field: 'trimDb' } }],
  [
    'a solo-safe strip',
    { kind: 'setParameter', target: { record: 'channels', id: 'kick', field: 'isSoloSafe' }, value: true },
  ],
  ['the name of a VCA', { kind: 'renameVca', vcaId: 'all', name: 'Everything' }],
])('does not hear %s', async (_, command) => {
  expect(await mixHash(reduceMix(ridden, command))).toBe(await mixHash(ridden))
})

it('hears the tempo while a time follows it', async () => {
  const target = { record: 'inserts', id: 'kick:compressor', field: 'releaseNote' } as const
  const synced = reduceMix(song, { kind: 'setParameter', target, value: '1/8' })
  const faster = reduceMix(synced, { kind: 'setSongSettings', settings: { tempoBpm: 140 } })
  expect(await mixHash(faster)).not.toBe(await mixHash(synced))
})

it('does not depend on the order in which records were made', async () => {
  const reversed = { ...song, inserts: Object.fromEntries(Object.entries(song.inserts).reverse()) }
  expect(await mixHash(reversed)).toBe(await mixHash(song))
  expect(stemIdsOf(song)).toEqual(['0-aa'])
})
