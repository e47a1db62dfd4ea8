import { describe, expect, it } from 'vitest'
import type { InsertValues, MixState } from '@/lib/mix'
import { mixOf, RATE, renderMix, sha256Of, withInsert, withSend, type Stereo } from './testing/console-rig'
import { impulse, noise, peak, rms, sharpestBend, silence, sine, toDb } from './testing/signals'

/** One channel with a send of 0 dB into the reverb return. */
function roomMix(values: Partial<InsertValues['reverb']>): MixState {
  return withSend(
    withInsert(mixOf({ id: 'x' }), 'reverb', 'reverb', { preDelayMs: 0, ...values }),
    'x',
    'reverb',
    0,
  )
}

/** Only the reverb's part: the same render without the send is taken away. */
function wetOf(
  values: Partial<InsertValues['reverb']>,
  input: readonly Float32Array[],
  sampleRate = RATE,
): Stereo {
  const frames = input[0]!.length
  const both = renderMix(roomMix(values), { frames, inputs: { x: input }, sampleRate, block: 512 })
  return [0, 1].map((side) =>
    both[side as 0 | 1].map((value, i) => value - ((input[side] ?? input[0]!)[i] as number)),
  ) as unknown as Stereo
}

/** What lies below some hundred hertz, where damping has no say. */
function lows(signal: Float32Array, sampleRate: number): Float32Array {
  const part = 1 - Math.exp((-2 * Math.PI * 500) / sampleRate)
  let first = 0
  let second = 0
  return signal.map((value) => {
    first += part * (value - first)
    second += part * (first - second)
    return second
  })
}

/** Decay time by Schroeder's backward integration between -5 and -35 dB. */
function decaySeconds(response: Float32Array, sampleRate: number): number {
  const energy = new Float64Array(response.length + 1)
  for (let i = response.length - 1; i >= 0; i--)
    energy[i] = (energy[i + 1] as number) + (response[i] as number) ** 2
  const level = (i: number) => 10 * Math.log10((energy[i] as number) / (energy[0] as number))
  let from = 0
  while (level(from) > -5) from++
  let to = from
  while (level(to) > -35) to++
  return ((to - from) / sampleRate) * 2
}

describe('the reverb', () => {
  it.each([
    [0.4, RATE],
    [1.8, RATE],
    [4, RATE],
    [1.8, 96000],
  ])('falls by 60 dB in %d s at %i Hz, within a tenth', (decayS, sampleRate) => {
    const frames = Math.ceil(decayS * 1.3 * sampleRate)
    const response = wetOf({ decayS, dampingHz: 20000 }, [impulse(frames)], sampleRate)
    for (const side of response) {
      const measured = decaySeconds(lows(side, sampleRate), sampleRate)
      expect(measured / decayS).toBeGreaterThan(0.9)
      expect(measured / decayS).toBeLessThan(1.1)
    }
  })

  it('decays sooner above its damping frequency', () => {
    const frames = 3 * RATE
    const tail = (hz: number) => {
      const burst = silence(frames)
      burst.set(sine(4800, hz, RATE, 0.5))
      const [left] = wetOf({ decayS: 2, dampingHz: 3000 }, [burst])
      return toDb(rms(left, 1.5 * RATE, 1.6 * RATE) / rms(left, 4800, 9600))
    }
    expect(tail(6000)).toBeLessThan(tail(300) - 20)
  })

  it('lets nothing through before its pre-delay', () => {
    const [left, right] = wetOf({ preDelayMs: 100 }, [impulse(RATE)])
    expect(peak(left.subarray(0, 4800))).toBe(0)
    expect(peak(right.subarray(0, 4800))).toBe(0)
    expect(peak(left.subarray(4800, 9600))).toBeGreaterThan(0)
  })

  it('is mono at width 0 and has unlike sides at width 100', () => {
    const input = [noise(RATE, 21)]
    const [left, right] = wetOf({ widthPercent: 0 }, input)
    expect(rms(left.map((value, i) => value - (right[i] as number))) / rms(left)).toBeLessThan(1e-5)
    const wide = wetOf({ widthPercent: 100 }, input)
    let shared = 0
    wide[0].forEach((value, i) => (shared += value * (wide[1][i] as number)))
    expect(Math.abs(shared / RATE / (rms(wide[0]) * rms(wide[1])))).toBeLessThan(0.25)
  })

  it('is about as loud as what it gets, short or long', () => {
    for (const decayS of [0.5, 2, 6]) {
      const input = noise(6 * RATE, 22)
      const [left] = wetOf({ decayS, dampingHz: 20000 }, [input, noise(6 * RATE, 23)])
      expect(Math.abs(toDb(rms(left, 4 * RATE) / rms(input))), `${decayS} s`).toBeLessThan(2)
    }
  })

  it('changes pre-delay, decay and bypass without a click', () => {
    const before = roomMix({ preDelayMs: 10 })
    const changes = [
      { at: 12000, mix: roomMix({ preDelayMs: 60, decayS: 0.5 }) },
      { at: 24000, mix: withInsert(before, 'reverb', 'reverb', {}, true) },
      { at: 36000, mix: before },
    ]
    const input = { x: [sine(RATE, 120, RATE, 0.25)] }
    const steady = sharpestBend(renderMix(before, { frames: RATE, inputs: input })[0].subarray(9600))
    const moved = sharpestBend(renderMix(before, { frames: RATE, inputs: input, changes })[0].subarray(9600))
    expect(moved).toBeLessThan(steady * 4)
  })

  it('forgets its sound while it is bypassed', () => {
    const on = roomMix({ decayS: 8 })
    const off = withInsert(on, 'reverb', 'reverb', {}, true)
    const burst = silence(2 * RATE)
    burst.set(noise(2400, 3))
    const changes = [
      { at: 4800, mix: off },
      { at: RATE, mix: on },
    ]
    const [left] = renderMix(on, { frames: 2 * RATE, inputs: { x: [burst] }, changes })
    expect(peak(left.subarray(RATE))).toBe(0)
  })

  it('leaves a console whose sends are closed as it is', () => {
    const mix = mixOf({ id: 'x' })
    const input = [noise(RATE, 1), noise(RATE, 2)] as const
    expect(sha256Of(renderMix(mix, { frames: RATE, inputs: { x: input } }))).toBe(sha256Of(input))
  })
})
