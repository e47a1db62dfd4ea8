/** The load of the audio thread in a real browser: sampled by the real worker while the real worklet plays. */
import { expect, test } from '@playwright/test'
import type {} from './testing/engine-page'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import { withOneDearStrip } from './testing/busy-songs'
import { makeTestSong, type TestSong } from './testing/test-song'

const RATE = 48000
let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  song = await makeTestSong(6)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())
test.afterEach(({ page }) => page.evaluate(() => window.mixroom.close()))

for (const dear of ['voice', 'drums'])
  test(`three convolutions on the ${dear} make it the costliest strip, and it says why`, async ({ page }) => {
    await page.goto(bench.url)
    await page.waitForFunction(() => 'mixroom' in window)
    const mix = withOneDearStrip(song.mix, dear)
    await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix, rate: RATE })
    expect(await page.evaluate(() => window.mixroom.studio().load.state())).toEqual({
      busyPercent: null,
      strips: [],
    })
    await page.evaluate(async () => {
      const engine = window.mixroom.studio()
      engine.setLoop({ startSample: 0, endSample: 240_000 })
      engine.load.lookClosely()
      await engine.play()
      await window.mixroom.until(() => engine.load.state().strips.length > 3)
    })
    const load = await page.evaluate(() => window.mixroom.studio().load.state())
    expect(load.strips[0]?.ownerId).toBe(dear)
    expect(load.strips[0]?.works[0]?.kind).toBe('convolution')
    expect(load.strips[0]?.percent).toBeGreaterThan(1.5 * (load.strips[1]?.percent ?? 0))
    expect(load.busyPercent).toBeGreaterThan(0)
    expect(load.busyPercent).toBeLessThan(100)
    await page.evaluate(() => window.mixroom.studio().pause())
    await page.waitForFunction(() => window.mixroom.studio().load.state().busyPercent === null)
  })
