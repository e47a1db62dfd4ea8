import { expect, test } from 'vitest'
import { floatWavHeader } from '@/worklets/stream/float-wav'
import type { BounceOptions } from '../engine-types'
import { renderStretch } from './stretch-of-mix'

test('a stretch is rendered with what runs up to it, and comes as planar samples of just itself', async () => {
  const asked: BounceOptions[] = []
  const bounce = (options: BounceOptions) => {
    asked.push(options)
    const { startSample = 0, endSample = 0 } = options.range ?? {}
    const frames = endSample - startSample
    const samples = Float32Array.from(
      { length: frames * 2 },
      (_, at) => (startSample + (at >> 1)) * (at % 2 ? -1 : 1),
    )
    const wav = new Blob([floatWavHeader(1000, frames), samples])
    return Promise.resolve({ bounceHash: '', frames, sampleRate: 1000, wav })
  }
  const options = { sampleRate: 1000, onProgress: () => undefined }
  const sound = await renderStretch(bounce, { startSample: 7000, endSample: 7003 }, options)
  expect(asked[0]?.range).toEqual({ startSample: 2000, endSample: 7003 })
  expect([...new Float32Array(sound.samples)]).toEqual([7000, 7001, 7002, -7000, -7001, -7002])
  await renderStretch(bounce, { startSample: 30, endSample: 40 }, options)
  expect(asked[1]?.range).toEqual({ startSample: 0, endSample: 40 })
})
