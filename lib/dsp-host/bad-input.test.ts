/** What nobody should hand to a console, and what becomes of it: refused with words, or passed over with words. */
import { describe, expect, it } from 'vitest'
import {
  parseMix,
  planBounce,
  planConsole,
  reduceMix,
  refusalWords,
  repairMix,
  type MixState,
} from '@/lib/mix'
import { mixOf, RATE, renderMix, withAdded, withoutInsert, withSend } from './testing/console-rig'
import { noise } from './testing/signals'

const FRAMES = 2048
const sampleRate = RATE
const codes = (mix: MixState) => planConsole(mix, { sampleRate }).notices.map(({ code }) => code)
const plain = (mix: MixState) => withoutInsert(withoutInsert(mix, 'mix:limiter'), 'reverb:reverb')

describe('bad input', () => {
  it('a sample that is no number is silent alone, on its channel alone', () => {
    const broken = noise(FRAMES, 1)
    broken.fill(NaN, 100, 200)
    const mix = plain(mixOf({ id: 'x' }, { id: 'y' }))
    const [left] = renderMix(mix, { frames: FRAMES, inputs: { x: [broken], y: [noise(FRAMES, 2)] } })
    const mended = noise(FRAMES, 1).fill(0, 100, 200)
    const [expected] = renderMix(mix, { frames: FRAMES, inputs: { x: [mended], y: [noise(FRAMES, 2)] } })
    expect(left).toEqual(expected)
  })

  it('a region of one sample is played, one of none is not there', () => {
    const mix = plain(mixOf({ id: 'x' }))
    const [id = ''] = Object.keys(mix.regions)
    const lasting = (lengthSamples: number) =>
      planBounce({ ...mix, regions: { [id]: { ...mix.regions[id]!, lengthSamples } } }, { sampleRate })
    expect(lasting(1).pieces).toMatchObject([{ lengthSamples: 1 }])
    expect(lasting(1).frames).toBe(1)
    expect(lasting(0)).toMatchObject({ pieces: [], frames: 0 })
  })

  it('a sidechain loop is refused in words, and passed over with words when a document holds it', () => {
    const mix = withAdded(plain(mixOf({ id: 'x' }, { id: 'y' })), 'x', 'compressor', {
      id: 'c',
      sidechainId: 'y',
    })
    const closing = { kind: 'setSidechain', insertId: 'y:compressor', sidechainId: 'x' } as const
    expect(refusalWords(mix, closing)).toMatch(/loop/)
    expect(reduceMix(mix, closing)).toBe(mix)
    const looped = withAdded(mix, 'y', 'compressor', { id: 'd', sidechainId: 'x' })
    expect(codes(looped)).toEqual(['sidechainLoop'])
    expect(Object.values(repairMix(looped).inserts).filter(({ sidechainId }) => sidechainId)).toHaveLength(1)
  })

  it('a send to itself is refused in words, and passed over with words when a document holds it', () => {
    const mix = plain(mixOf({ id: 'x' }))
    const looping = { kind: 'addSend', fromId: 'reverb', toId: 'reverb' } as const
    expect(refusalWords(mix, looping)).toBe('Reverb cannot be led to itself.')
    expect(reduceMix(mix, looping)).toBe(mix)
    const looped = withSend(mix, 'reverb', 'reverb', 0)
    expect(codes(looped)).toEqual(['sendLoop'])
    expect(repairMix(looped).sends).toEqual(mix.sends)
  })

  it('200 channels all sound, and what is beyond 512 strips is refused with the number', () => {
    const channels = (count: number) =>
      plain(mixOf(...Array.from({ length: count }, (_, i) => ({ id: `c${i}` }))))
    const many = channels(200)
    expect(codes(many)).toEqual([])
    const inputs = Object.fromEntries(
      Object.keys(many.channels).map((id) => [id, [new Float32Array(256).fill(1 / 256)]]),
    )
    expect(renderMix(many, { frames: 256, inputs })[0].at(-1)).toBe(200 / 256)
    expect(() => planConsole(channels(511), { sampleRate })).toThrow(/513 channels and buses.*512/)
  })

  it('a processor of a newer version is passed over with words, and refused in a bounce', () => {
    const mix = plain(mixOf({ id: 'x' }))
    const inserts = { ...mix.inserts, later: { kind: 'timeMachine', ownerId: 'x', order: 'a5' } }
    const newer = parseMix({ ...mix, inserts })
    expect(codes(newer)).toEqual(['unknownInsert'])
    expect(() => planBounce(newer, { sampleRate })).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})
