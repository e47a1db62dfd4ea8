/** The control room after the engine: what it does to the sound that is heard, and that it never touches the mix. */
import { expect, test, type Page } from '@playwright/test'
import type { HeardChange } from './testing/ears'
import type {} from './testing/engine-page'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import { makeTestSong, type TestSong } from './testing/test-song'

let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  song = await makeTestSong(6)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())

/** What the control room does to the sound over half a second, with these settings. */
function listen(page: Page, monitor: object): Promise<HeardChange> {
  return page.evaluate((settings) => window.mixroom.listen(settings), monitor)
}

test('phone takes the bass away, swap changes the sides, mono makes them one, dim is 20 dB; the mix stays as it is', async ({
  page,
}) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix: song.mix, rate: 48000 })
  await page.evaluate(() => window.mixroom.studio().setLoop({ startSample: 0, endSample: 24_000 }))
  await page.evaluate(() => window.mixroom.studio().play())
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 10_000)
  const plain = await listen(page, {})
  expect(Math.abs(plain.lowDb) + Math.abs(plain.middleDb)).toBeLessThan(0.1)
  const phone = await listen(page, { translation: 'phone' })
  expect(phone.lowDb).toBeLessThan(phone.middleDb - 24)
  expect(Math.abs(phone.leanDb)).toBeLessThan(0.01)
  const vinyl = await listen(page, { translation: 'vinyl' })
  expect(Math.abs(vinyl.middleDb)).toBeLessThan(0.5)
  const swapped = await listen(page, { translation: null, isSwapped: true })
  expect(Math.abs(swapped.leanBeforeDb)).toBeGreaterThan(0.1)
  expect(swapped.leanDb).toBeCloseTo(-swapped.leanBeforeDb, 1)
  const dimmed = await listen(page, { isSwapped: false, isDimmed: true })
  expect(dimmed.middleDb).toBeCloseTo(-20, 0)
  const both = await listen(page, { isTalkDimmed: true })
  expect(both.middleDb, 'dimmed by hand and by a voice').toBeCloseTo(-20, 0)
  const talked = await listen(page, { isDimmed: false })
  expect(talked.middleDb).toBeCloseTo(-20, 0)
  const silent = await listen(page, { isTalkDimmed: false })
  expect(Math.abs(silent.middleDb)).toBeLessThan(0.1)
  await page.evaluate(() => window.mixroom.close())
  expect(problems).toEqual([])
})
