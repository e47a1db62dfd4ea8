import { describe, expect, it } from 'vitest'
import { groupBus, planConsole, type Channel, type MixState, type Send } from '@/lib/mix'
import { PLAN_LIMITS } from '@/lib/mix/plan-layout'
import {
  mixOf,
  RATE,
  renderMix,
  withAdded,
  withoutInsert,
  withSend,
  type Stereo,
} from './testing/console-rig'
import { constant, noise, peak, sharpestBend, sine, toDb } from './testing/signals'

const FRAMES = 4800
const one = { x: [constant(FRAMES, 0.5), constant(FRAMES, 0.25)] }

function plain(...channels: readonly (Partial<Channel> & { readonly id: string })[]): MixState {
  return withoutInsert(withoutInsert(mixOf(...channels), 'mix:limiter'), 'reverb:reverb')
}
function withPanLaw(mix: MixState, panLaw: MixState['song']['panLaw']): MixState {
  return { ...mix, song: { ...mix.song, panLaw } }
}
function changedSend(mix: MixState, change: Partial<Send>): MixState {
  return { ...mix, sends: { ...mix.sends, 'x>reverb': { ...mix.sends['x>reverb']!, ...change } } }
}
const last = ([left, right]: Stereo) => [left.at(-1) as number, right.at(-1) as number]
const settle = (mix: MixState, inputs: Record<string, readonly Float32Array[]> = one) =>
  last(renderMix(mix, { frames: FRAMES, inputs }))

describe('a strip', () => {
  it.each([
    ['-3 dB', -3.01],
    ['-4.5 dB', -4.515],
    ['-6 dB', -6.02],
  ] as const)('stands at %s in the centre of a mono pan', (law, centreDb) => {
    const at = (pan: number) => settle(withPanLaw(plain({ id: 'x', width: 'mono', pan }), law))
    expect(toDb((at(0)[0] as number) / 0.5)).toBeCloseTo(centreDb, 2)
    expect(at(0)[0]).toBe(at(0)[1])
    expect(at(-1)).toEqual([0.5, 0])
    expect(at(1)).toEqual([0, 0.5])
  })

  it('moves one side over to the other in true stereo pan and loses nothing', () => {
    const at = (pan: number) => settle(plain({ id: 'x', panMode: 'stereo', pan }))
    expect(at(0)).toEqual([0.5, 0.25])
    expect(at(1)).toEqual([0, 0.75])
    expect(at(-1)).toEqual([0.75, 0])
    const [left, right] = at(0.5)
    expect(left).toBeCloseTo(0.5 * Math.SQRT1_2, 6)
    expect(right).toBeCloseTo(0.25 + 0.5 * Math.SQRT1_2, 6)
  })

  it('flips its polarity and delays by whole samples', () => {
    const input = [noise(FRAMES, 1), noise(FRAMES, 2)] as const
    const mix = plain({ id: 'x', isPolarityFlipped: true, delaySamples: 777 })
    const [left] = renderMix(mix, { frames: FRAMES, inputs: { x: input } })
    expect(peak(left.subarray(0, 777))).toBe(0)
    expect(left.subarray(777).every((value, i) => value === -(input[0][i] as number))).toBe(true)
  })

  it('changes delay, polarity and pan mode without a click', () => {
    const tone = { x: [sine(FRAMES * 2, 110, RATE, 0.4)] }
    const before = plain({ id: 'x', pan: 0.7 })
    for (const change of [
      { delaySamples: 300 },
      { isPolarityFlipped: true },
      { panMode: 'stereo' as const },
    ]) {
      const after = plain({ id: 'x', pan: 0.7, ...change })
      for (const [a, b] of [
        [before, after],
        [after, before],
      ] as const) {
        const [left] = renderMix(a, { frames: FRAMES * 2, inputs: tone, changes: [{ at: 4841, mix: b }] })
        expect(sharpestBend(left.subarray(2400)), JSON.stringify(change)).toBeLessThan(0.002)
      }
    }
  })

  it('follows its VCA: dB added, mute shared', () => {
    const vca = { id: 'v', name: 'v', colour: 0, order: 'a', faderDb: -6, isMuted: false }
    const mix = { ...plain({ id: 'x', faderDb: -4, vcaId: 'v' }), vcas: { v: vca } }
    expect(toDb((settle(mix)[0] as number) / 0.5)).toBeCloseTo(-10, 4)
    expect(settle({ ...mix, vcas: { v: { ...vca, isMuted: true } } })).toEqual([0, 0])
  })
})

describe('sends', () => {
  it('are taken before the fader when they say so, but not from a muted strip', () => {
    const mix = changedSend(withSend(plain({ id: 'x', faderDb: -100 }), 'x', 'reverb', 0), {
      position: 'pre',
    })
    expect(settle(mix)).toEqual([0.5, 0.25])
    expect(settle({ ...mix, channels: { x: { ...mix.channels.x!, isMuted: true } } })).toEqual([0, 0])
  })

  it('have a mute and a balance', () => {
    const mix = withSend(plain({ id: 'x', faderDb: -100 }), 'x', 'reverb', 0)
    const pre = changedSend(mix, { position: 'pre' })
    expect(settle(changedSend(pre, { isMuted: true }))).toEqual([0, 0])
    expect(settle(changedSend(pre, { pan: 1 }))).toEqual([0, 0.25])
    expect(settle(changedSend(pre, { pan: -1 }))).toEqual([0.5, 0])
  })

  it('go from before to after the fader, and to another bus, without a click', () => {
    const tone = { x: [sine(FRAMES * 2, 110, RATE, 0.4)] }
    const post = withSend(plain({ id: 'x', faderDb: -30 }), 'x', 'reverb', 0)
    const pre = changedSend(post, { position: 'pre' })
    for (const [a, b] of [
      [post, pre],
      [pre, post],
    ] as const) {
      const [left] = renderMix(a, { frames: FRAMES * 2, inputs: tone, changes: [{ at: 4841, mix: b }] })
      expect(sharpestBend(left.subarray(2400))).toBeLessThan(0.014)
    }
  })
})

