import { describe, expect, it } from 'vitest'
import { createMix } from '../create-mix'
import { findParameter, INSERT_PARAMETERS, type Parameter } from '../parameters'
import { clampParameter } from '../parameters'
import { reduceMix } from '../reduce-mix'
import { recogniseInstruments } from '../recognise-instrument'
import { startingPoint, STARTING_POINTS, suggestStartingPoint } from './list'
import { STARTING_POINT_IDS } from './starting-point'

const SONG = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: recogniseInstruments(['Kick.wav', 'Lead Vox.wav']).map((found, index) => ({
    channelId: `c${index}`,
    stemId: `0-${String(index).padStart(64, '0')}`,
    name: found.name,
    width: 'mono' as const,
    colour: found.colour,
    pan: 0,
    startSample: 0,
    lengthSamples: 1000,
  })),
})

describe('starting points', () => {
  it('exist once for every id', () => {
    expect(STARTING_POINTS.map(({ id }) => id).sort()).toEqual([...STARTING_POINT_IDS].sort())
  })

  it.each(STARTING_POINTS.map((point) => [point.id, point] as const))(
    '%s sets only what exists, inside its range, and says why',
    (_, point) => {
      for (const insert of point.inserts) {
        expect(insert.why.length).toBeGreaterThan(0)
        const parameters = INSERT_PARAMETERS[insert.kind] as Readonly<Record<string, Parameter>>
        for (const [field, value] of Object.entries(insert.values)) {
          expect(findParameter(insert.kind, field), `${insert.kind}.${field}`).toBeDefined()
          expect(clampParameter(parameters[field] as Parameter, value), `${insert.kind}.${field}`).toBe(value)
        }
      }
    },
  )

  it.each([
    ['Kick In', 'kick'],
    ['SN top', 'snare'],
    ['Floor Tom', 'toms'],
    ['OH L', 'overheads'],
    ['Bass DI', 'bass'],
    ['Electric Guitar L', 'electricGuitar'],
    ['Acoustic Guitar', 'acousticGuitar'],
    ['Piano', 'keys'],
    ['Lead Vocal', 'leadVocal'],
    ['Backing Vocals', 'backingVocal'],
  ])('%s is offered %s', (name, id) => {
    expect(suggestStartingPoint(name)?.id).toBe(id)
  })

  it('say nothing about a name that says nothing', () => {
    expect(suggestStartingPoint('Take 7 final')).toBeNull()
  })

  it('give drums faster attacks than the lead voice, which sits near 4:1, and releases of the song’s tempo', () => {
    const compressorOf = (id: 'kick' | 'snare' | 'toms' | 'leadVocal') =>
      startingPoint(id).inserts.find((insert) => insert.kind === 'compressor')?.values
    const voice = compressorOf('leadVocal')
    expect(voice).toMatchObject({ ratio: 4, releaseNote: '1/8' })
    for (const drum of ['kick', 'snare', 'toms'] as const)
      expect((compressorOf(drum) as { attackMs: number }).attackMs).toBeLessThan(
        (voice as { attackMs: number }).attackMs,
      )
  })

  it('are applied to the inserts that a strip has, in place, and switch them on', () => {
    const mix = reduceMix(SONG, { kind: 'applyStartingPoint', ownerId: 'c0', pointId: 'kick' })
    expect(Object.keys(mix.inserts)).toEqual(Object.keys(SONG.inserts))
    expect(mix.inserts['c0:eq']).toMatchObject({
      isBypassed: false,
      values: { isHighPassOn: true, highPassHz: 50, band1Hz: 100, band2Hz: 300, band3Hz: 3000 },
    })
    expect(mix.inserts['c0:compressor']).toMatchObject({ isBypassed: false, values: { ratio: 4 } })
    expect(mix.inserts['c1:eq']).toBe(SONG.inserts['c1:eq'])
  })

  it('add what a strip lacks at the end of its rack', () => {
    const bare = reduceMix(SONG, { kind: 'removeInsert', insertId: 'c1:compressor' })
    const mix = reduceMix(bare, { kind: 'applyStartingPoint', ownerId: 'c1', pointId: 'leadVocal' })
    const added = Object.values(mix.inserts).filter(
      (insert) => insert.ownerId === 'c1' && insert.kind === 'compressor',
    )
    expect(added).toHaveLength(1)
    expect((added[0]?.order ?? '') > (mix.inserts['c1:eq']?.order ?? '')).toBe(true)
  })
})
