import { describe, expect, it } from 'vitest'
import { hearRange, planBounce, rangeOfBand, type EqBandKind, type MixState } from '@/lib/mix'
import { mixOf, RATE, renderMix, withInsert, withoutInsert } from './testing/console-rig'
import { impulse, magnitudeDb, noise, peak, sharpestBend, sine } from './testing/signals'

const FRAMES = 16384
/** The limiter delays while it is off, and the reverb rings. */
const plain = (mix: MixState) => withoutInsert(withoutInsert(mix, 'mix:limiter'), 'reverb:reverb')
const mix = plain(mixOf({ id: 'bass' }, { id: 'vox' }))

function heard(ownerId: string, band: { kind: EqBandKind; hz: number; q: number }) {
  const { mix: heardMix, listen } = hearRange(mix, { ownerId, ...rangeOfBand(band) })
  const inputs = { bass: [impulse(FRAMES)] }
  const [left] = renderMix(heardMix, { frames: FRAMES, inputs, listen })
  return (hz: number) => magnitudeDb(left, hz, RATE)
}

describe('a range that is heard alone', () => {
  it.each([
    [{ kind: 'bell', hz: 60, q: 1 }, 60, [300, 2000]],
    [{ kind: 'bell', hz: 350, q: 1 }, 350, [60, 1500]],
    [{ kind: 'bell', hz: 2500, q: 1 }, 2500, [500, 11000]],
    [{ kind: 'notch', hz: 8000, q: 2 }, 8000, [2000, 19500]],
    [{ kind: 'lowShelf', hz: 100, q: 0.7 }, 40, [500, 5000]],
    [{ kind: 'highShelf', hz: 8000, q: 0.7 }, 14000, [1500, 200]],
  ] as const)('of %o passes its middle and nothing further off', (band, inside, outside) => {
    const level = heard('bass', band)
    expect(level(inside)).toBeGreaterThan(-2.5)
    expect(level(inside)).toBeLessThan(0.5)
    for (const hz of outside) expect(level(hz), `${hz} Hz`).toBeLessThan(-40)
  })

  it('has the width of its band: -3 dB at its ends, more of it with less Q', () => {
    const range = rangeOfBand({ kind: 'bell', hz: 1000, q: 1 })
    const level = heard('bass', { kind: 'bell', hz: 1000, q: 1 })
    expect(level(range.lowHz)).toBeGreaterThan(-5)
    expect(level(range.lowHz)).toBeLessThan(-2)
    const ratio = ({ lowHz, highHz }: typeof range) => highHz / lowHz
    expect(ratio(rangeOfBand({ kind: 'bell', hz: 1000, q: 4 }))).toBeLessThan(ratio(range))
  })

  it('is of the strip alone, with what its processors make of it, before its fader', () => {
    const boosted = withInsert(mix, 'bass', 'eq', { band2Hz: 1000, band2GainDb: 12 })
    const down = {
      ...boosted,
      channels: { ...boosted.channels, bass: { ...boosted.channels.bass!, faderDb: -60 } },
    }
    const { mix: heardMix, listen } = hearRange(down, { ownerId: 'bass', lowHz: 500, highHz: 2000 })
    const alone = renderMix(heardMix, { frames: FRAMES, inputs: { bass: [impulse(FRAMES)] }, listen })
    expect(magnitudeDb(alone[0], 1000, RATE)).toBeCloseTo(12, 0)
    const others = renderMix(heardMix, { frames: FRAMES, inputs: { vox: [noise(FRAMES, 3)] }, listen })
    expect(peak(others[0])).toBe(0)
  })

  it('of the mix bus is of the whole mix', () => {
    expect(heard('mix', { kind: 'bell', hz: 1000, q: 1 })(1000)).toBeGreaterThan(-2.5)
  })

  it('comes, moves and goes without a click', () => {
    const frames = 24_000
    const tone = { bass: [sine(frames, 110, RATE, 0.4)] }
    const first = hearRange(mix, { ownerId: 'bass', lowHz: 60, highHz: 200 })
    const second = hearRange(mix, { ownerId: 'bass', lowHz: 2500, highHz: 6000 })
    const changes = [
      { at: 4801, ...first },
      { at: 9600, ...second },
      { at: 14_432, mix },
    ]
    const [left] = renderMix(mix, { frames, inputs: tone, changes })
    expect(sharpestBend(left.subarray(2400)), 'as smooth as a solo').toBeLessThan(0.01)
    expect(sharpestBend(left.subarray(9400, 14_400)), 'as smooth as a filter that is turned').toBeLessThan(
      0.001,
    )
  })

  it('of a strip that is gone changes nothing, and no bounce knows of any', () => {
    expect(hearRange(mix, { ownerId: 'gone', lowHz: 1, highHz: 2 })).toEqual({ mix })
    const before = planBounce(mix, { sampleRate: RATE })
    hearRange(mix, { ownerId: 'bass', lowHz: 300, highHz: 700 })
    expect(planBounce(mix, { sampleRate: RATE }).plan.bytes).toEqual(before.plan.bytes)
  })
})
