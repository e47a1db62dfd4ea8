/** The demo song, as the first visitor finds it: anybody can check that this browser renders the server's samples. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'

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
