/** The demo song, as the first visitor finds it: the server's bounce is what this browser renders, and plays. */
import { expect, test, type Page } from '@playwright/test'
import { listeningIndexSchema } from '@/lib/contracts/stems'
import * as desk from './desk'
import { openEngineBench } from './testing/engine-bench'

async function openDemoVersion(page: Page, song: string): Promise<string> {
  await page.goto('/bands')
  await page
    .getByRole('link', { name: /Tidewrack/ })
    .first()
    .click()
  await page.getByRole('link', { name: /Low Water/ }).click()
  await page.locator('tr[data-song]', { hasText: song }).click({ position: { x: 300, y: 10 } })
  await page.locator('.album-version a').first().click()
  await page.waitForURL(/\/versions\//)
  return page.url().split('/').at(-1)!
}

test('this browser renders the very samples of the server, and says so', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await desk.signIn(browser, 'Ines')
  const versionId = await openDemoVersion(page, 'Harbour Lights')
  await desk.waitForBounce(page, versionId)
  await page.getByRole('button', { name: 'Check in this browser' }).click()
  await expect(page.getByText('Same samples as the server')).toBeVisible({ timeout: 180_000 })
})

test('the worklet plays the very samples of the server, live from the first to the last', async ({
  browser,
  page: live,
}) => {
  test.setTimeout(300_000)
  const page = await desk.signIn(browser, 'Mara')
  const versionId = await openDemoVersion(page, 'Slow Tide')
  const bounceHash = await desk.waitForBounce(page, versionId)
  const { songId, stemIds, sampleRate, bounce } = await desk.readVersion(page, versionId)
  const { mix } = (await (await page.request.get(`/api/versions/${versionId}/mix`)).json()) as { mix: never }
  const stems = await Promise.all(
    stemIds.map(async (id) => {
      const url = `/api/songs/${songId}/stems/${id}`
      const index = listeningIndexSchema.parse(await (await page.request.get(`${url}/index`)).json())
      const bytes = new Uint8Array(await (await page.request.get(`${url}/audio`)).body())
      return { ...index, id, audioUrl: `/stems/${id}/audio`, bytes, integers: new Int32Array(0) }
    }),
  )
  const bench = await openEngineBench(stems)
  try {
    await live.goto(bench.url)
    await live.waitForFunction(() => 'mixroom' in window)
    await live.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix, rate: sampleRate })
    const sha256 = await live.evaluate(
      (frames) => window.mixroom.capture(frames).then((captured) => captured.sha256),
      bounce.frames,
    )
    expect(sha256).toBe(bounceHash)
  } finally {
    await bench.close()
  }
})
