import { describe, expect, it } from 'vitest'
import {
  defaultInsertValues,
  eqBandDb,
  eqResponseDb,
  highPassDb,
  type EqBand,
  type EqBandKind,
  type InsertValues,
} from '@/lib/mix'
import { mixOf, RATE, renderMix, sha256Of, withInsert } from './testing/console-rig'
import { constant, impulse, magnitudeDb, noise, peak, rms, sharpestBend, sine, toDb } from './testing/signals'

const FREQUENCIES = Array.from({ length: 61 }, (_, i) => 20 * 1000 ** (i / 60))

/** Impulse response, long enough for its lowest band to ring out. */
function responseOf(values: Partial<InsertValues['eq']>, sampleRate = RATE, frames = RATE): Float32Array {
  const mix = withInsert(mixOf({ id: 'x' }), 'x', 'eq', values)
  return renderMix(mix, { frames, inputs: { x: [impulse(frames)] }, sampleRate, block: 512 })[0]
}

function bandResponse({ kind, hz, gainDb, q }: EqBand, sampleRate = RATE): Float32Array {
  return responseOf(
    { band2Kind: kind, band2Hz: hz, band2GainDb: gainDb, band2Q: q },
    sampleRate,
    hz < 400 ? RATE : 8192,
  )
}

/** Largest distance from the analog prototype up to 20 kHz, leaving out what lies under the floor. */
function worstDb(band: EqBand, sampleRate = RATE, floorDb = -60): number {
  const response = bandResponse(band, sampleRate)
  return FREQUENCIES.reduce((worst, hz) => {
    const wanted = eqBandDb(band, hz)
    return wanted < floorDb
      ? worst
      : Math.max(worst, Math.abs(magnitudeDb(response, hz, sampleRate) - wanted))
  }, 0)
}

const KINDS: readonly EqBandKind[] = ['bell', 'lowShelf', 'highShelf']

describe('the EQ', () => {
  it.each(KINDS)(
    'keeps a %s within 0.75 dB of the analog one up to 20 kHz at 48 kHz, gains to 12 dB',
    (kind) => {
      for (const hz of [40, 400, 3000, 8000, 12000, 16000])
        for (const gainDb of [-12, -6, 3, 12])
          for (const q of [0.3, 0.7, 1.4]) {
            const worst = worstDb({ kind, hz, gainDb, q })
            expect(worst, `${kind} ${hz} Hz ${gainDb} dB Q ${q}`).toBeLessThan(0.75)
          }
    },
  )

  it('keeps the hardest bells (10 and 16 kHz, 12 dB) where bilinear ones are 3 to 6 dB off', () => {
    expect(worstDb({ kind: 'bell', hz: 10000, gainDb: 12, q: 1 })).toBeLessThan(0.6)
    expect(worstDb({ kind: 'bell', hz: 16000, gainDb: 12, q: 1 })).toBeLessThan(0.6)
    expect(worstDb({ kind: 'bell', hz: 16000, gainDb: -12, q: 0.7 })).toBeLessThan(0.75)
  })

  it('keeps every band within 1.5 dB in the corners of its range', () => {
    for (const kind of KINDS)
      for (const hz of [20, 20000])
        for (const gainDb of [-24, 24])
          for (const q of kind === 'bell' ? [0.1, 1, 4] : [0.1, 1, 1.5])
            expect(worstDb({ kind, hz, gainDb, q }), `${kind} ${hz} ${gainDb} ${q}`).toBeLessThan(1.5)
  })

  it.each([44100, 96000])('holds at %i Hz', (sampleRate) => {
    for (const kind of KINDS)
      expect(worstDb({ kind, hz: 9000, gainDb: 9, q: 0.8 }, sampleRate)).toBeLessThan(0.75)
  })

  it('makes a cut the exact inverse of the boost', () => {
    let mix = mixOf({ id: 'x' })
    const same = {
      band2Hz: 5000,
      band2Q: 0.9,
      band3Hz: 5000,
      band3Q: 0.9,
      band2Kind: 'bell',
      band3Kind: 'bell',
    } as const
    mix = withInsert(mix, 'x', 'eq', { ...same, band2GainDb: 9, band3GainDb: -9 })
    const input = noise(4800, 9)
    const [out] = renderMix(mix, { frames: 4800, inputs: { x: [input] } })
    const rest = out.map((value, i) => value - (input[i] as number))
    expect(toDb(rms(rest) / rms(out))).toBeLessThan(-120)
  })

  it('notches its frequency away and leaves the rest', () => {
    const band = { kind: 'notch', hz: 1000, gainDb: 0, q: 4 } as const
    const response = bandResponse(band)
    expect(magnitudeDb(response, 1000, RATE)).toBeLessThan(-80)
    expect(worstDb(band, RATE, -20)).toBeLessThan(0.75)
  })

  it('lets the high-pass fall by 12 dB per octave, 3 dB down at its frequency', () => {
    const response = responseOf({ isHighPassOn: true, highPassHz: 100 })
    expect(magnitudeDb(response, 100, RATE)).toBeCloseTo(-3.01, 1)
    const slope = magnitudeDb(response, 25, RATE) - magnitudeDb(response, 12.5, RATE)
    expect(slope).toBeGreaterThan(11.8)
    expect(slope).toBeLessThan(12.2)
    for (const hz of FREQUENCIES) expect(magnitudeDb(response, hz, RATE)).toBeCloseTo(highPassDb(100, hz), 1)
  })

  it('sounds as its drawn curve says, all sections together', () => {
    const values = {
      isHighPassOn: true,
      highPassHz: 60,
      band1GainDb: 4,
      band2GainDb: -7,
      band3GainDb: 5,
      band4GainDb: -3,
    }
    const response = responseOf(values)
    for (const hz of FREQUENCIES) {
      const drawn = eqResponseDb({ ...defaultInsertValues('eq'), ...values }, hz)
      expect(Math.abs(magnitudeDb(response, hz, RATE) - drawn), `${hz} Hz`).toBeLessThan(0.5)
    }
  })

  it('is itself to the bit when flat, whatever its frequencies and Q', () => {
    const mix = withInsert(mixOf({ id: 'x' }), 'x', 'eq', { band1Hz: 77, band2Q: 9, band4Hz: 19000 })
    const input = [noise(RATE, 1), noise(RATE, 2)] as const
    expect(sha256Of(renderMix(mix, { frames: RATE, inputs: { x: input } }))).toBe(sha256Of(input))
  })

  it('keeps the round-off of a 25 Hz high-pass 130 dB under the signal', () => {
    const mix = withInsert(mixOf({ id: 'x' }), 'x', 'eq', { isHighPassOn: true, highPassHz: 25 })
    const [out] = renderMix(mix, { frames: 2 * RATE, inputs: { x: [constant(2 * RATE, 0.5)] } })
    expect(toDb(peak(out.subarray(1.5 * RATE)) / 0.5)).toBeLessThan(-130)
  })

  it('moves a band by 18 dB without a click', () => {
    const before = withInsert(mixOf({ id: 'x' }), 'x', 'eq', { band2Hz: 300, band2GainDb: -9 })
    const after = withInsert(before, 'x', 'eq', { band2Hz: 4000, band2GainDb: 9, band2Kind: 'highShelf' })
    const tone = sine(RATE, 200, RATE, 0.5)
    const changes = [{ at: 20000, mix: after }]
    const [out] = renderMix(before, { frames: RATE, inputs: { x: [tone] }, changes })
    // The tone bends by 0.00034 per frame squared; a step would bend by its height.
    expect(sharpestBend(out.subarray(100))).toBeLessThan(0.002)
  })
})
