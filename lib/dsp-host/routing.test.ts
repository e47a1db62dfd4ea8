import { describe, expect, it } from 'vitest'
import { groupBus, meterIndex, mixMeterIndex, planConsole, type Channel, type MixState } from '@/lib/mix'
import { SILENCE_DB } from '@/lib/units'
import {
  hostFor,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withChannel,
  withInsert,
  withoutInsert,
  withSend,
} from './testing/console-rig'
import { constant, noise, peak, rms, sine, toDb } from './testing/signals'

const FRAMES = 4800

function levels(
  mix: MixState,
  inputs: Record<string, readonly Float32Array[]>,
  soloed?: ReadonlySet<string>,
) {
  const [left, right] = renderMix(mix, { frames: FRAMES, inputs, soloed })
  return [left[FRAMES - 1] as number, right[FRAMES - 1] as number]
}

const one = { x: [constant(FRAMES, 0.5)] }
const withGroup = (mix: MixState, ...ids: string[]): MixState => ({
  ...mix,
  buses: { ...mix.buses, ...Object.fromEntries(ids.map((id) => [id, groupBus(id, id, id)])) },
})

describe('the routing of the console', () => {
  it('bounces a single stem at 0 dB to the bit, through a group as well', () => {
    const input = [noise(FRAMES, 1), noise(FRAMES, 2)] as const
    const straight = mixOf({ id: 'x' })
    const grouped = withGroup(mixOf({ id: 'x', outputId: 'band' }), 'band')
    for (const mix of [straight, grouped])
      expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs: { x: input } }))).toBe(sha256Of(input))
  })

  it('pans mono by sin and cos: -3 dB in the centre, one side alone at the end', () => {
    const at = (pan: number) => levels(mixOf({ id: 'x', width: 'mono', pan }), one)
    expect(at(0)[0]).toBeCloseTo(0.5 * Math.SQRT1_2, 6)
    expect(at(0)[1]).toBeCloseTo(0.5 * Math.SQRT1_2, 6)
    expect(at(1)).toEqual([0, 0.5])
    expect(at(-1)).toEqual([0.5, 0])
    for (const pan of [-0.7, -0.2, 0.4, 0.9]) {
      const [left = 0, right = 0] = at(pan)
      expect(left).toBeCloseTo(0.5 * Math.cos(((pan + 1) * Math.PI) / 4), 6)
      expect(left ** 2 + right ** 2).toBeCloseTo(0.25, 6)
    }
  })

  it('balances stereo: the centre is exactly 1, the near side stays, the far side falls to nothing', () => {
    const at = (pan: number) => levels(mixOf({ id: 'x', pan }), one)
    expect(at(0)).toEqual([0.5, 0.5])
    expect(at(1)).toEqual([0, 0.5])
    expect(at(-1)).toEqual([0.5, 0])
    expect(at(0.5)[1]).toBe(0.5)
    expect(at(0.5)[0]).toBeCloseTo(0.5 * Math.SQRT1_2, 6)
  })

  it('sets trim, fader, mute and the bottom of the fader', () => {
    const level = (change: Partial<Channel> & { id: string }) => levels(mixOf(change), one)[0] as number
    expect(toDb(level({ id: 'x', trimDb: 6 }) / 0.5)).toBeCloseTo(6, 4)
    expect(toDb(level({ id: 'x', faderDb: -17.3 }) / 0.5)).toBeCloseTo(-17.3, 4)
    expect(level({ id: 'x', faderDb: -100 })).toBe(0)
    expect(level({ id: 'x', isMuted: true })).toBe(0)
  })

  it('feeds a send after the fader and returns it at its level', () => {
    let mix = withInsert(mixOf({ id: 'x', faderDb: -6 }), 'reverb', 'reverb', {}, true)
    mix = withSend(mix, 'x', 'reverb', -12)
    const dry = 0.5 * 10 ** (-6 / 20)
    expect(levels(mix, one)[0]).toBeCloseTo(dry * (1 + 10 ** (-12 / 20)), 5)
    expect(levels(withSend(mix, 'x', 'reverb', SILENCE_DB), one)[0]).toBeCloseTo(dry, 6)
    expect(levels(withChannel(mix, 'x', { isMuted: true }), one)[0]).toBe(0)
  })

  it('sums channels into groups, groups into groups, and processes them there', () => {
    let mix = withGroup(mixOf({ id: 'x', outputId: 'drums' }, { id: 'y', outputId: 'drums' }), 'drums', 'all')
    mix = { ...mix, buses: { ...mix.buses, drums: { ...mix.buses.drums!, outputId: 'all', faderDb: -6 } } }
    mix = { ...mix, buses: { ...mix.buses, all: { ...mix.buses.all!, faderDb: 3 } } }
    const inputs = { x: [constant(FRAMES, 0.25)], y: [constant(FRAMES, 0.125)] }
    expect(levels(mix, inputs)[0]).toBeCloseTo(0.375 * 10 ** (-3 / 20), 5)
  })

  it('leaves out a send that would close a loop', () => {
    let mix = withGroup(mixOf({ id: 'x', outputId: 'band' }), 'band')
    mix = { ...mix, buses: { ...mix.buses, reverb: { ...mix.buses.reverb!, outputId: 'band' } } }
    mix = withSend(mix, 'band', 'reverb', 0)
    expect(levels(mix, one)[0]).toBeCloseTo(0.5, 6)
  })

  it('lets solo silence the others, keep the soloed group whole and leave the returns open', () => {
    const mix = withGroup(mixOf({ id: 'x' }, { id: 'y', outputId: 'band' }, { id: 'z' }), 'band')
    const inputs = { x: [constant(FRAMES, 0.5)], y: [constant(FRAMES, 0.25)], z: [constant(FRAMES, 0.125)] }
    expect(levels(mix, inputs, new Set(['x']))[0]).toBe(0.5)
    expect(levels(mix, inputs, new Set(['band']))[0]).toBe(0.25)
    expect(levels(mix, inputs, new Set(['x', 'z']))[0]).toBe(0.625)
    expect(levels(withChannel(mix, 'x', { isMuted: true }), inputs, new Set(['x']))[0]).toBe(0)
  })

  it('sums 128 channels with one rounding at the end', () => {
    const ids = Array.from({ length: 128 }, (_, i) => `c${i}`)
    const inputs = Object.fromEntries(
      ids.map((id, i) => [id, [noise(FRAMES, i + 1), noise(FRAMES, i + 500)]]),
    )
    const [left] = renderMix(mixOf(...ids.map((id) => ({ id }))), { frames: FRAMES, inputs })
    for (let i = 0; i < FRAMES; i++) {
      const exact = ids.reduce((sum, id) => sum + (inputs[id]![0]![i] as number), 0)
      expect(left[i]).toBe(Math.fround(exact))
    }
  })

  it('carries 128 channels and 32 groups', () => {
    const ids = Array.from({ length: 128 }, (_, i) => `c${i}`)
    const groups = Array.from({ length: 32 }, (_, i) => `g${String(i).padStart(2, '0')}`)
    const mix = withGroup(mixOf(...ids.map((id, i) => ({ id, outputId: groups[i % 32]! }))), ...groups)
    const inputs = Object.fromEntries(ids.map((id) => [id, [constant(FRAMES, 1 / 256)]]))
    expect(levels(mix, inputs)[0]).toBe(0.5)
  })

  it('limits the mix bus to its true-peak ceiling and declares how late it is', () => {
    const mix = withInsert(mixOf({ id: 'x' }), 'mix', 'limiter', { ceilingDbtp: -6, gainDb: 12 })
    const host = hostFor(mix)
    const quiet = noise(FRAMES, 8, 0.05)
    const [out] = renderMix(mix, { frames: FRAMES, inputs: { x: [quiet] } }, host)
    const late = host.latencyFrames
    expect(late).toBeGreaterThan(32)
    const gain = 10 ** (12 / 20)
    for (let i = 0; i < 1000; i++) expect(out[i]).toBeCloseTo(gain * (quiet[i] as number), 5)
    const [loud] = renderMix(mix, { frames: FRAMES, inputs: { x: [sine(FRAMES, 997, RATE, 0.9)] } })
    expect(toDb(peak(loud))).toBeLessThanOrEqual(-6)
  })
})

