import { describe, expect, it } from 'vitest'
import { balanceMix, PLACE_LU, TARGET_LUFS } from './balance-mix'
import { createMix } from './create-mix'
import type { MixState } from './mix-state'
import { recogniseInstruments } from './recognise-instrument'
import { reduceMix } from './reduce-mix'

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
      lengthSamples: 48000,
    })),
  })
}

function balanced(names: readonly string[], lufs: readonly (number | null)[]): MixState {
  const mix = songOf(names)
  const loudness = new Map(lufs.map((value, index) => [stemId(index), value]))
  return reduceMix(mix, { kind: 'setParameters', changes: balanceMix(mix, loudness) })
}

const BAND = ['Kick', 'Snare', 'Bass DI', 'Gtr L', 'Gtr R', 'Lead Vox', 'BGV 1', 'BGV 2']

describe('balance for me', () => {
  it('puts every source at its place against the lead voice, however loud its stem was', () => {
    const lufs = [-12, -30, -20, -18, -24, -26, -19, -22]
    const mix = balanced(BAND, lufs)
    const level = (index: number) => (lufs[index] as number) + (mix.channels[`c${index}`]?.faderDb ?? 0)
    expect(level(0) - level(5)).toBeCloseTo(PLACE_LU.kick, 1)
    expect(level(2) - level(5)).toBeCloseTo(PLACE_LU.bass, 1)
    expect(level(3) - level(5)).toBeCloseTo(PLACE_LU.guitar - 10 * Math.log10(2), 1)
  })

  it('leaves the sum at the target loudness', () => {
    const lufs = [-16, -20, -20, -18, -24, -22, -19, -22]
    const mix = balanced(BAND, lufs)
    const power = lufs.reduce<number>(
      (sum, value, index) => sum + 10 ** ((value + (mix.channels[`c${index}`]?.faderDb ?? 0)) / 10),
      0,
    )
    expect(10 * Math.log10(power)).toBeCloseTo(TARGET_LUFS, 1)
  })

  it('places named sides and pairs across the stereo field and keeps the lead in the centre', () => {
    const mix = balanced(BAND, Array<number>(8).fill(-20))
    const pan = (index: number) => mix.channels[`c${index}`]?.pan ?? NaN
    expect(pan(3)).toBeLessThan(-0.5)
    expect(pan(4)).toBeGreaterThan(0.5)
    expect(pan(5)).toBe(0)
    expect(pan(6)).toBe(-pan(7))
  })

  it('leaves channels whose loudness is unknown as they are, and changes nothing without any', () => {
    const mix = songOf(BAND)
    const some = balanceMix(
      mix,
      new Map([
        [stemId(0), -20],
        [stemId(1), null],
      ]),
    )
    expect(new Set(some.map(({ target }) => target.id))).toEqual(new Set(['c0']))
    expect(balanceMix(mix, new Map())).toEqual([])
  })

  it('never opens a fader further than 6 dB for a stem that is nearly silent', () => {
    const mix = balanced(BAND, [-70, -20, -20, -20, -20, -20, -20, -20])
    expect(mix.channels.c0?.faderDb).toBe(6)
  })
})
