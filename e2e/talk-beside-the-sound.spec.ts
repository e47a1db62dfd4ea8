/** While somebody talks, the mix gives way, and neither what is captured nor what is bounced holds a trace of either. */
import { expect, test } from '@playwright/test'
import type {} from './testing/engine-page'
import { openEngineBench } from './testing/engine-bench'
import { bounceInNode } from './testing/render-in-node'
import { growEars, launchWithMicrophone, voiceEnergy } from './testing/talk-ears'
import { makeTestSong } from './testing/test-song'

test('capture and bounce while a voice arrives are those of silence, to the bit', async ({
  playwright,
}, info) => {
  const song = await makeTestSong(6)
  const bench = await openEngineBench(song.stems)
  const browser = await launchWithMicrophone(playwright.chromium, info.project.use.launchOptions ?? {})
  const page = await browser.newPage()
  await growEars(page)
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate((mix) => window.mixroom.open(mix, 48000), song.mix)
  await page.evaluate(() => window.mixroom.talk())
  const before = await voiceEnergy(page)
  const expected = await bounceInNode(song.mix, song.stems, bench.wasm)
  const live = await page.evaluate((frames) => window.mixroom.capture(frames), expected.frames)
  const bounced = await page.evaluate(() => window.mixroom.studio().renderBounce())
  expect(await voiceEnergy(page), 'a voice arrived all the while').toBeGreaterThan(before + 0.01)
  expect(live.sha256).toBe(expected.bounceHash)
  expect(bounced.bounceHash).toBe(expected.bounceHash)
  expect(await page.evaluate(() => window.mixroom.studio().state().monitor.isTalkDimmed)).toBe(true)
  await browser.close()
  await bench.close()
})
