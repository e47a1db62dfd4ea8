import { expect, it } from 'vitest'
import { createMix, mixHash, reduceMix, stemIdsOf } from '.'

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

it('does not depend on the order in which records were made', async () => {
  const reversed = { ...song, inserts: Object.fromEntries(Object.entries(song.inserts).reverse()) }
  expect(await mixHash(reversed)).toBe(await mixHash(song))
  expect(stemIdsOf(song)).toEqual(['0-aa'])
})
