/** References in the mix's place: at the mix's loudness by an instrument of our own, and never in a bounce. */
import { expect, test, type Page } from '@playwright/test'
import { floatWav, samplesOf, tonesAt } from './testing/reference-sounds'
import { integratedLufs } from './testing/judge-loudness'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import type {} from './testing/engine-page'
import { makeTestSong, type TestSong } from './testing/test-song'

const RATE = 48_000
let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  // Its first five seconds, which are looped, are equally loud throughout: nothing enters or ends in them.
  song = await makeTestSong(20)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())

/** Opens the song with a reference, and plays until the mix's loudness is known. */
async function playWith(page: Page, reference: Uint8Array): Promise<void> {
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix: song.mix, rate: RATE })
  await page.evaluate((bytes) => window.mixroom.addReference('Their song.wav', bytes), [...reference])
  await page.evaluate(() => window.mixroom.studio().setLoop({ startSample: 0, endSample: 240_000 }))
  await page.evaluate(() => window.mixroom.studio().play())
  await page.waitForFunction(() => {
    const { match } = window.mixroom.comparing().state()
    return Number.isFinite(match.mixLufs)
  })
}

const heardLufs = async (page: Page) => {
  const captured = await page.evaluate(() => window.mixroom.captureNow(240_000))
  return integratedLufs(samplesOf(captured.samples), RATE)
}

for (const { name, levelDb } of [
  { name: 'louder', levelDb: -6 },
  { name: 'quieter, without enough headroom', levelDb: -30 },
])
  test(`a ${name} reference is heard as loud as the mix, to 0.1 LU`, async ({ page }) => {
    // A single high sample takes the headroom away, and is too short to be loud.
    const reference = floatWav(tonesAt(levelDb, 12, name === 'louder' ? 0 : 0.97), RATE)
    await playWith(page, reference)
    await page.evaluate(() => window.mixroom.until(() => window.mixroom.renderedSeconds() > 7))
    const mix = await heardLufs(page)
    await page.evaluate(() => window.mixroom.comparing().toggleReference())
    expect(await page.evaluate(() => window.mixroom.comparing().state().heard)).toBe('reference')
    const theirs = await heardLufs(page)
    expect(Math.abs(theirs - mix)).toBeLessThan(0.1)
    await page.evaluate(() => window.mixroom.close())
  })

test('after a reference was heard the mix is the same samples as ever', async ({ page }) => {
  await playWith(page, floatWav(tonesAt(-20, 12, 0), RATE))
  await page.evaluate(() => window.mixroom.comparing().toggleReference())
  await page.evaluate(() => window.mixroom.comparing().toggleReference())
  await page.evaluate(() => window.mixroom.studio().pause())
  const hash = await page.evaluate(() => window.mixroom.captureHash(96_000))
  const bounced = await page.evaluate(() => window.mixroom.studio().renderBounce())
  await page.evaluate(() =>
    window.mixroom.comparing().removeReference(window.mixroom.comparing().state().references[0]?.id ?? ''),
  )
  expect(await page.evaluate(() => window.mixroom.captureHash(96_000))).toBe(hash)
  const plain = await page.evaluate(() => window.mixroom.studio().renderBounce())
  expect(plain.bounceHash).toBe(bounced.bounceHash)
  await page.evaluate(() => window.mixroom.close())
})

test('while a reference is heard a bounce is the mix, and references outlive a reload', async ({ page }) => {
  await playWith(page, floatWav(tonesAt(-20, 4, 0), RATE))
  const before = await page.evaluate(() => window.mixroom.studio().renderBounce())
  await page.evaluate(() => window.mixroom.comparing().toggleReference())
  const during = await page.evaluate(() => window.mixroom.studio().renderBounce())
  expect(during.bounceHash).toBe(before.bounceHash)
  await page.reload()
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix: song.mix, rate: RATE })
  await page.waitForFunction(() => window.mixroom.comparing().state().references.length === 1)
  expect(await page.evaluate(() => window.mixroom.comparing().state().references[0]?.name)).toBe('Their song')
  await page.evaluate(() => window.mixroom.close())
})