describe('the meters of the console', () => {
  it('count every sample since the last read, per strip and on the mix bus', () => {
    const mix = withoutInsert(mixOf({ id: 'x', faderDb: -6 }, { id: 'y' }), 'mix:limiter')
    const host = hostFor(mix)
    const tone = sine(RATE, 1000, RATE, 0.5)
    tone[777] = 1.5
    renderMix(mix, { frames: RATE, inputs: { x: [tone] } }, host)
    const { meterSlots } = planConsole(mix, { sampleRate: RATE })
    const meters = new Float32Array(host.meterFloats)
    host.readMeters(meters)
    const read = (id: string, field: Parameters<typeof meterIndex>[1]) =>
      meters[meterIndex(meterSlots.get(id)!, field)] as number
    const gain = 10 ** (-6 / 20)
    expect(read('x', 'peakLeft')).toBeCloseTo(1.5 * gain, 5)
    expect(toDb(read('x', 'rmsRight') / (rms(tone) * gain))).toBeCloseTo(0, 2)
    expect(read('y', 'peakLeft')).toBe(0)
    expect(read('mix', 'peakRight')).toBeCloseTo(1.5 * gain, 5)
    expect(read('mix', 'clips')).toBe(0)
    expect(read('x', 'clips')).toBe(0)
    const mixed = (field: Parameters<typeof mixMeterIndex>[1]) =>
      meters[mixMeterIndex(meterSlots.size, field)] as number
    // A stereo tone of amplitude a reads 20 log10(a) at 1 kHz.
    expect(mixed('momentaryLufs')).toBeCloseTo(toDb(0.5 * gain), 1)
    expect(mixed('truePeakDbtp')).toBeGreaterThanOrEqual(toDb(1.5 * gain) - 0.05)
    host.readMeters(meters)
    expect(read('x', 'peakLeft')).toBe(0)
    expect(mixed('momentaryLufs')).toBeCloseTo(toDb(0.5 * gain), 1)
  })

  it('count samples beyond full scale', () => {
    const loud = mixOf({ id: 'x', faderDb: 6 })
    const host = hostFor(loud)
    renderMix(loud, { frames: 100, inputs: { x: [constant(100, 0.9)] } }, host)
    const meters = new Float32Array(host.meterFloats)
    host.readMeters(meters)
    const slot = planConsole(loud, { sampleRate: RATE }).meterSlots.get('mix')!
    expect(meters[meterIndex(slot, 'clips')]).toBe(200)
  })
})
