/** A band's headphones: one range of one strip in the place of the mix, in this window's sound only. */
import { expect, test } from '@playwright/test'
import { capturedLevel } from './testing/captured-level'
import type {} from './testing/engine-page'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import { bounceInNode } from './testing/render-in-node'
import { makeTestSong, type TestSong } from './testing/test-song'

const RATE = 48000
const RANGE = { ownerId: 'drums', lowHz: 300, highHz: 900 }
let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  song = await makeTestSong(4)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())
test.afterEach(({ page }) => page.evaluate(() => window.mixroom.close()))

test('a range is heard alone, and neither the bounce nor what follows knows of it', async ({ page }) => {
  const expected = await bounceInNode(song.mix, song.stems, bench.wasm)
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix: song.mix, rate: RATE })
  const whole = await capturedLevel(page)
  await page.evaluate((range) => window.mixroom.studio().setHeardRange(range), RANGE)
  const alone = await capturedLevel(page)
  const inside = alone(400, 700)
  expect(inside).toBeGreaterThan(whole(400, 700) - 20)
  expect(alone(30, 120)).toBeLessThan(inside - 40)
  expect(alone(2500, 16_000)).toBeLessThan(inside - 40)
  const bounced = await page.evaluate(() => window.mixroom.studio().renderBounce())
  expect(bounced.bounceHash).toBe(expected.bounceHash)
  await page.evaluate(() => window.mixroom.studio().setHeardRange(null))
  const live = await page.evaluate((frames) => window.mixroom.capture(frames), expected.frames)
  expect(live.sha256).toBe(expected.bounceHash)
})
