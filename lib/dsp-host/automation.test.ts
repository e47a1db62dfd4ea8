import { describe, expect, it } from 'vitest'
import { evaluateLane } from '@/lib/mix/automation/evaluate'
import { planConsole, type MixState } from '@/lib/mix'
import {
  hostFor,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withAdded,
  withLane,
  withoutInsert,
  withSend,
} from './testing/console-rig'
import { constant, noise, peak, sharpestBend, sine } from './testing/signals'

const FRAMES = 19200
const one = { x: [constant(FRAMES, 0.5)] }
const plain = (): MixState => withoutInsert(mixOf({ id: 'x' }), 'mix:limiter')
const FADER = { record: 'channels', id: 'x', field: 'faderDb' } as const
const POINTS = [
  [1000, 0, 0.5],
  [5000, -24, -0.8],
  [9000, -6, 0],
  [9000, -18, 0],
  [15000, 6, 0],
] as const

const gain = (db: number) => 10 ** (db / 20)
const lane = POINTS.map(([sample, value, curve]) => ({ sample, value, curve }))

describe('automation', () => {
  it('follows its curve, exactly at the end of every sub-block, and holds before and after', () => {
    const [left] = renderMix(withLane(plain(), FADER, POINTS), { frames: FRAMES, inputs: one })
    for (let end = 32; end <= FRAMES; end += 32) {
      const wanted = 0.5 * gain(evaluateLane(lane, 'linear', end) ?? 0)
      expect((left[end - 1] as number) / wanted, `frame ${end}`).toBeCloseTo(1, 5)
    }
    expect(left[500]).toBe(0.5)
  })

  it('is the same bits in host blocks of 1, 64, 128, 333 and 512', () => {
    const mix = withLane(
      withLane(plain(), FADER, POINTS),
      { record: 'inserts', id: 'x:eq', field: 'band2GainDb' },
      [
        [0, -12],
        [12000, 18, 0.3],
      ],
    )
    const inputs = { x: [noise(FRAMES, 1), noise(FRAMES, 2)] }
    const hashes = [1, 64, 128, 333, 512].map((block) =>
      sha256Of(renderMix(mix, { frames: FRAMES, inputs, block })),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it('hears the song time of the sound, however late its strip is', () => {
    const early = withLane(plain(), FADER, POINTS)
    const late = withAdded(early, 'x', 'limiter', { values: { ceilingDbtp: 0, gainDb: 0 } })
    const [a] = renderMix(early, { frames: FRAMES, inputs: one })
    const [b] = renderMix(late, { frames: FRAMES, inputs: one })
    // The grid lies otherwise against the song, so between two sub-blocks' ends straight lines differ a little from the curve.
    let most = 0
    for (let i = 0; i < 8900; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)))
    expect(most).toBeLessThan(0.0005)
  })

  it('moves insert values on their own scale, sends, pans and the members of a VCA', () => {
    let mix = withSend(withoutInsert(plain(), 'reverb:reverb'), 'x', 'reverb', -100)
    mix = withLane(mix, { record: 'sends', id: 'x>reverb', field: 'levelDb' }, [[0, 0]])
    expect(renderMix(mix, { frames: 960, inputs: one })[0][959]).toBeCloseTo(1, 6)
    mix = withLane(plain(), { record: 'channels', id: 'x', field: 'pan' }, [
      [0, -1],
      [9600, 1],
    ])
    const panned = renderMix(mix, { frames: FRAMES, inputs: one })
    expect([panned[0][31], panned[1][FRAMES - 1], panned[0][FRAMES - 1]]).toEqual([0.5, 0.5, 0])
    const vca = { id: 'v', name: 'v', colour: 0, order: 'a', faderDb: 0, isMuted: false }
    mix = { ...plain(), vcas: { v: vca } }
    mix = { ...mix, channels: { x: { ...mix.channels.x!, vcaId: 'v', faderDb: -6 } } }
    mix = withLane(mix, { record: 'vcas', id: 'v', field: 'faderDb' }, [[0, -10]])
    expect(renderMix(mix, { frames: 960, inputs: one })[0][959]).toBeCloseTo(0.5 * gain(-16), 6)
    const sweep = withLane(plain(), { record: 'inserts', id: 'x:eq', field: 'band2Hz' }, [
      [0, 100],
      [9600, 1600],
    ])
    const { bytes } = planConsole(sweep, { sampleRate: RATE })
    expect(bytes.length).toBeGreaterThan(0)
  })

  it('leaves a held lane to the hand, and a lane that is off to the fader', () => {
    const mix = withLane(plain(), FADER, [[0, -40]])
    const off = {
      ...mix,
      lanes: { 'channels:x:faderDb': { ...mix.lanes['channels:x:faderDb']!, isOn: false } },
    }
    expect(renderMix(off, { frames: 960, inputs: one })[0][959]).toBe(0.5)
    const host = hostFor(mix)
    host.setPlan(planConsole(mix, { sampleRate: RATE, heldLanes: new Set(['channels:x:faderDb']) }).bytes)
    host.reset()
    for (const side of [0, 1] as const) host.input(0, side).fill(0.5)
    host.render(512)
    expect(host.output(0)[511]).toBe(0.5)
  })

  it('is there at once after a seek, and glides when it is switched on while it plays', () => {
    const mix = withLane(plain(), FADER, POINTS)
    const host = hostFor(mix)
    for (const side of [0, 1] as const) host.input(0, side).fill(0.5)
    host.reset()
    host.seek(6400)
    host.render(32)
    expect(host.output(0)[0]).toBeCloseTo(0.5 * gain(evaluateLane(lane, 'linear', 6401) ?? 0), 5)
    expect(host.output(0)[31]).toBeCloseTo(0.5 * gain(evaluateLane(lane, 'linear', 6432) ?? 0), 6)
    host.seek(15000)
    host.render(64)
    expect(host.output(0)[63]).toBeCloseTo(0.5 * gain(6), 5)
    const tone = { x: [sine(FRAMES, 110, RATE, 0.2)] }
    const changes = [{ at: 4805, mix: withLane(plain(), FADER, [[0, -30]]) }]
    const [left] = renderMix(plain(), { frames: FRAMES, inputs: tone, changes })
    expect(sharpestBend(left)).toBeLessThan(0.0005)
    expect(peak(left.subarray(9600))).toBeCloseTo(0.2 * gain(-30), 4)
  })

  it('does not cut a mute short while the fader moves', () => {
    const moving = withLane(plain(), FADER, [
      [0, -6],
      [FRAMES, 0],
    ])
    const muted: MixState = { ...moving, channels: { x: { ...moving.channels.x!, isMuted: true } } }
    const tone = { x: [sine(FRAMES, 110, RATE, 0.4)] }
    const [left] = renderMix(moving, { frames: FRAMES, inputs: tone, changes: [{ at: 4805, mix: muted }] })
    expect(sharpestBend(left)).toBeLessThan(0.001)
    expect(peak(left.subarray(7000))).toBe(0)
  })
})
