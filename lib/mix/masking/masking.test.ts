import { describe, expect, it } from 'vitest'
import { createMix } from '../create-mix'
import type { MixState } from '../mix-state'
import { recogniseInstruments } from '../recognise-instrument'
import { reduceMix } from '../reduce-mix'
import { BANDS_HZ, levelByte, readBandLevels, writeBandLevels, type BandLevels } from './band-levels'
import { channelBands } from './channel-bands'
import { findConflicts } from './find-conflicts'

const RATE = 48000
const SECONDS = 10
const stemId = (index: number): string => `0-${index.toString(16).padStart(64, '0')}`

function songOf(names: readonly string[]): MixState {
  return reduceMix(createMix(), {
    kind: 'addStemChannels',
    stems: recogniseInstruments(names).map((found, index) => ({
      channelId: `c${index}`,
      stemId: stemId(index),
      name: found.name,
      width: 'mono' as const,
      colour: found.colour,
      pan: 0,
      startSample: 0,
      lengthSamples: SECONDS * RATE,
    })),
  })
}

/** A stem whose bands lie `peakDb` high around one frequency and fall by 12 dB per octave. */
function stemAround(hz: number, peakDb = -20): BandLevels {
  const row = BANDS_HZ.map((band) => levelByte(peakDb - 12 * Math.abs(Math.log2(band / hz))))
  return { seconds: SECONDS, levels: Uint8Array.from(Array.from({ length: SECONDS }, () => row).flat()) }
}

const stems = (...levels: BandLevels[]) => new Map(levels.map((level, index) => [stemId(index), level]))

describe('the masking view', () => {
  it('finds the band in which two equally loud sources meet, and asks the lesser one to give way', () => {
    const mix = songOf(['Lead Vox', 'Gtr DI'])
    const found = findConflicts(channelBands(mix, stems(stemAround(2000), stemAround(2500)), RATE))
    expect(found[0]?.keeper.name).toBe('Lead Vocal')
    expect(found[0]?.giver.id).toBe('c1')
    expect(BANDS_HZ[found[0]?.band ?? 0]).toBeGreaterThanOrEqual(2000)
    expect(BANDS_HZ[found[0]?.band ?? 0]).toBeLessThanOrEqual(2500)
  })

  it('finds nothing between sources that live apart or are far apart in level', () => {
    const mix = songOf(['Bass', 'Hats'])
    expect(findConflicts(channelBands(mix, stems(stemAround(80), stemAround(10000)), RATE))).toEqual([])
    const loud = stems(stemAround(1000, -10), stemAround(1000, -30))
    expect(findConflicts(channelBands(mix, loud, RATE))).toEqual([])
  })

  it('follows faders and EQs: the cut that it asks for ends the fight', () => {
    const mix = songOf(['Lead Vox', 'Gtr DI'])
    const levels = stems(stemAround(2000), stemAround(2000))
    const before = findConflicts(channelBands(mix, levels, RATE))[0]
    const cut = reduceMix(mix, {
      kind: 'setParameters',
      changes: (
        [
          ['band3Hz', 2000],
          ['band3GainDb', -9],
          ['band3Q', 0.7],
        ] as const
      ).map(([field, value]) => ({ target: { record: 'inserts', id: 'c1:eq', field }, value })),
    })
    const after = findConflicts(channelBands(cut, levels, RATE)).find(({ band }) => band === before?.band)
    expect(before?.score).toBeGreaterThan(0.5)
    expect(after?.score ?? 0).toBeLessThan(0.2)
  })

  it('leaves out muted channels', () => {
    const mix = reduceMix(songOf(['Lead Vox', 'Gtr DI']), {
      kind: 'setParameter',
      target: { record: 'channels', id: 'c1', field: 'isMuted' },
      value: true,
    })
    expect(findConflicts(channelBands(mix, stems(stemAround(2000), stemAround(2000)), RATE))).toEqual([])
  })

  it('writes and reads levels to the byte and refuses other bytes', () => {
    const levels = stemAround(440)
    expect(readBandLevels(writeBandLevels(levels))).toEqual(levels)
    expect(() => readBandLevels(new Uint8Array(40))).toThrow('cannot be read')
    expect(() => readBandLevels(writeBandLevels(levels).subarray(0, 50))).toThrow('cannot be read')
  })
})
