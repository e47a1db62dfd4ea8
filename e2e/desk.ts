/** The words of the desk, for journeys: what a person does with the screen, by name. */
import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import type { StemFile } from './stems'

export type DemoName = 'Mara' | 'Jonas' | 'Ines'

/** The journey that each window belongs to. */
const journeys = new WeakMap<BrowserContext, string>()

/** Windows of a journey that is over would go on drawing their meters beside the next. */
async function closeEarlierJourneys(browser: Browser): Promise<void> {
  const over = browser.contexts().filter((context) => {
    const journey = journeys.get(context)
    return journey !== undefined && journey !== test.info().file
  })
  await Promise.all(over.map((context) => context.close()))
}

/** A browser of one's own, signed in as one of the demo band. Fails the test on any uncaught error of a page. */
export async function signIn(browser: Browser, name: DemoName): Promise<Page> {
  await closeEarlierJourneys(browser)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  journeys.set(context, test.info().file)
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.soft(error.message, `an error on ${name}'s page`).toBe(''))
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  return page
}

async function nameIt(page: Page, trigger: string, label: string, name: string, submit: string) {
  await page.getByRole('button', { name: trigger }).first().click()
  await page.getByRole('dialog').getByLabel(label).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: submit }).click()
}

/** @returns the album's address */
export async function createAlbum(page: Page, title: string): Promise<string> {
  await page.goto('/bands')
  await page
    .getByRole('link', { name: /Tidewrack/ })
    .first()
    .click()
  await nameIt(page, 'New album', 'Title of the album', title, 'Create album')
  await page.waitForURL(/\/albums\//)
  return page.url()
}

/** @returns the studio's address */
export async function addSong(page: Page, title: string): Promise<string> {
  await nameIt(page, 'Add song', 'Title', title, 'Add song')
  const link = page.getByRole('link', { name: title, exact: true })
  await link.click()
  await page.waitForURL(/\/studio/)
  return page.url()
}

export async function uploadStems(page: Page, stems: readonly StemFile[] | string[]) {
  await page
    .locator('[data-stem-files]')
    .first()
    .setInputFiles(stems as StemFile[])
}

export const strip = (page: Page, name: string): Locator =>
  page.locator('[data-channel]', { has: page.getByRole('slider', { name: `${name} fader` }) })
export const fader = (page: Page, name: string): Locator =>
  page.getByRole('slider', { name: `${name} fader`, exact: true })

export async function faderDb(page: Page, name: string): Promise<number> {
  return Number(await fader(page, name).getAttribute('aria-valuenow'))
}

export async function expectSaved(page: Page) {
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved')
}

/** The mix bus meter in dBFS, as the page reports it. */
export async function mixLevelDb(page: Page): Promise<number> {
  return Number((await page.locator('[data-level-db]').first().getAttribute('data-level-db')) ?? -Infinity)
}

/** @returns the id of the new version */
export async function saveVersion(page: Page, name: string): Promise<string> {
  await expectSaved(page)
  await page.getByRole('button', { name: 'Save version' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  const answer = page.waitForResponse(
    (response) => response.url().endsWith('/versions') && response.request().method() === 'POST',
  )
  await dialog.getByRole('button', { name: 'Save version' }).click()
  const version = (await (await answer).json()) as { id: string }
  await expect(dialog).toBeHidden()
  return version.id
}

export async function waitForBounce(page: Page, versionId: string): Promise<string> {
  await expect
    .poll(async () => (await readVersion(page, versionId)).bounce.status, { timeout: 120_000 })
    .toBe('done')
  return (await readVersion(page, versionId)).bounce.hash
}

interface PlainVersion {
  readonly bounce: { readonly status: string; readonly hash: string; readonly frames: number }
  readonly sampleRate: number
  readonly songId: string
  readonly stemIds: readonly string[]
}
export async function readVersion(page: Page, versionId: string): Promise<PlainVersion> {
  return (await (await page.request.get(`/api/versions/${versionId}`)).json()) as PlainVersion
}
