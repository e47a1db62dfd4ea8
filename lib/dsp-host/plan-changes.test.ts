import { describe, expect, it } from 'vitest'
import { groupBus, planConsole, type MixState } from '@/lib/mix'
import { AppError } from '@/lib/assert'
import {
  hostFor,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withChannel,
  withInsert,
  withSend,
} from './testing/console-rig'
import { noise, peak, sharpestBend, sine } from './testing/signals'

const FRAMES = 9600
const tone = sine(FRAMES, 110, RATE, 0.4)
/** The tones bend by less than this on their own; a step of 1 % of full scale would pass it tenfold. */
const SMOOTH = 0.001
/** Slope of two tones together plus that of a way to zero in 256 frames. */
const KINK = 0.014

function withGroup(mix: MixState): MixState {
  return { ...mix, buses: { ...mix.buses, band: groupBus('band', 'Band', 'a') } }
}

function bendOf(before: MixState, after: MixState): number {
  const inputs = { x: [tone], y: [sine(FRAMES, 90, RATE, 0.4)], z: [tone] }
  const [left] = renderMix(before, { frames: FRAMES, inputs, changes: [{ at: 4832 + 9, mix: after }] })
  return sharpestBend(left.subarray(2000))
}

describe('a plan that changes while it plays', () => {
  it('glides fader, pan, mute and trim', () => {
    const before = mixOf({ id: 'x' }, { id: 'y' })
    for (const change of [{ faderDb: -30 }, { pan: 1 }, { isMuted: true }, { trimDb: 6 }])
      expect(bendOf(before, withChannel(before, 'x', change)), JSON.stringify(change)).toBeLessThan(SMOOTH)
  })

  it('arrives exactly at its new values', () => {
    const before = mixOf({ id: 'x', faderDb: -20, pan: 0.5 })
    const after = mixOf({ id: 'x' })
    const input = [noise(FRAMES, 1), noise(FRAMES, 2)] as const
    const [left] = renderMix(before, {
      frames: FRAMES,
      inputs: { x: input },
      changes: [{ at: 1000, mix: after }],
    })
    expect(left.subarray(4800)).toEqual(input[0].subarray(4800))
  })

  it('brings channels in and takes them out without a click, in any place of the order', () => {
    const one = mixOf({ id: 'x' })
    const three = mixOf({ id: 'y' }, { id: 'x' }, { id: 'z' })
    expect(bendOf(one, three)).toBeLessThan(SMOOTH)
    // A strip that is gone falls from its last value in 256 frames: a bend by the tone's own slope, not a step.
    expect(bendOf(three, one)).toBeLessThan(KINK)
  })

  it('routes into a new group and back without a click', () => {
    const straight = mixOf({ id: 'x' }, { id: 'y' })
    const grouped = withGroup(withChannel(straight, 'x', { outputId: 'band' }))
    expect(bendOf(straight, grouped)).toBeLessThan(KINK)
    expect(bendOf(grouped, straight)).toBeLessThan(KINK)
  })

  it('keeps the state of strips that move to other places', () => {
    const filtered = withInsert(mixOf({ id: 'x' }), 'x', 'eq', {
      isHighPassOn: true,
      highPassHz: 300,
      band1GainDb: 9,
    })
    const moved = withInsert(
      mixOf({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'x' }),
      'x',
      'eq',
      {
        isHighPassOn: true,
        highPassHz: 300,
        band1GainDb: 9,
      },
    )
    const inputs = { x: [noise(FRAMES, 6)] }
    const still = renderMix(filtered, { frames: FRAMES, inputs })
    const [left] = renderMix(filtered, { frames: FRAMES, inputs, changes: [{ at: 4000, mix: moved }] })
    expect(left).toEqual(still[0])
  })

  it('opens and closes sends gently, and lets a new effects bus come up', () => {
    const closed = withInsert(mixOf({ id: 'x' }), 'reverb', 'reverb', {}, true)
    expect(bendOf(closed, withSend(closed, 'x', 'reverb', 0))).toBeLessThan(SMOOTH)
    expect(bendOf(withSend(closed, 'x', 'reverb', 0), closed)).toBeLessThan(SMOOTH)
  })

  it('switches the limiter in and out without a click', () => {
    const off = mixOf({ id: 'x' })
    const on = withInsert(off, 'mix', 'limiter', { ceilingDbtp: -1 })
    expect(bendOf(off, on)).toBeLessThan(SMOOTH)
    expect(bendOf(on, off)).toBeLessThan(SMOOTH)
  })

  it('knows its input slots when a channel gives way to a bus', () => {
    const host = hostFor(mixOf({ id: 'x' }, { id: 'y' }))
    host.setPlan(planConsole(withGroup(mixOf({ id: 'x' })), { sampleRate: RATE }).bytes)
    expect(host.inputSlots).toBe(1)
    host.setPlan(planConsole(mixOf({ id: 'x' }, { id: 'y' }), { sampleRate: RATE }).bytes)
    expect(host.inputSlots).toBe(2)
  })

  it('takes changes on every frame for a while and still gives the sound of the last one', () => {
    const host = hostFor(mixOf({ id: 'x' }))
    for (let i = 0; i < 200; i++) {
      const ids = ['x', 'y', 'z', 'u', 'v'].slice(0, 1 + (i % 5)).map((id) => ({ id }))
      host.setPlan(planConsole(mixOf(...ids), { sampleRate: RATE }).bytes)
      host.input(0, 0).fill(0.1)
      host.input(0, 1).fill(0.1)
      host.render(7)
      expect(peak(host.output(0).subarray(0, 7))).toBeLessThan(0.8)
    }
    const mix = mixOf({ id: 'x' })
    host.setPlan(planConsole(mix, { sampleRate: RATE }).bytes)
    host.reset()
    const input = [noise(FRAMES, 1), noise(FRAMES, 2)] as const
    expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs: { x: input } }, host))).toBe(sha256Of(input))
  })
})

