import { describe, expect, it } from 'vitest'
import { createMix, type MixState } from '@/lib/mix'
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
import { impulse, noise, peak, silence } from './testing/signals'

const FRAMES = 9600

/** Everything at once: EQ, compressor, group, send, reverb, limiter. */
function busyMix(): MixState {
  let mix = mixOf(
    { id: 'bass', faderDb: -3, pan: -0.4 },
    { id: 'kick', width: 'mono', pan: 0.3 },
    { id: 'keys', trimDb: 4 },
    { id: 'vox', outputId: 'band' },
    { id: 'gtr', outputId: 'band', faderDb: -6 },
  )
  const band = { ...createMix().buses.reverb!, id: 'band', kind: 'group' as const, order: 'a', pan: 0.2 }
  mix = { ...mix, buses: { ...mix.buses, band } }
  mix = withInsert(mix, 'bass', 'eq', { isHighPassOn: true, highPassHz: 40, band1GainDb: 5, band2GainDb: -4 })
  mix = withInsert(mix, 'keys', 'eq', { band3GainDb: 6, band3Q: 4, band4GainDb: -9, band2Kind: 'notch' })
  mix = withInsert(mix, 'kick', 'compressor', { thresholdDb: -30, ratio: 6, makeupDb: 5 })
  mix = withInsert(mix, 'vox', 'compressor', { thresholdDb: -24, mixPercent: 60 })
  mix = withInsert(mix, 'mix', 'limiter', { ceilingDbtp: -6, gainDb: 6 })
  mix = withSend(mix, 'vox', 'reverb', -6)
  return withSend(mix, 'gtr', 'reverb', -12)
}

const inputs = Object.fromEntries(
  ['bass', 'kick', 'keys', 'vox', 'gtr'].map((id, seed) => [
    id,
    [noise(FRAMES, seed + 1), noise(FRAMES, seed + 77)],
  ]),
)

describe('the console as a processor', () => {
  it('turns silence into silence, reverb and limiter included', () => {
    const [left, right] = renderMix(busyMix(), { frames: FRAMES, inputs: {} })
    expect([peak(left), peak(right)]).toEqual([0, 0])
  })

  it('gives the same SHA-256 in host blocks of 1, 64, 128, 333 and 512, with changes on the way', () => {
    const moved = withInsert(withChannel(busyMix(), 'bass', { faderDb: 4, pan: 0.8 }), 'keys', 'eq', {
      band3Hz: 900,
    })
    const changes = [
      { at: 3001, mix: moved },
      { at: 6400, mix: withInsert(moved, 'reverb', 'reverb', { preDelayMs: 5, decayS: 0.7 }) },
      { at: 7777, mix: withInsert(moved, 'mix', 'limiter', {}, true) },
    ]
    const hashes = [1, 64, 128, 333, 512].map((block) =>
      sha256Of(renderMix(busyMix(), { frames: FRAMES, inputs, block, changes })),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it('is after reset as it was when new', () => {
    const fresh = renderMix(busyMix(), { frames: FRAMES, inputs })
    const host = hostFor(busyMix())
    renderMix(busyMix(), { frames: FRAMES, inputs, block: 100 }, host)
    host.reset()
    expect(sha256Of(renderMix(busyMix(), { frames: FRAMES, inputs }, host))).toBe(sha256Of(fresh))
  })

  it('nulls against the dry path when every insert is bypassed', () => {
    const plain = mixOf({ id: 'bass' })
    let bypassed = withInsert(plain, 'bass', 'eq', { isHighPassOn: true, band2GainDb: 12 }, true)
    bypassed = withInsert(bypassed, 'bass', 'compressor', { thresholdDb: -40, makeupDb: 12 }, true)
    bypassed = withInsert(bypassed, 'reverb', 'reverb', {}, true)
    const dry = renderMix(plain, { frames: FRAMES, inputs })
    expect(sha256Of(renderMix(bypassed, { frames: FRAMES, inputs }))).toBe(sha256Of(dry))
    expect(sha256Of(dry)).toBe(sha256Of([inputs.bass![0]!, inputs.bass![1]!]))
  })

  it.each([8000, 44100, 48000, 88200, 96000, 192000])(
    'stays finite at %i Hz with a million, NaN, infinities and denormals',
    (sampleRate) => {
      const rough = noise(FRAMES, 3, 1e6)
      rough.set([NaN, Infinity, -Infinity, 1e-40, -1e-45, 3e38, -3e38], 500)
      const hostile = Object.fromEntries(Object.keys(inputs).map((id) => [id, [rough]]))
      const host = hostFor(busyMix(), { sampleRate })
      const [left, right] = renderMix(busyMix(), { frames: FRAMES, inputs: hostile, sampleRate }, host)
      expect(left.every(Number.isFinite) && right.every(Number.isFinite)).toBe(true)
      const after = renderMix(busyMix(), { frames: FRAMES, inputs, sampleRate }, host)
      expect(after[0].every(Number.isFinite)).toBe(true)
      expect(peak(after[0])).toBeGreaterThan(0.01)
    },
  )

  it('takes NaN as 0 and leaves the neighbours alone', () => {
    const broken = silence(FRAMES).fill(NaN)
    const mix = mixOf({ id: 'bass' }, { id: 'keys' })
    const out = renderMix(mix, { frames: FRAMES, inputs: { keys: inputs.keys!, bass: [broken] } })
    expect(sha256Of(out)).toBe(sha256Of([inputs.keys![0]!, inputs.keys![1]!]))
  })

  it('keeps 24-bit audio at -138 dBFS to the bit', () => {
    const quiet = noise(FRAMES, 5, 2 ** -22)
    const out = renderMix(mixOf({ id: 'bass' }), { frames: FRAMES, inputs: { bass: [quiet] } })
    expect(sha256Of(out)).toBe(sha256Of([quiet, quiet]))
  })

  it('has no denormal in its tail', () => {
    const mix = withSend(
      withInsert(mixOf({ id: 'bass' }), 'reverb', 'reverb', { decayS: 0.1 }),
      'bass',
      'reverb',
      0,
    )
    const [left] = renderMix(mix, { frames: 3 * RATE, inputs: { bass: [impulse(3 * RATE)] } })
    expect(left.filter((value) => value !== 0 && Math.abs(value) < 1.2e-38).length).toBe(0)
    expect(peak(left.subarray(2.5 * RATE))).toBe(0)
  })

  it('moves the grid by seek without changing a steady mix', () => {
    const mix = mixOf({ id: 'bass', faderDb: -4 })
    const host = hostFor(mix)
    host.seek(1000 * 32 + 7)
    expect(sha256Of(renderMix(mix, { frames: FRAMES, inputs }, host))).toBe(
      sha256Of(renderMix(mix, { frames: FRAMES, inputs })),
    )
  })
})
