/** Who set a control from what to what, and the way back: asked of one control, and of the whole desk. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'
import { join, nudgeFader, openNewSong } from './studio-people'

test.describe('the history of a desk', () => {
  test.setTimeout(90_000)
  let mara: Page
  let jonas: Page
  let jonasDb: number

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Looking back', song: 'Who turned that' })
    mara = opened.mara
    jonas = await join(browser, 'Jonas', opened.studioUrl)
    await nudgeFader(mara, 'Bass', 3)
    await desk.expectSaved(mara)
    await nudgeFader(mara, 'Kick', 2)
    await expect.poll(() => desk.faderDb(jonas, 'Bass')).toBeLessThan(0)
    jonasDb = await nudgeFader(jonas, 'Bass', 4)
    await desk.expectSaved(jonas)
  })

  test('tells of one fader who moved it from what to what, and goes back in one step of undo', async () => {
    await expect.poll(() => desk.faderDb(mara, 'Bass')).toBeCloseTo(jonasDb, 2)
    await desk.fader(mara, 'Bass').click({ button: 'right' })
    await mara.getByRole('menuitem', { name: 'History…' }).click()
    const list = mara.getByRole('dialog', { name: 'History of this control' })
    await expect(list).toContainText('Bass fader')
    // As a menu does on a slow machine: the focus goes back to the control after the list has opened.
    await desk.fader(mara, 'Bass').focus()
    const rows = list.getByRole('listitem')
    await expect(rows).toHaveCount(3)
    await expect(rows.nth(0)).toContainText('Jonas')
    await expect(rows.nth(0)).toContainText('Now')
    await expect(rows.nth(1)).toContainText('Mara')
    await expect(rows.nth(2)).toContainText('Before')
    await list.getByRole('button', { name: 'Go back to 0.0 dB' }).click()
    await expect(list).toHaveCount(0)
    for (const page of [mara, jonas]) await expect.poll(() => desk.faderDb(page, 'Bass')).toBeCloseTo(0, 2)
    await mara.getByRole('button', { name: 'Undo', exact: true }).first().click()
    for (const page of [mara, jonas])
      await expect.poll(() => desk.faderDb(page, 'Bass')).toBeCloseTo(jonasDb, 2)
  })

  test('tells of the whole desk everybody’s changes, and one person’s', async () => {
    await mara.getByRole('button', { name: 'Recent changes' }).click()
    const list = mara.getByRole('dialog', { name: 'Recent changes' })
    await expect(list).toContainText('Kick fader')
    const authors = list.locator('.history-row small')
    await expect(authors.filter({ hasText: 'Mara' }).first()).toBeVisible()
    const jonasOption = list.getByRole('option', { name: /Jonas/ })
    await list.getByLabel('Whose changes').selectOption((await jonasOption.getAttribute('value')) ?? '')
    await expect(authors.filter({ hasText: 'Mara' })).toHaveCount(0)
    await expect(authors.filter({ hasText: 'Jonas' }).first()).toBeVisible()
    await list.getByRole('button', { name: 'Close' }).click()
  })
})
