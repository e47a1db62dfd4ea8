/** The studio and the pages around it on a phone: everything within reach, nothing wider than the screen. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'

const PHONE = { width: 390, height: 844 }

async function expectNoOverflow(page: Page, name: string) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `width of the ${name} page`).toBeLessThanOrEqual(PHONE.width)
  const crumbs = page.getByRole('navigation', { name: 'Where you are' })
  await expect(crumbs.getByRole('link'), `way up from the ${name} page`).toHaveCount(1)
  await expect(crumbs.locator('.crumb-name:visible'), `names above the ${name} page`).toHaveCount(0)
}

async function openDemoSong(page: Page) {
  await page.goto('/bands')
  await page
    .getByRole('link', { name: /Tidewrack/ })
    .first()
    .click()
  await page.getByRole('link', { name: /Low Water/ }).click()
  await expect(page.locator('.album-version a').first()).toBeVisible()
  await expectNoOverflow(page, 'album')
  await page.locator('.album-version a').first().click()
  await page.waitForURL(/\/versions\//)
  await expect(page.getByRole('slider', { name: 'Position in the song' })).toBeVisible()
  await expectNoOverflow(page, 'review')
  await page.getByRole('link', { name: 'Open in studio' }).click()
}

test('a phone reaches undo, redo, stems and a new version, and shows who has a strip selected', async ({
  browser,
}) => {
  const mara = await desk.signIn(browser, 'Mara')
  await mara.setViewportSize(PHONE)
  await openDemoSong(mara)
  const kick = desk.fader(mara, 'Kick')
  await expect(kick).toBeVisible({ timeout: 30_000 })
  await expectNoOverflow(mara, 'studio')

  await test.step('undo and redo', async () => {
    const before = await desk.faderDb(mara, 'Kick')
    await kick.press('ArrowDown')
    await expect.poll(() => desk.faderDb(mara, 'Kick')).toBeLessThan(before)
    await desk.expectSaved(mara)
    await mara.getByRole('button', { name: 'More' }).click()
    await mara.getByRole('menuitem', { name: 'Undo' }).click()
    await expect.poll(() => desk.faderDb(mara, 'Kick')).toBe(before)
    await mara.getByRole('button', { name: 'More' }).click()
    await expect(mara.getByRole('menuitem', { name: 'Redo' })).toBeEnabled()
    await mara.keyboard.press('Escape')
  })

  await test.step('stems and versions', async () => {
    await mara.getByRole('button', { name: 'More' }).click()
    const chooser = mara.waitForEvent('filechooser')
    await mara.getByRole('menuitem', { name: 'Add stems…' }).click()
    expect((await chooser).isMultiple()).toBe(true)
    await mara.getByRole('button', { name: 'More' }).click()
    await mara.getByRole('menuitem', { name: 'Save version…' }).click()
    const dialog = mara.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Save version' })).toBeEnabled()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('who changed what', async () => {
    await mara.getByRole('button', { name: 'More' }).click()
    await mara.getByRole('menuitem', { name: 'Recent changes…' }).click()
    const list = mara.getByRole('dialog', { name: 'Recent changes' })
    await expect(list.getByRole('button', { name: 'Close' })).toBeInViewport()
    await list.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('a bandmate sees which strip is selected here', async () => {
    const jonas = await desk.signIn(browser, 'Jonas')
    await jonas.goto(mara.url())
    await expect(desk.fader(jonas, 'Snare')).toBeVisible()
    await desk.fader(mara, 'Snare').focus()
    await expect(desk.strip(jonas, 'Snare').getByRole('img', { name: /^Selected by Mara/ })).toBeVisible()
    await expect(desk.strip(jonas, 'Kick').getByRole('img', { name: /^Selected by/ })).toHaveCount(0)
  })
})
