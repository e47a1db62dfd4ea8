import { describe, expect, it } from 'vitest'
import {
  groupBus,
  INSERT_KINDS,
  INSERT_PARAMETERS,
  newSend,
  planConsole,
  type InsertKind,
  type MixState,
  type Parameter,
} from '@/lib/mix'
import {
  hostFor,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withAdded,
  withLane,
  withoutInsert,
} from './testing/console-rig'
import { noise, peak } from './testing/signals'

const FRAMES = 4800

type Random = (below: number) => number

function seeded(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomValues(kind: InsertKind, random: Random): Record<string, unknown> {
  const parameters = Object.entries(INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>)
  return Object.fromEntries(
    parameters.flatMap(([field, p]): [string, unknown][] => {
      if (random(3) > 0) return []
      if (p.kind === 'toggle') return [[field, random(2) === 1]]
      if (p.kind === 'choice') return [[field, p.choices[random(p.choices.length)]]]
      if (p.kind === 'asset') return []
      return [[field, p.min + ((p.max - p.min) * random(100)) / 100]]
    }),
  )
}

/** Channels, groups, racks, sidechains, sends and lanes as they fall; loops are left out by the plan. */
function randomMix(seed: number, channels: number): MixState {
  const random = seeded(seed)
  const ids = Array.from({ length: channels }, (_, i) => `c${i}`)
  const groups = ['g0', 'g1', 'g2']
  const anyStrip = () => [...ids, ...groups, 'reverb', 'mix'][random(channels + 5)] as string
  let mix = mixOf(
    ...ids.map((id) => ({
      id,
      width: random(4) ? ('stereo' as const) : ('mono' as const),
      outputId: random(2) ? 'mix' : (groups[random(3)] as string),
      pan: random(21) / 10 - 1,
      faderDb: -12 - random(12),
      delaySamples: random(5) ? 0 : random(2000),
      panMode: random(3) ? ('balance' as const) : ('stereo' as const),
      isPolarityFlipped: random(4) === 0,
    })),
  )
  const buses = groups.map(
    (id, i) => [id, { ...groupBus(id, id, id), outputId: i ? `g${i - 1}` : 'mix' }] as const,
  )
  mix = { ...mix, buses: { ...mix.buses, ...Object.fromEntries(buses) } }
  for (let i = 0; i < channels * 3; i++) {
    const kind = INSERT_KINDS[random(INSERT_KINDS.length)] as InsertKind
    mix = withAdded(mix, anyStrip(), kind, {
      id: `i${i}`,
      order: `a${random(9)}`,
      values: randomValues(kind, random) as never,
      isBypassed: random(4) === 0,
      sidechainId: random(3) ? undefined : anyStrip(),
    })
  }
  for (let i = 0; i < channels; i++) {
    const send = { ...newSend(`s${i}`, anyStrip(), 'reverb'), levelDb: -6 - random(12), pan: random(3) - 1 }
    const position = random(2) ? ('pre' as const) : ('post' as const)
    mix = { ...mix, sends: { ...mix.sends, [send.id]: { ...send, position, isMuted: random(5) === 0 } } }
  }
  for (const id of ids.slice(0, 3))
    mix = withLane(mix, { record: 'channels', id, field: 'faderDb' }, [
      [random(1000), -30 + random(20), random(20) / 10 - 1],
      [1000 + random(3000), -20, 0],
    ])
  return mix
}

const inputsOf = (channels: number) =>
  Object.fromEntries(
    Array.from({ length: channels }, (_, i) => [
      `c${i}`,
      [noise(FRAMES, i + 1, 0.3), noise(FRAMES, i + 99, 0.3)],
    ]),
  )

describe('any console', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'with racks as they fall (seed %i) is the same bits in any host block, and after reset',
    (seed) => {
      const mix = randomMix(seed, 4 + seed * 2)
      const inputs = inputsOf(4 + seed * 2)
      const whole = renderMix(mix, { frames: FRAMES, inputs, block: 512 })
      expect(whole[0].every(Number.isFinite) && whole[1].every(Number.isFinite)).toBe(true)
      expect(peak(whole[0])).toBeGreaterThan(0.001)
      for (const block of [7, 128])
        expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs, block })), `${block}`).toBe(sha256Of(whole))
      const host = hostFor(mix)
      renderMix(mix, { frames: FRAMES, inputs, block: 333 }, host)
      host.reset()
      expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs }, host))).toBe(sha256Of(whole))
    },
  )

  it('turns from one into the other while it plays, stays finite, and is the last one after reset', () => {
    const mixes = [11, 12, 13, 14, 15].map((seed, i) => randomMix(seed, 3 + i * 3))
    const host = hostFor(mixes[0]!)
    for (let round = 0; round < 60; round++) {
      const plan = planConsole(mixes[(round * 7) % 5]!, { sampleRate: RATE })
      host.setPlan(plan.bytes)
      for (const { slot } of plan.inputs)
        for (const side of [0, 1] as const) host.input(slot, side).set(noise(512, round * 2 + side + 1, 0.2))
      for (const frames of [100, 333, 512]) {
        host.render(frames)
        expect(host.output(0).subarray(0, frames).every(Number.isFinite)).toBe(true)
      }
    }
    const mix = mixes[2]!
    host.setPlan(planConsole(mix, { sampleRate: RATE }).bytes)
    host.reset()
    const inputs = inputsOf(9)
    expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs }, host))).toBe(
      sha256Of(renderMix(mix, { frames: FRAMES, inputs })),
    )
  })

  it.each(INSERT_KINDS)('passes to the bit what a bypassed %s holds while its neighbours work', (kind) => {
    const ids = ['a', 'b', 'c', 'd']
    let mix = withoutInsert(mixOf(...ids.map((id) => ({ id, isMuted: id !== 'b' }))), 'mix:limiter')
    for (const id of ids) {
      mix = withoutInsert(withoutInsert(mix, `${id}:eq`), `${id}:compressor`)
      mix = withAdded(mix, id, kind, {
        isBypassed: id === 'b',
        values: randomValues(kind, seeded(3)) as never,
      })
    }
    const inputs = Object.fromEntries(ids.map((id, i) => [id, [noise(FRAMES, i + 1), noise(FRAMES, i + 9)]]))
    const out = renderMix(mix, { frames: FRAMES, inputs })
    expect(sha256Of(out)).toBe(sha256Of([inputs.b![0]!, inputs.b![1]!]))
  })
})