describe('a plan that cannot run', () => {
  const bytes = () =>
    planConsole(withGroup(mixOf({ id: 'x' }, { id: 'y' })), { sampleRate: RATE }).bytes.slice()
  const refusedWith = (change: (plan: Uint8Array) => Uint8Array): string => {
    const host = hostFor(mixOf({ id: 'x' }))
    try {
      host.setPlan(change(bytes()))
    } catch (error) {
      const [left] = renderMix(mixOf({ id: 'x' }), { frames: 64, inputs: { x: [tone] } }, host)
      expect(left).toEqual(tone.subarray(0, 64))
      return error instanceof AppError ? error.code : String(error)
    }
    return 'taken'
  }
  const word = (at: number, value: number) => (plan: Uint8Array) => {
    new DataView(plan.buffer).setUint32(at, value, true)
    return plan
  }

  it('is refused by name and leaves the running one alone', () => {
    expect(refusedWith(word(0, 1))).toBe('invalid_input')
    expect(refusedWith(word(4, 99))).toBe('invalid_input')
    expect(refusedWith((plan) => plan.subarray(0, 40))).toBe('invalid_input')
    expect(refusedWith((plan) => plan.subarray(0, plan.length - 4))).toBe('invalid_input')
    expect(refusedWith(word(8, 100000))).toBe('too_large')
    expect(refusedWith(() => new Uint8Array(8_000_000))).toBe('too_large')
    expect(refusedWith(() => new Uint8Array(0))).toBe('invalid_input')
    expect(refusedWith((plan) => plan)).toBe('taken')
  })

  it('survives a thousand plans with one broken word each', () => {
    const host = hostFor(mixOf({ id: 'x' }))
    let state = 1
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    for (let round = 0; round < 1000; round++) {
      const plan = bytes()
      new DataView(plan.buffer).setUint32(
        random(plan.length / 4) * 4,
        random(2) ? random(2 ** 32) : random(40),
        true,
      )
      try {
        host.setPlan(plan)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
      }
      host.render(64)
      expect(host.output(0).subarray(0, 64).every(Number.isFinite)).toBe(true)
    }
  })
})
