/** The control room after the engine: what it does to the sound that is heard, and that it never touches the mix. */
import { expect, test, type Page } from '@playwright/test'
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

interface Heard {
  /** Mean level below 150 Hz and around 2.5 kHz, dB. */
  readonly low: number
  readonly middle: number
  /** RMS of each side. */
  readonly sides: readonly [number, number]
}

/** What comes out of the control room over half a second, with these settings. */
function listen(page: Page, monitor: object): Promise<Heard> {
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
  const phone = await listen(page, { translation: 'phone' })
  expect(phone.low - phone.middle).toBeLessThan(plain.low - plain.middle - 24)
  expect(phone.sides[0]).toBeCloseTo(phone.sides[1], 5)
  const vinyl = await listen(page, { translation: 'vinyl' })
  expect(Math.abs(vinyl.middle - plain.middle)).toBeLessThan(2)
  const swapped = await listen(page, { translation: null, isSwapped: true })
  const ratio = ([left, right]: Heard['sides']) => 20 * Math.log10(left / right)
  expect(Math.abs(ratio(plain.sides))).toBeGreaterThan(0.3)
  expect(ratio(swapped.sides)).toBeCloseTo(-ratio(plain.sides), 0)
  const dimmed = await listen(page, { isSwapped: false, isDimmed: true })
  expect(20 * Math.log10(dimmed.sides[0] / plain.sides[0])).toBeCloseTo(-20, 0)
  await page.evaluate(() => window.mixroom.close())
  expect(problems).toEqual([])
})