describe('listening', () => {
  const mix = plain({ id: 'x', faderDb: -20 }, { id: 'y' })
  const inputs = { ...one, y: [constant(FRAMES, 0.125)] }
  const heard = (ids: readonly string[], tap: 'pfl' | 'afl') =>
    last(renderMix(mix, { frames: FRAMES, inputs, listen: { ids: new Set(ids), tap } }))

  it('replaces the mix by strips before or after their faders', () => {
    expect(heard(['x'], 'pfl')).toEqual([0.5, 0.25])
    expect(heard(['x'], 'afl')[0]).toBeCloseTo(0.05, 6)
    expect(heard(['x', 'y'], 'pfl')).toEqual([0.625, 0.375])
    expect(heard(['gone'], 'pfl')[0]).toBeCloseTo(0.175, 6)
  })

  it('hears a muted strip before its fader, and is in step with the mix', () => {
    const late = withAdded(
      { ...mix, channels: { ...mix.channels, x: { ...mix.channels.x!, isMuted: true } } },
      'mix',
      'limiter',
    )
    const audio = { x: [noise(FRAMES, 5)] }
    const [left] = renderMix(late, {
      frames: FRAMES,
      inputs: audio,
      listen: { ids: new Set(['x']), tap: 'pfl' },
    })
    expect(left).toEqual(audio.x[0])
  })

  it('begins and ends without a click', () => {
    const tone = { x: [sine(FRAMES * 2, 110, RATE, 0.4)], y: [sine(FRAMES * 2, 90, RATE, 0.4)] }
    const listen = { ids: new Set(['x']), tap: 'pfl' } as const
    const changes = [
      { at: 3001, mix, listen },
      { at: 6007, mix },
    ]
    const [left] = renderMix(mix, { frames: FRAMES * 2, inputs: tone, changes })
    expect(sharpestBend(left)).toBeLessThan(0.02)
  })
})

describe('what a console cannot carry', () => {
  it('is left out and said: loops of sends and sidechains, strips that are not there, endless racks', () => {
    let mix = plain({ id: 'x', outputId: 'band' }, { id: 'y' })
    mix = { ...mix, buses: { ...mix.buses, band: groupBus('band', 'Band', 'a') } }
    mix = { ...mix, buses: { ...mix.buses, reverb: { ...mix.buses.reverb!, outputId: 'band' } } }
    mix = withSend(withSend(mix, 'band', 'reverb', 0), 'x', 'gone', 0)
    mix = withAdded(mix, 'x', 'compressor', { sidechainId: 'band' })
    mix = withAdded(mix, 'y', 'compressor', { sidechainId: 'nobody' })
    for (let i = 0; i < PLAN_LIMITS.unitsPerStrip; i++)
      mix = withAdded(mix, 'y', 'eq', { id: `y:${i}`, order: `b${i}` })
    const { notices } = planConsole(mix, { sampleRate: RATE })
    expect(notices.map(({ code }) => code).sort()).toEqual(
      ['rackTooLong', 'sendLoop', 'sendNowhere', 'sidechainLoop', 'sidechainNowhere'].sort(),
    )
    expect(notices.every(({ text }) => text.length > 20)).toBe(true)
    expect(settle(mix)[0]).toBeGreaterThan(0.1)
  })

  it('leaves out an insert of a kind that it does not know, and says so', () => {
    const later = { id: 'later', kind: 'timeMachine', ownerId: 'x', order: 'a5' }
    const newer = { ...plain({ id: 'x' }), unknownInserts: { later } }
    expect(planConsole(newer, { sampleRate: RATE }).notices).toMatchObject([
      { code: 'unknownInsert', ownerId: 'later' },
    ])
    expect(settle(newer)).toEqual([0.5, 0.25])
  })

  it('works with 300 channels and says what the limit is beyond 512', () => {
    const channels = (count: number) => plain(...Array.from({ length: count }, (_, i) => ({ id: `c${i}` })))
    expect(settle(channels(300), { c7: [constant(FRAMES, 0.5)] })[0]).toBe(0.5)
    expect(() => planConsole(channels(600), { sampleRate: RATE })).toThrow(/602.*512/)
  })

  it('refuses a mix that delays beyond what it can make up for', () => {
    let mix = plain({ id: 'x' })
    for (let bus = 0; bus < 6; bus++) {
      const id = `g${bus}`
      mix = {
        ...mix,
        buses: { ...mix.buses, [id]: { ...groupBus(id, id, id), outputId: bus ? `g${bus - 1}` : 'mix' } },
      }
      for (let i = 0; i < 60; i++) mix = withAdded(mix, id, 'limiter', { id: `${id}:${i}` })
    }
    expect(() => settle(mix)).toThrow(/delay/)
  })
})
