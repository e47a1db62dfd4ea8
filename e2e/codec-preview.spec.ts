/** The mix through a codec, captured where it is heard: in its place to the sample, as loud as the mix, and measured rightly. */
import { expect, test, type Page } from '@playwright/test'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import type {} from './testing/engine-page'
import { integratedLufs } from './testing/judge-loudness'
import { samplesOf } from './testing/reference-sounds'
import { makeTestSong, type TestSong } from './testing/test-song'

const RATE = 48_000
const LOOP = { startSample: 0, endSample: 3 * RATE }
let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  song = await makeTestSong(4)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())

async function heard(page: Page, heard: 'mix' | 'codec' | 'difference'): Promise<Float32Array> {
  const captured = await page.evaluate(
    async ({ heard, loop }) => {
      window.mixroom.comparing().hear(heard)
      return window.mixroom.capture(loop.endSample, { loop })
    },
    { heard, loop: LOOP },
  )
  return samplesOf(captured.samples)
}

const powerDb = (samples: Float32Array) =>
  10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0))

/** What is left of both at the level where least is left. */
function leftOf(mix: Float32Array, through: Float32Array): Float32Array {
  const product = through.reduce((sum, sample, at) => sum + sample * (mix[at] ?? 0), 0)
  const gain = product / through.reduce((sum, sample) => sum + sample * sample, 0)
  return through.map((sample, at) => gain * sample - (mix[at] ?? 0))
}

for (const codec of ['mp3x320', 'vorbis320', 'opus128'] as const)
  test(`${codec} is heard in the mix's place, and its difference is what is left of both`, async ({
    page,
  }) => {
    await page.goto(bench.url)
    await page.waitForFunction(() => 'mixroom' in window)
    await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix: song.mix, rate: RATE })
    await page.evaluate((loop) => window.mixroom.studio().setLoop(loop), LOOP)
    await page.waitForFunction(() => window.mixroom.studio().state().endSample > 0)
    const { problem, preview } = await page.evaluate(async (id) => {
      await window.mixroom.comparing().previewCodec(id)
      return window.mixroom.comparing().state()
    }, codec)
    expect([problem?.message, preview?.codec]).toEqual([undefined, codec])
    const mix = await heard(page, 'mix')
    const through = await heard(page, 'codec')
    const difference = await heard(page, 'difference')
    expect(Math.abs(integratedLufs(through, RATE) - integratedLufs(mix, RATE))).toBeLessThan(0.1)
    const left = leftOf(mix, through)
    const stated = preview?.differenceDb ?? 0
    test.info().annotations.push({ type: 'difference', description: `${stated.toFixed(2)} dB` })
    expect(powerDb(left) - powerDb(mix)).toBeCloseTo(stated, 1)
    expect(powerDb(difference) - powerDb(mix)).toBeCloseTo(stated, 1)
    expect(stated).toBeLessThan(-6)
    await page.evaluate(() => window.mixroom.close())
  })
