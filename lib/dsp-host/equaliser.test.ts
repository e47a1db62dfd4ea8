import { describe, expect, it } from 'vitest'
import { defaultInsertValues, eqCurve, INSERT_PARAMETERS, type EqBand, type InsertValues } from '@/lib/mix'
import { analogBandDb } from './testing/analog-eq'
import { mixOf, RATE, renderMix, sha256Of, withInsert, type Stereo } from './testing/console-rig'
import { constant, impulse, magnitudeDb, noise, peak, rms, sharpestBend, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = Partial<InsertValues['eq']>
const FREQUENCIES = Array.from({ length: 61 }, (_, i) => 20 * 1000 ** (i / 60))

/** Impulse response, long enough for its lowest band to ring out. */
function responseOf(values: Values, sampleRate = RATE, frames = RATE): Float32Array {
  return new UnitRig('eq', { values, sampleRate }).process(impulse(frames))[0]
}

/** Largest distance from the analog prototype up to 20 kHz. */
function worstDb({ kind, hz, gainDb, q }: EqBand, sampleRate: number): number {
  const values = { band2Kind: kind, band2Hz: hz, band2GainDb: gainDb, band2Q: q }
  const response = responseOf(values, sampleRate, 8192)
  const wanted = (at: number) => analogBandDb({ kind, hz, gainDb, q }, at)
  return Math.max(...FREQUENCIES.map((at) => Math.abs(magnitudeDb(response, at, sampleRate) - wanted(at))))
}

const minus = (a: Float32Array, b: Float32Array) => a.map((value, i) => value - (b[i] as number))

describe('the EQ', () => {
  it.each([44100, 88200, 96000])('follows its analog prototypes at %i Hz too', (sampleRate) => {
    for (const kind of ['bell', 'lowShelf', 'highShelf', 'tilt'] as const)
      for (const hz of [1500, 9000, 16000])
        expect(worstDb({ kind, hz, gainDb: 12, q: 0.8 }, sampleRate), `${kind} ${hz}`).toBeLessThan(0.75)
  })

  it('makes a cut the inverse of the boost', () => {
    const same = { band2Hz: 5000, band2Q: 0.9, band3Hz: 5000, band3Q: 0.9, band3Kind: 'bell' } as const
    const input = noise(4800, 9)
    const [out] = new UnitRig('eq', { values: { ...same, band2GainDb: 9, band3GainDb: -9 } }).process(input)
    expect(toDb(rms(minus(out, input)) / rms(out))).toBeLessThan(-120)
  })

  it('notches its frequency away', () => {
    for (const hz of [60, 1000, 19000]) {
      const response = responseOf({ band2Kind: 'notch', band2Hz: hz, band2Q: 4 })
      expect(magnitudeDb(response, hz, RATE), `${hz} Hz`).toBeLessThan(-80)
    }
  })

  it('sounds as its drawn curve says, all sections together', () => {
    const values = {
      isHighPassOn: true,
      highPassHz: 60,
      highPassSlope: '18 dB/oct',
      isLowPassOn: true,
      lowPassHz: 15000,
      lowPassSlope: '24 dB/oct',
      band1GainDb: 4,
      band2GainDb: -7,
      band3GainDb: 5,
      band4GainDb: -3,
      isBand8On: true,
      band8Kind: 'tilt',
      band8GainDb: 4,
    } as const
    const response = responseOf(values)
    const drawn = eqCurve({ ...defaultInsertValues('eq'), ...values })
    for (const hz of FREQUENCIES)
      expect(Math.abs(magnitudeDb(response, hz, RATE) - drawn(hz)), `${hz} Hz`).toBeLessThan(0.05)
  })

  it('is itself to the bit when flat, whatever its frequencies, Q, placements and thresholds', () => {
    const mix = withInsert(mixOf({ id: 'x' }), 'x', 'eq', {
      band1Hz: 77,
      band2Q: 9,
      band4Hz: 19000,
      isBand5On: true,
      band6Placement: 'side',
      isBand6On: true,
      band7ThresholdDb: -60,
    })
    const input = [noise(RATE, 1), noise(RATE, 2)] as const
    expect(sha256Of(renderMix(mix, { frames: RATE, inputs: { x: input } }))).toBe(sha256Of(input))
  })

  it('takes a document of the first version as it was: four bands and a high-pass of 12 dB per octave', () => {
    const defaults = defaultInsertValues('eq')
    expect(defaults).toMatchObject({ highPassSlope: '12 dB/oct', isLowPassOn: false, isBand4On: true })
    for (const n of [5, 6, 7, 8] as const) expect(defaults[`isBand${n}On`]).toBe(false)
    const old = Object.keys(INSERT_PARAMETERS.eq).filter((field) =>
      /^band[1-4](Kind|Hz|GainDb|Q)$/.test(field),
    )
    expect(old).toHaveLength(16)
  })

  it.each([25, 100])('keeps the round-off of a %i Hz high-pass 130 dB under the signal', (highPassHz) => {
    const rig = new UnitRig('eq', { values: { isHighPassOn: true, highPassHz } })
    const [out] = rig.process(constant(2 * RATE, 0.5))
    expect(toDb(peak(out.subarray(1.5 * RATE)) / 0.5)).toBeLessThan(-130)
  })

  it('moves a band by 18 dB without a click', () => {
    const rig = new UnitRig('eq', { values: { band2Hz: 300, band2GainDb: -9 } })
    const tone = sine(RATE, 200, RATE, 0.5)
    const [before] = rig.process(tone.subarray(0, 20000))
    rig.set({ band2Hz: 4000, band2GainDb: 9, band2Kind: 'highShelf', band2Placement: 'mid' })
    const [after] = rig.process(tone.subarray(20000))
    // The tone bends by 0.00034 per frame squared; a step would bend by its height.
    expect(sharpestBend(Float32Array.of(...before.subarray(100), ...after))).toBeLessThan(0.002)
  })
})

describe('the placement of a band', () => {
  const bell = { band2Kind: 'bell', band2Hz: 1000, band2GainDb: 12, band2Q: 1 } as const
  const frames = 9600
  const [left, right] = [noise(frames, 1), noise(frames, 2)]
  const mixed = (a: Float32Array, b: Float32Array, weight: number) =>
    a.map((value, i) => 0.5 * (value + weight * (b[i] as number)))
  const placed = (placement: InsertValues['eq']['band2Placement']): Stereo =>
    new UnitRig('eq', { values: { ...bell, band2Placement: placement } }).process([left, right])
  const filtered = (input: Float32Array) => new UnitRig('eq', { values: bell }).process(input)[0]

  it.each([
    ['mid', 1],
    ['side', -1],
  ] as const)('%s filters that part and leaves the other', (placement, sign) => {
    const out = placed(placement)
    const [own, other] = [mixed(...out, sign), mixed(...out, -sign)]
    expect(peak(minus(own, filtered(mixed(left, right, sign))))).toBeLessThan(2e-6)
    expect(peak(minus(other, mixed(left, right, -sign)))).toBeLessThan(2e-6)
  })

  it('left and right leave the other side to the bit', () => {
    expect(placed('left')[1]).toEqual(right)
    expect(placed('right')[0]).toEqual(left)
    expect(peak(minus(placed('left')[0], filtered(left)))).toBeLessThan(2e-6)
    expect(peak(minus(placed('right')[1], filtered(right)))).toBeLessThan(2e-6)
  })
})

describe('strips that share a quad', () => {
  it('give each the bits that it gives alone, whatever the others do', () => {
    const work = { band2GainDb: -7, band3GainDb: 5, isHighPassOn: true }
    const neighbour = {
      ...work,
      band2Placement: 'side',
      band3RangeDb: -9,
      isBand8On: true,
      band8GainDb: 3,
    } as const
    const settings: readonly (readonly [string, Values])[] = [
      ['a', work],
      ['b', neighbour],
      ['c', {}],
    ]
    const input = [noise(9600, 4), noise(9600, 5)] as const
    const alone = renderMix(withInsert(mixOf({ id: 'a' }), 'a', 'eq', work), {
      frames: 9600,
      inputs: { a: input },
    })
    const both = settings.reduce(
      (mix, [id, values]) => withInsert(mix, id, 'eq', values),
      mixOf(...settings.map(([id]) => ({ id }))),
    )
    const together = renderMix(both, { frames: 9600, inputs: { a: input } })
    expect(sha256Of(together)).toBe(sha256Of(alone))
  })
})
