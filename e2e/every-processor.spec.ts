/**
 * A real song through every processor of the rack: it plays without an underrun, the server bounces it, and this browser renders
 * the very same samples. MIXROOM_REAL_AUDIO names the folder; MIXROOM_PLAY_SECONDS how long it plays (20 unless given).
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'

const folder =
  process.env.MIXROOM_REAL_AUDIO && join(process.env.MIXROOM_REAL_AUDIO, 'multitrack', 'potassium')
const SOUND = /\.(wav|aiff?|flac|mp3|ogg|opus)$/i
const PLAY_MS = Number(process.env.MIXROOM_PLAY_SECONDS ?? 20) * 1000

/** Adds the nth processor of the menu to a strip and gives its name. */
async function addProcessor(page: Page, stripName: string, nth: number): Promise<string> {
  const label = `Add an insert to ${stripName}`
  await page.getByRole('button', { name: label, exact: true }).click()
  const option = page.getByRole('listbox', { name: label }).getByRole('option').nth(nth)
  const name = (await option.locator('span').first().textContent()) ?? ''
  await option.click()
  await expect(page.getByRole('listbox', { name: label })).toHaveCount(0)
  return name
}

async function countProcessors(page: Page, stripName: string): Promise<number> {
  const label = `Add an insert to ${stripName}`
  await page.getByRole('button', { name: label, exact: true }).click()
  const count = await page.getByRole('listbox', { name: label }).getByRole('option').count()
  await page.keyboard.press('Escape')
  return count
}

test('a song with every processor plays without an underrun and bounces to the same samples', async ({
  browser,
}) => {
  // Without real stems there is nothing to play; `npm run test:real -- DIR` names the folder and fails without one.
  test.skip(!folder || !existsSync(folder), 'MIXROOM_REAL_AUDIO is not set')
  test.setTimeout(600_000 + PLAY_MS)
  const page = await desk.signIn(browser, 'Mara')
  await desk.createAlbum(page, 'Every processor')
  await desk.addSong(page, 'Potassium')
  const files = readdirSync(folder!).filter((file) => SOUND.test(file))
  await desk.uploadStems(
    page,
    files.map((file) => join(folder!, file)),
  )
  await expect(page.locator('[data-channel]')).toHaveCount(files.length + 2, { timeout: 240_000 })
  await desk.expectSaved(page)

  const names = await page
    .getByRole('slider', { name: / fader$/ })
    .evaluateAll((faders) => faders.map((fader) => fader.getAttribute('aria-label')!.replace(/ fader$/, '')))
  const channels = names.slice(0, files.length)
  const used: string[] = []
  const count = await countProcessors(page, channels[0]!)
  for (let nth = 0; nth < count; nth++)
    used.push(await addProcessor(page, channels[nth % channels.length]!, nth))
  expect(new Set(used).size).toBe(count)
  await desk.expectSaved(page)

  const play = page.getByRole('button', { name: 'Play', exact: true })
  await play.click()
  await expect.poll(() => desk.mixLevelDb(page), { timeout: 60_000 }).toBeGreaterThan(-60)
  const end = Date.now() + PLAY_MS
  const goOn = async () => {
    // A song that has ended starts again.
    if (await play.isVisible()) await play.click()
    return Date.now()
  }
  await expect.poll(goOn, { timeout: PLAY_MS + 30_000, intervals: [1000] }).toBeGreaterThan(end)
  await expect(page.locator('[data-underruns]')).toHaveAttribute('data-underruns', '0')
  await page.getByRole('button', { name: 'Pause', exact: true }).click()

  const versionId = await desk.saveVersion(page, 'Every processor')
  await desk.waitForBounce(page, versionId)
  await page.goto(`/versions/${versionId}`)
  await page.getByRole('button', { name: 'Check in this browser' }).click()
  await expect(page.getByText('Same samples as the server')).toBeVisible({ timeout: 240_000 })
})
