import { describe, expect, it } from 'vitest'
import { assetKey, planBounce, planConsole, type MixState } from '@/lib/mix'
import { ConsoleHost } from './console-host'
import { renderBounce } from './render-bounce'
import { coreModule, mixOf, RATE, renderMix, sha256Of, withAdded, type Stereo } from './testing/console-rig'
import { impulse, noise, peak, rms, sharpestBend, silence, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

const ID = `0-${'c0ffee11'.padEnd(64, '7')}`
const OTHER = `0-${'0badcafe'.padEnd(64, '7')}`
const VALUES = { responseId: ID, preDelayMs: 0, mixPercent: 100 } as const

/** Noise that has fallen by 60 dB at its end. */
function decay(frames: number, seed: number, level = 0.5): Float32Array {
  return noise(frames, seed, level).map((value, at) => value * 10 ** ((-3 * at) / frames))
}

/** What the core makes of a response, by its documentation, in f64: its last twentieth faded, its energy per side made 1 on average. */
function normalised(sides: readonly Float32Array[]): Float64Array[] {
  const frames = sides[0]!.length
  const faded = sides.map((side) =>
    Float64Array.from(side, (value, at) => value * Math.min(1, (frames - at) / (frames * 0.05))),
  )
  const energy = faded.flatMap((side) => [...side]).reduce((sum, value) => sum + value * value, 0)
  return faded.map((side) => side.map((value) => value / Math.sqrt(energy / sides.length)))
}

function naive(input: Float32Array, response: Float64Array, at: number): number {
  let sum = 0
  for (let k = Math.max(0, at - response.length + 1); k <= at; k++) sum += input[k]! * response[at - k]!
  return sum
}

function rigWith(channels: readonly Float32Array[], sampleRate = RATE): UnitRig<'convolution'> {
  const rig = new UnitRig('convolution', { values: { ...VALUES, responseId: '' }, sampleRate })
  rig.host.loadResponse({ key: assetKey(ID), channels })
  rig.set(VALUES)
  rig.host.reset()
  return rig
}

/** dB of the error against the naive convolution, at every `step`-th frame. */
function errorDb(input: Stereo, channels: readonly Float32Array[], step: number): number {
  const out = rigWith(channels).process(input, { block: 128 })
  const wanted = normalised(channels)
  let [error, signal] = [0, 0]
  for (const side of [0, 1] as const)
    for (let at = 0; at < input[0].length; at += step) {
      const exact = naive(input[side], wanted[side] ?? wanted[0]!, at)
      error += (out[side][at]! - exact) ** 2
      signal += exact ** 2
    }
  return 10 * Math.log10(error / signal)
}

describe('an uploaded response', () => {
  it.each([1, 31, 32, 33, 511, 4097, 20000, 70001])(
    'of %i frames convolves as the definition does in f64, to -120 dB',
    (frames) => {
      const input: Stereo = [noise(2 * RATE, 5), noise(2 * RATE, 6)]
      const channels = [decay(frames, 11), decay(frames, 12, 0.2)]
      expect(errorDb(input, channels, 499)).toBeLessThan(-120)
    },
  )

  it('of one channel feeds both sides', () => {
    const channels = [decay(9000, 21)]
    expect(errorDb([noise(RATE, 5), noise(RATE, 6)], channels, 199)).toBeLessThan(-120)
    const [left, right] = rigWith(channels).process(noise(RATE, 7))
    expect(left).toEqual(right)
  })

  it('of the longest length that an upload may have sounds to its end', () => {
    const frames = 12 * RATE
    const out = rigWith([noise(frames, 31)]).process(impulse(frames + RATE))
    expect(rms(out[0], 11 * RATE, 11.3 * RATE) / rms(out[0], RATE, 2 * RATE)).toBeCloseTo(1, 1)
    expect(peak(out[0].subarray(frames + 1))).toBeLessThan(1e-6)
  })

  it('is as loud at any level of its file, and within 1 dB as loud as the built-in hall', () => {
    const input: Stereo = [noise(4 * RATE, 1), noise(4 * RATE, 2)]
    const power = (rig: UnitRig<'convolution'>) => toDb(rms(rig.process(input)[0], 2 * RATE))
    const loud = power(rigWith([decay(RATE, 3, 0.9), decay(RATE, 4, 0.9)]))
    const soft = power(rigWith([decay(RATE, 3, 0.0009), decay(RATE, 4, 0.0009)]))
    expect(Math.abs(loud - soft)).toBeLessThan(0.001)
    const hall = power(new UnitRig('convolution', { values: { impulse: 'hall', mixPercent: 100 } }))
    expect(Math.abs(loud - hall)).toBeLessThan(1)
  })

  it('that is not there is silence, and fades in without a click when it comes', () => {
    const tone = sine(3 * RATE, 110, RATE, 0.3)
    const rig = new UnitRig('convolution', { values: VALUES })
    const before = rig.process(tone.subarray(0, RATE))[0]
    expect(peak(before)).toBe(0)
    const channels = [decay(RATE / 2, 41)]
    rig.host.loadResponse({ key: assetKey(ID), channels })
    const after = rig.process(tone.subarray(RATE))[0]
    const steady = rigWith(channels).process(tone)[0]
    expect(sharpestBend(after.subarray(0, RATE))).toBeLessThan(3 * sharpestBend(steady.subarray(RATE)))
    const rest = after.subarray(1.5 * RATE).map((value, at) => value - steady[2.5 * RATE + at]!)
    expect(toDb(rms(rest) / rms(steady, 2.5 * RATE))).toBeLessThan(-100)
  })

  it('is taken once: the same key again changes nothing, another key is another response', () => {
    const rig = rigWith([decay(4000, 51)])
    const first = sha256Of(rig.process(noise(9600, 1)))
    rig.host.loadResponse({ key: assetKey(ID), channels: [decay(4000, 52)] })
    rig.host.reset()
    expect(sha256Of(rig.process(noise(9600, 1)))).toBe(first)
    rig.host.loadResponse({ key: assetKey(OTHER), channels: [decay(4000, 52)] })
    rig.set({ responseId: OTHER })
    rig.host.reset()
    expect(sha256Of(rig.process(noise(9600, 1)))).not.toBe(first)
  })

  it('that is silent gives silence', () => {
    expect(peak(rigWith([silence(5000)]).process(noise(9600, 1))[0])).toBe(0)
  })

  it.each([8000, 44100, 96000, 192000])('gives equal bits in host blocks of any length at %i Hz', (rate) => {
    const hashes = [1, 64, 128, 333, 512].map((block) =>
      sha256Of(rigWith([decay(30000, 61), decay(30000, 62)], rate).process(noise(24000, 1), { block })),
    )
    expect(new Set(hashes).size).toBe(1)
  })
})

describe('a mix with an uploaded response', () => {
  const channels = [decay(0.8 * RATE, 71), decay(0.8 * RATE, 72)]
  const stems: Readonly<Record<string, readonly Float32Array[]>> = {
    'stem-x': [noise(RATE, 8)],
    [ID]: channels,
  }
  const mix: MixState = withAdded(mixOf({ id: 'x' }), 'x', 'convolution', {
    values: { responseId: ID, mixPercent: 50 },
  })
  const responseFrames = new Map([[ID, channels[0]!.length]])

  async function bounced(of: ReadonlyMap<string, number>): Promise<Stereo> {
    const bounce = planBounce(mix, { sampleRate: RATE, responseFrames: of })
    const out: Stereo = [new Float32Array(bounce.frames), new Float32Array(bounce.frames)]
    let done = 0
    await renderBounce({
      module: coreModule(),
      sampleRate: RATE,
      bounce,
      readStem: async (id, from, frames) => stems[id]!.map((side) => side.subarray(from, from + frames)),
      onBlock: (left, right, frames) => {
        out[0].set(left, done)
        out[1].set(right, done)
        done += frames
      },
    })
    return out
  }

  it.each([1, 64, 128, 333, 512])(
    'bounces to the bits that a desk plays whose response came after its plan, in blocks of %i',
    async (block) => {
      const bounce = await bounced(responseFrames)
      const host = new ConsoleHost(coreModule(), { sampleRate: RATE })
      host.setPlan(planConsole(mix, { sampleRate: RATE }).bytes)
      host.loadResponse({ key: assetKey(ID), channels })
      host.reset()
      const played = renderMix(
        mix,
        { frames: bounce[0].length, inputs: { x: stems['stem-x']! }, block },
        host,
      )
      expect(sha256Of(played)).toBe(sha256Of(bounce))
      expect(bounce[0].length).toBe(RATE + 0.8 * RATE)
      expect(peak(bounce[0].subarray(1.2 * RATE))).toBeGreaterThan(1e-3)
    },
  )

  it('is not bounced without it, and says why', async () => {
    await expect(bounced(new Map())).rejects.toThrow('an impulse response that is not there')
  })
})
