import { describe, expect, it } from 'vitest'
import { planBounce, wholeRegion, type MixState, type Region } from '@/lib/mix'
import { renderBounce, type BounceRequest } from './render-bounce'
import {
  coreModule,
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withInsert,
  withSend,
  type Stereo,
} from './testing/console-rig'
import { noise, peak } from './testing/signals'

type Stems = Readonly<Record<string, readonly Float32Array[]>>

type Place = Pick<Region, 'channelId' | 'stemId' | 'startSample' | 'offsetSamples' | 'lengthSamples'>

function withRegions(mix: MixState, ...places: readonly Place[]): MixState {
  const regions = places.map((place, i) => ({ ...wholeRegion({ ...place, id: `r${i}` }), ...place }))
  return { ...mix, regions: Object.fromEntries(regions.map((region) => [region.id, region])) }
}

async function bounceOf(
  mix: MixState,
  stems: Stems,
  options: Pick<BounceRequest, 'signal' | 'range'> = {},
): Promise<Stereo> {
  const bounce = planBounce(mix, { sampleRate: RATE })
  const total = options.range ? options.range.endSample - options.range.startSample : bounce.frames
  const out: Stereo = [new Float32Array(total), new Float32Array(total)]
  let at = 0
  await renderBounce({
    module: coreModule(),
    sampleRate: RATE,
    bounce,
    readStem: async (id, from, frames) => stems[id]!.map((channel) => channel.subarray(from, from + frames)),
    onBlock: (left, right, frames) => {
      out[0].set(left.subarray(0, frames), at)
      out[1].set(right.subarray(0, frames), at)
      at += frames
    },
    ...options,
  })
  expect(at).toBe(total)
  return out
}

const LENGTH = 50000
const stems: Stems = { a: [noise(LENGTH, 1), noise(LENGTH, 2)], b: [noise(LENGTH, 3)] }
const whole = { stemId: 'a', startSample: 0, offsetSamples: 0, lengthSamples: LENGTH }

describe('a bounce', () => {
  it('of one stereo stem at 0 dB is that stem, sample for sample, and as long', async () => {
    const out = await bounceOf(withRegions(mixOf({ id: 'x' }), { channelId: 'x', ...whole }), stems)
    expect(sha256Of(out)).toBe(sha256Of([stems.a![0]!, stems.a![1]!]))
  })

  it('puts pieces at their sample, cuts their head and sums those that overlap', async () => {
    const mix = withRegions(
      mixOf({ id: 'x' }),
      { channelId: 'x', stemId: 'a', startSample: 20001, offsetSamples: 333, lengthSamples: 5000 },
      { channelId: 'x', stemId: 'a', startSample: 24001, offsetSamples: 0, lengthSamples: 3000 },
    )
    const [left] = await bounceOf(mix, stems)
    const source = stems.a![0]!
    expect(left.length).toBe(27001)
    expect(peak(left.subarray(0, 20001))).toBe(0)
    expect(left[20001]).toBe(source[333])
    expect(left[24500]).toBe(Math.fround((source[333 + 4499] as number) + (source[499] as number)))
    expect(left[27000]).toBe(source[2999])
  })

  it('equals the live console in blocks of 128, with a mono stem, EQ, reverb and its tail', async () => {
    let mix = withRegions(
      mixOf({ id: 'x' }, { id: 'm', width: 'mono' }),
      { channelId: 'x', ...whole },
      { channelId: 'm', ...whole, stemId: 'b' },
    )
    mix = withSend(withInsert(mix, 'x', 'eq', { band2GainDb: 6 }), 'm', 'reverb', -6)
    const out = await bounceOf(mix, stems)
    const frames = out[0].length
    expect(frames).toBe(LENGTH + Math.ceil((0.02 + 1.8 * 1.5) * RATE))
    const live = renderMix(mix, { frames, inputs: { x: stems.a!, m: stems.b! } })
    expect(sha256Of(out)).toBe(sha256Of(live))
  })

  it('begins at song sample 0 although the limiter is late', async () => {
    const mix = withRegions(mixOf({ id: 'x', faderDb: -20 }), { channelId: 'x', ...whole })
    const plain = await bounceOf(mix, stems)
    const limited = await bounceOf(withInsert(mix, 'mix', 'limiter', { ceilingDbtp: 0, gainDb: 0 }), stems)
    expect(sha256Of(limited)).toBe(sha256Of(plain))
  })

  it('of a stretch is that stretch of the whole, to the sample, although the limiter is late', async () => {
    const mix = withInsert(
      withRegions(mixOf({ id: 'x', faderDb: -20 }), { channelId: 'x', ...whole }),
      'mix',
      'limiter',
      { ceilingDbtp: 0, gainDb: 0 },
    )
    const range = { startSample: 9001, endSample: 23_456 }
    const part = await bounceOf(mix, stems, { range })
    const all = await bounceOf(mix, stems)
    expect(sha256Of(part)).toBe(sha256Of([all[0].slice(9001, 23_456), all[1].slice(9001, 23_456)]))
  })

  it('plays a region of one sample, and NaN in a stem as silence', async () => {
    const one = { channelId: 'x', stemId: 'a', startSample: 77, offsetSamples: 5, lengthSamples: 1 }
    const [left] = await bounceOf(withRegions(mixOf({ id: 'x' }), one), stems)
    expect(left.length).toBe(78)
    expect([left[76], left[77]]).toEqual([0, stems.a![0]![5]])
    const broken = Float32Array.of(NaN, 0.5, Infinity, 0.25)
    const four = { channelId: 'x', stemId: 'n', startSample: 0, offsetSamples: 0, lengthSamples: 4 }
    const [mended] = await bounceOf(withRegions(mixOf({ id: 'x' }), four), { n: [broken, broken] })
    expect([...mended]).toEqual([0, 0.5, 0, 0.25])
  })

  it('is silence of no frames for an empty song', async () => {
    const [left] = await bounceOf(withRegions(mixOf({ id: 'x' })), stems)
    expect(left.length).toBe(0)
  })

  it('stops when it is told to', async () => {
    const mix = withRegions(mixOf({ id: 'x' }), { channelId: 'x', ...whole })
    await expect(bounceOf(mix, stems, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'timed_out',
    })
  })

  it('never asks a stem for more than a window at a time', async () => {
    const mix = withRegions(mixOf({ id: 'x' }), { channelId: 'x', ...whole, lengthSamples: 20 * RATE })
    let most = 0
    await renderBounce({
      module: coreModule(),
      sampleRate: RATE,
      bounce: planBounce(mix, { sampleRate: RATE }),
      readStem: async (_id, _from, frames) => {
        most = Math.max(most, frames)
        return [new Float32Array(0)]
      },
      onBlock: () => undefined,
    })
    expect(most).toBeLessThanOrEqual(16384)
  })
})
