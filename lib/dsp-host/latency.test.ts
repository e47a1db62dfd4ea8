import { describe, expect, it } from 'vitest'
import { groupBus, type InsertKind, type InsertValues, type MixState } from '@/lib/mix'
import {
  hostFor,
  mixOf,
  renderMix,
  withAdded,
  withoutInsert,
  withSend,
  type Stereo,
} from './testing/console-rig'
import { noise, peak, rms, sharpestBend, sine, toDb } from './testing/signals'

const FRAMES = 14400
const LEVEL = 0.05
const signal = [noise(FRAMES, 1, LEVEL), noise(FRAMES, 2, LEVEL)] as const
const inputs = { x: signal, y: signal, key: [noise(FRAMES, 3, 0.5)] }

/** Inserts that delay and, at these levels, do nothing else. */
const LATE: readonly (readonly [
  InsertKind,
  Partial<InsertValues['limiter'] & InsertValues['compressor']>,
])[] = [
  ['limiter', { ceilingDbtp: 0, gainDb: 0 }],
  ['compressor', { thresholdDb: 0, ratio: 1, lookahead: '5 ms' }],
]

/** Two channels of the same sound against each other: what is left is what is out of step. */
function opposed(change: { readonly x?: object; readonly y?: object } = {}): MixState {
  const mix = mixOf({ id: 'x', ...change.x }, { id: 'y', isPolarityFlipped: true, ...change.y })
  return withoutInsert(mix, 'mix:limiter')
}

function withGroup(mix: MixState, ...ids: string[]): MixState {
  const groups = ids.map((id) => [id, groupBus(id, id, id)] as const)
  return { ...mix, buses: { ...mix.buses, ...Object.fromEntries(groups) } }
}

function residueDb([left, right]: Stereo, from = 0): number {
  return toDb(Math.max(rms(left, from), rms(right, from), 1e-12) / rms(signal[0]))
}

describe.each(LATE)('a late %s is compensated', (kind, values) => {
  it.each([false, true])('between channels, bypassed: %s', (isBypassed) => {
    const mix = withAdded(opposed(), 'x', kind, { values, isBypassed })
    expect(hostFor(mix).latencyFrames).toBeGreaterThan(100)
    expect(residueDb(renderMix(mix, { frames: FRAMES, inputs }))).toBeLessThan(-140)
  })

  it('in a group beside straight channels, and in groups of groups', () => {
    let mix = withGroup(opposed({ x: { outputId: 'inner' } }), 'inner', 'outer')
    mix = { ...mix, buses: { ...mix.buses, inner: { ...mix.buses.inner!, outputId: 'outer' } } }
    mix = withAdded(withAdded(mix, 'inner', kind, { values }), 'outer', kind, { values })
    expect(residueDb(renderMix(mix, { frames: FRAMES, inputs }))).toBeLessThan(-140)
  })

  it.each(['pre', 'post'] as const)('over a %s-fader send to a late effects bus', (position) => {
    const plain = withoutInsert(opposed({ x: { faderDb: 0 } }), 'reverb:reverb')
    // x sends itself flipped to the return: both arrive at once, so with y nothing but the return is left.
    const sent = withSend(withAdded(plain, 'reverb', kind, { values }), 'x', 'reverb', 0)
    const mix: MixState = {
      ...sent,
      sends: { ...sent.sends, 'x>reverb': { ...sent.sends['x>reverb']!, position } },
    }
    const [left] = renderMix(mix, { frames: FRAMES, inputs })
    expect(toDb(rms(left.map((value, i) => value - signal[0][i]!)) / rms(signal[0]))).toBeLessThan(-140)
  })

  it('for a sidechain that is later than the strip that hears it', () => {
    const ducked = (isLate: boolean) => {
      let mix = withoutInsert(mixOf({ id: 'x' }, { id: 'key', faderDb: -100 }), 'mix:limiter')
      if (isLate) mix = withAdded(mix, 'key', kind, { values: { ...values, thresholdDb: 0, ceilingDbtp: 0 } })
      return withAdded(mix, 'x', 'compressor', { sidechainId: 'key', values: { thresholdDb: -40, ratio: 8 } })
    }
    const [early] = renderMix(ducked(false), { frames: FRAMES, inputs })
    const [late] = renderMix(ducked(true), { frames: FRAMES, inputs })
    expect(toDb(rms(early) / rms(signal[0]))).toBeLessThan(-10)
    expect(toDb(rms(late.map((value, i) => value - early[i]!)) / rms(early))).toBeLessThan(-140)
  })

  it('while it is put in and taken out: no click, and nothing out of step afterwards', () => {
    const before = opposed()
    const after = withAdded(before, 'x', kind, { values })
    const late = hostFor(after).latencyFrames
    for (const [one, two] of [
      [before, after],
      [after, before],
    ] as const) {
      const [left, right] = renderMix(one, { frames: FRAMES, inputs, changes: [{ at: 4805, mix: two }] })
      expect(residueDb([left, right], 4805 + 3000)).toBeLessThan(-140)
    }
    const tone = sine(FRAMES, 110, 48000, 0.4)
    for (const [one, two] of [
      [before, after],
      [after, before],
    ] as const) {
      const changes = [{ at: 4805, mix: two }]
      const [left] = renderMix(one, { frames: FRAMES, inputs: { x: [tone] }, changes })
      // Taken out, the strip jumps ahead by its latency: a way of 256 frames bridges the step.
      expect(sharpestBend(left.subarray(late, FRAMES - late))).toBeLessThan(0.014)
      expect(peak(left)).toBeLessThan(1)
    }
  })
})
