/** A version of one's own: two people in two browsers; what one tries is heard and merged line by line by the other. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'
import { enter, join, nudgeFader, openNewSong } from './studio-people'

const sign = (page: Page) => page.locator('.branch-sign')
const lines = (page: Page) => page.locator('[data-line]')
const line = (page: Page, words: string) => page.getByRole('checkbox', { name: new RegExp(`^${words}`) })

/** Behind a dialog, the desk is out of reach but goes on showing the mix. */
const behindDb = async (page: Page, name: string) =>
  Number(
    await page
      .getByRole('slider', { name: `${name} fader`, exact: true, includeHidden: true })
      .getAttribute('aria-valuenow'),
  )

async function choose(page: Page, item: string) {
  await page.getByRole('button', { name: 'Which mix' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function showToBand(page: Page) {
  await choose(page, 'Compare, invite, put away…')
  await page.getByRole('switch', { name: 'Show to the whole band' }).click()
  await expect(page.getByRole('dialog').getByText('shown to the band')).toBeVisible()
  await page.keyboard.press('Escape')
}

test.describe('a version of one’s own', () => {
  test.setTimeout(120_000)
  let studioUrl: string
  let mara: Page
  let ines: Page
  let branchUrl: string
  const before: Record<string, number> = {}

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Tries', song: 'Forked song' })
    mara = opened.mara
    studioUrl = opened.studioUrl
    for (const name of ['Kick', 'Bass', 'Keys']) before[name] = await desk.faderDb(mara, name)
    ines = await join(browser, 'Ines', studioUrl)
  })

  test('a reviewer begins one, changes it, and the band’s mix stays as it is', async () => {
    await expect(ines.getByText('Listening', { exact: true })).toBeVisible()
    await choose(ines, 'Try my own version…')
    await ines.getByLabel('Name').fill('Softer bass')
    await ines.getByRole('button', { name: 'Begin' }).click()
    await ines.waitForURL(/\/branches\//)
    branchUrl = ines.url()
    await enter(ines, branchUrl)
    await expect(sign(ines)).toContainText('Your own version: only you see it')
    for (const name of ['Kick', 'Bass', 'Keys']) await nudgeFader(ines, name, 4)
    await desk.expectSaved(ines)
    for (const name of ['Kick', 'Bass', 'Keys'])
      expect(await desk.faderDb(mara, name)).toBeCloseTo(before[name] ?? 0, 3)
    await ines.screenshot({ path: 'test-results/branch-studio.png' })
  })

  test('it is private until it is shown', async () => {
    expect((await mara.goto(branchUrl))?.status()).toBe(404)
    await showToBand(ines)
    await expect(sign(ines)).toContainText('shown to the whole band')
    await enter(mara, branchUrl)
    await expect(sign(mara)).toContainText('here you only listen')
    await expect(mara.getByText('Listening', { exact: true })).toBeVisible()
  })

  test('a mixer hears its lines, merges two of three, and takes the merge back in one step', async () => {
    await enter(mara, studioUrl)
    await nudgeFader(mara, 'Keys', 1)
    const keys = await desk.faderDb(mara, 'Keys')
    await choose(mara, 'Compare, invite, put away…')
    await mara.getByRole('button', { name: 'Differences' }).click()
    await expect(lines(mara)).toHaveCount(3)
    await expect(line(mara, 'Kick fader')).toBeChecked()
    await expect(line(mara, 'Keys fader')).not.toBeChecked()
    await expect(mara.getByText('The band changed it too: Keys fader')).toBeVisible()
    const heard = mara.getByRole('radio', { name: 'With chosen' })
    await line(mara, 'Kick fader').press('b')
    await expect(heard).toBeChecked()
    await line(mara, 'Kick fader').press('b')
    await expect(mara.getByRole('radio', { name: 'Band’s mix' })).toBeChecked()
    await mara.screenshot({ path: 'test-results/branch-differences.png' })
    await mara.getByRole('button', { name: 'Merge 2 lines into the band’s mix' }).click()
    await expect(lines(mara)).toHaveCount(1)
    await desk.expectSaved(mara)
    expect(await behindDb(mara, 'Kick')).toBeLessThan(before.Kick ?? 0)
    expect(await behindDb(mara, 'Bass')).toBeLessThan(before.Bass ?? 0)
    expect(await behindDb(mara, 'Keys')).toBeCloseTo(keys, 3)
    await mara.getByRole('button', { name: 'Undo the merge' }).click()
    await expect(lines(mara)).toHaveCount(3)
    expect(await behindDb(mara, 'Kick')).toBeCloseTo(before.Kick ?? 0, 3)
    expect(await behindDb(mara, 'Bass')).toBeCloseTo(before.Bass ?? 0, 3)
    await mara.keyboard.press('Escape')
  })

  test('what the band did since is taken over the same way', async () => {
    const own = await desk.faderDb(ines, 'Keys')
    await ines.getByRole('button', { name: 'Differences' }).click()
    await ines.getByRole('radio', { name: 'What the band did since' }).click()
    await expect(lines(ines)).toHaveCount(1)
    await expect(ines.getByText('This version changed it too: Keys fader')).toBeVisible()
    await line(ines, 'Keys fader').check()
    await ines.getByRole('button', { name: 'Take 1 line over into this version' }).click()
    await expect(ines.getByText('Nothing differs')).toBeVisible()
    expect(await behindDb(ines, 'Keys')).toBeCloseTo(await desk.faderDb(mara, 'Keys'), 3)
    await ines.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect.poll(() => behindDb(ines, 'Keys')).toBeCloseTo(own, 3)
    await ines.keyboard.press('Escape')
    await desk.expectSaved(ines)
  })

  test('on a phone, a reviewer proposes the lines as a note', async () => {
    await ines.setViewportSize({ width: 390, height: 844 })
    await ines.screenshot({ path: 'test-results/branch-phone-desk.png' })
    await choose(ines, 'Differences, hear, merge…')
    await ines.getByRole('button', { name: 'All' }).click()
    await ines.screenshot({ path: 'test-results/branch-phone.png' })
    const width = await ines.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await ines.getByRole('button', { name: 'Propose 3 lines to the band' }).click()
    await expect(ines.getByText('Proposed: a note tells the lines')).toBeVisible()
    await ines.keyboard.press('Escape')
  })

  test('put away, it is gone for everybody, until it is brought back', async () => {
    await ines.setViewportSize({ width: 1440, height: 900 })
    await choose(ines, 'Compare, invite, put away…')
    await ines.screenshot({ path: 'test-results/branch-list.png' })
    await ines.getByRole('button', { name: 'Put away' }).click()
    await ines.waitForURL(/\/studio/)
    expect((await mara.goto(branchUrl))?.status()).toBe(404)
    await ines.locator('.toast').getByRole('button', { name: 'Bring back' }).click()
    await expect.poll(async () => (await mara.goto(branchUrl))?.status()).toBe(200)
  })
})
