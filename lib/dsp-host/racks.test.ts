import { describe, expect, it } from 'vitest'
import { INSERT_KINDS, meterIndex, planConsole, unitReductionIndex, type MixState } from '@/lib/mix'
import {
  hostFor,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withAdded,
  withInsert,
  withoutInsert,
} from './testing/console-rig'
import { constant, noise, peak, sharpestBend, sine } from './testing/signals'

const FRAMES = 9600
const TONE = { x: [sine(FRAMES, 110, RATE, 0.4)] }

function moved(mix: MixState, insertId: string, order: string): MixState {
  return { ...mix, inserts: { ...mix.inserts, [insertId]: { ...mix.inserts[insertId]!, order } } }
}

function bare(...ids: readonly string[]): MixState {
  let mix = withoutInsert(mixOf(...ids.map((id) => ({ id }))), 'mix:limiter')
  for (const id of ids) mix = withoutInsert(withoutInsert(mix, `${id}:eq`), `${id}:compressor`)
  return mix
}

describe('racks', () => {
  it('carry every kind on channels, groups, effects buses and the mix bus, several of a kind', () => {
    let mix = bare('x')
    for (const owner of ['x', 'reverb', 'mix'])
      for (const kind of INSERT_KINDS) {
        mix = withAdded(mix, owner, kind, { id: `${owner}:${kind}:1` })
        mix = withAdded(mix, owner, kind, { id: `${owner}:${kind}:2`, order: 'a6' })
      }
    const out = renderMix(mix, { frames: FRAMES, inputs: { x: [noise(FRAMES, 1, 0.1)] } })
    expect(out[0].every(Number.isFinite)).toBe(true)
    expect(peak(out[0])).toBeGreaterThan(0)
  })

  it('run in their order', () => {
    const compressed = withAdded(bare('x'), 'x', 'compressor', {
      id: 'c',
      order: 'b',
      values: { thresholdDb: -40, ratio: 20, kneeDb: 0, attackMs: 0.1 },
    })
    const boost = { id: 'e', values: { band2GainDb: 24, band2Hz: 1000 } } as const
    const settled = (order: string) => {
      const mix = withAdded(compressed, 'x', 'eq', { ...boost, order })
      const [left] = renderMix(mix, { frames: RATE, inputs: { x: [sine(RATE, 1000, RATE, 0.5)] } })
      return peak(left.subarray(RATE / 2))
    }
    expect(settled('c') / settled('a')).toBeGreaterThan(10)
  })

  it('change no bit of a strip by what stands beside it', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'x']
    const shapes = (mix: MixState, id: string): MixState => {
      const place = ids.indexOf(id)
      let shaped = mix
      if (place % 2 === 0) shaped = withAdded(shaped, id, 'eq', { values: { band1GainDb: 5 }, order: 'a1' })
      if (place % 3 === 0)
        shaped = withAdded(shaped, id, 'compressor', {
          values: { thresholdDb: -30, lookahead: '1 ms' },
          order: 'a2',
        })
      if (place % 4 === 1)
        shaped = withAdded(shaped, id, 'reverb', { values: { mixPercent: 20 }, order: 'a3' })
      return withAdded(shaped, id, 'eq', { id: `${id}:last`, values: { band3GainDb: -7 }, order: 'a4' })
    }
    const inputs = Object.fromEntries(
      ids.map((id, seed) => [id, [noise(FRAMES, seed + 1), noise(FRAMES, seed + 50)]]),
    )
    const together = ids.reduce(shapes, bare(...ids))
    for (const id of ids) {
      const alone = renderMix(shapes(bare(id), id), { frames: FRAMES, inputs })
      const muted = Object.fromEntries(
        ids.map((each) => [each, { ...together.channels[each]!, isMuted: each !== id }] as const),
      )
      const among = renderMix({ ...together, channels: muted }, { frames: FRAMES, inputs })
      expect(sha256Of(among), id).toBe(sha256Of(alone))
    }
  })

  it('take inserts in and out and reorder them without a click', () => {
    let mix = withInsert(withoutInsert(mixOf({ id: 'x' }), 'mix:limiter'), 'x', 'eq', { band1GainDb: 9 })
    mix = withInsert(mix, 'x', 'compressor', { thresholdDb: -30, ratio: 8, attackMs: 1 })
    const steps = [
      moved(mix, 'x:compressor', 'Z'),
      withAdded(mix, 'x', 'eq', { order: 'a05', values: { band1GainDb: -12 } }),
      withoutInsert(mix, 'x:compressor'),
      withoutInsert(mix, 'x:eq'),
    ]
    for (const [index, after] of steps.entries()) {
      const there = renderMix(mix, { frames: FRAMES, inputs: TONE, changes: [{ at: 4841, mix: after }] })[0]
      const back = renderMix(after, { frames: FRAMES, inputs: TONE, changes: [{ at: 4841, mix }] })[0]
      expect(sharpestBend(there.subarray(2400)), `step ${index}`).toBeLessThan(0.02)
      expect(sharpestBend(back.subarray(2400)), `step ${index} back`).toBeLessThan(0.02)
    }
  })

  it('keep the sound of an insert that moves along with its strip', () => {
    const mix = withAdded(bare('x'), 'x', 'reverb', { values: { mixPercent: 100, decayS: 3 } })
    const more = withAdded(bare('a', 'b', 'x'), 'x', 'reverb', { values: { mixPercent: 100, decayS: 3 } })
    const inputs = { x: [noise(FRAMES, 9)] }
    const still = renderMix(mix, { frames: FRAMES, inputs })
    const shaken = renderMix(mix, { frames: FRAMES, inputs, changes: [{ at: 3000, mix: more }] })
    expect(sha256Of(shaken)).toBe(sha256Of(still))
  })

  it('meter the reduction of every insert on its own, and the deepest on the strip', () => {
    const values = { thresholdDb: -20, ratio: 4, kneeDb: 0, attackMs: 0.1, makeupDb: 0 }
    let mix = withAdded(bare('x'), 'x', 'compressor', { id: 'first', order: 'a', values })
    mix = withAdded(mix, 'x', 'compressor', {
      id: 'second',
      order: 'b',
      values: { ...values, thresholdDb: -10 },
    })
    const plan = planConsole(mix, { sampleRate: RATE })
    const host = hostFor(mix)
    renderMix(mix, { frames: RATE, inputs: { x: [constant(RATE, 1)] } }, host)
    const meters = new Float32Array(host.meterFloats)
    host.readMeters(meters)
    host.readMeters(meters)
    renderMix(mix, { frames: RATE, inputs: { x: [constant(RATE, 1)] } }, host)
    host.readMeters(meters)
    const of = (id: string) => meters[unitReductionIndex(plan.meterSlots.size, plan.unitSlots.get(id)!)]
    expect(of('first')).toBeCloseTo(15, 1)
    expect(of('second')).toBeLessThan(0.01)
    expect(meters[meterIndex(plan.meterSlots.get('x')!, 'gainReductionDb')]).toBeCloseTo(15, 1)
  })
})
