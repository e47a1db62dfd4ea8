/** Two people on one fader while one of them is cut off, and the way back: the card of what both changed, in two real browsers. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'
import { enter, join, nudgeFader, openNewSong, storedEdits } from './studio-people'

const card = (page: Page) => page.getByRole('region', { name: 'Changed by you and others while apart' })
const badge = (page: Page) => page.locator('[data-save-state]')
const press = (page: Page, name: string) => card(page).getByRole('button', { name }).click()

async function cutOff(page: Page) {
  await page.context().setOffline(true)
  await expect(badge(page)).toHaveAttribute('data-save-state', 'offline')
}

/** Both windows show this, and the room has it. */
async function expectBoth(pages: readonly Page[], fader: string, db: number) {
  for (const page of pages) {
    await expect.poll(() => desk.faderDb(page, fader)).toBeCloseTo(db, 2)
    await desk.expectSaved(page)
  }
}

test.describe('two people who were apart', () => {
  test.setTimeout(90_000)
  let studioUrl: string
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Apart', song: 'Two rooms' })
    mara = opened.mara
    studioUrl = opened.studioUrl
    jonas = await join(browser, 'Jonas', studioUrl)
  })

  test('see the fader that both moved as a card, hear either side of it, and agree once theirs is chosen', async () => {
    await cutOff(jonas)
    await nudgeFader(jonas, 'Bass', 2)
    await expect(badge(jonas)).toHaveText(/^Offline, \d+ edits? kept here$/)
    const theirs = await nudgeFader(mara, 'Bass', 6)
    await desk.expectSaved(mara)
    await jonas.context().setOffline(false)
    await expect(card(jonas)).toContainText('Bass fader')
    await expect(card(jonas)).toContainText('Mara')
    await expect(card(mara)).toHaveCount(0)
    await press(jonas, 'Hear theirs, only here')
    await expect(card(jonas).getByRole('button', { pressed: true })).toHaveAccessibleName('Stop hearing it')
    await press(jonas, 'Hear yours, only here')
    await expect(card(jonas).getByRole('button', { pressed: true })).toHaveCount(1)
    await press(jonas, 'Keep theirs')
    await expect(card(jonas)).toHaveCount(0)
    await expectBoth([jonas, mara], 'Bass', theirs)
  })

  test('find the card as well when the tab was closed meanwhile, and mine is heard by both', async () => {
    const context = jonas.context()
    await cutOff(jonas)
    const mine = await nudgeFader(jonas, 'Kick', 3)
    const unsaved = Number(await badge(jonas).getAttribute('data-unsaved'))
    expect(unsaved).toBeGreaterThan(0)
    await expect.poll(() => storedEdits(jonas)).toBe(unsaved)
    await jonas.close()
    await nudgeFader(mara, 'Kick', 5)
    await desk.expectSaved(mara)
    await context.setOffline(false)
    jonas = await context.newPage()
    await enter(jonas, studioUrl)
    await expect(card(jonas)).toContainText('Kick fader')
    await press(jonas, 'Keep yours')
    await expect(card(jonas)).toHaveCount(0)
    await expectBoth([jonas, mara], 'Kick', mine)
  })

  test('decide several things at once, and take the choice back in one step', async () => {
    await cutOff(jonas)
    const names = ['Snare', 'Keys']
    const values = { yours: new Map<string, number>(), theirs: new Map<string, number>() }
    for (const name of names) {
      values.yours.set(name, await nudgeFader(jonas, name, 2))
      values.theirs.set(name, await nudgeFader(mara, name, 7))
    }
    await desk.expectSaved(mara)
    await jonas.context().setOffline(false)
    await expect(card(jonas)).toContainText('2 things you and others changed while apart')
    await desk.expectSaved(jonas)
    // Which side the merge kept is chance, the same for both faders: the other one is chosen.
    const merged = (await desk.faderDb(jonas, 'Snare')) === values.yours.get('Snare') ? 'yours' : 'theirs'
    const chosen = merged === 'yours' ? 'theirs' : 'yours'
    await press(jonas, `Keep all ${chosen}`)
    await expect(card(jonas)).toHaveCount(0)
    for (const name of names) await expectBoth([jonas, mara], name, values[chosen].get(name) ?? 0)
    await jonas.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    for (const name of names) await expectBoth([jonas, mara], name, values[merged].get(name) ?? 0)
  })

  test('keep both when both drew into one lane: the card says that the mix has both, and nothing is lost', async () => {
    const lane = (page: Page) => page.getByRole('group', { name: /^Keys Fader automation/ })
    const expectPoints = (page: Page, count: number) =>
      expect(lane(page)).toHaveAccessibleName(`Keys Fader automation, ${count} points`)
    const draw = (page: Page, x: number) => lane(page).click({ position: { x, y: 20 } })
    for (const page of [mara, jonas]) await page.locator('.lane-name', { hasText: 'Keys' }).first().click()
    await mara.getByRole('button', { name: 'Automate a control of Keys' }).click()
    await mara.getByRole('menuitem', { name: 'Fader', exact: true }).click()
    await draw(mara, 100)
    await draw(mara, 300)
    await expectPoints(jonas, 2)
    await desk.expectSaved(mara)
    await cutOff(jonas)
    await draw(jonas, 200)
    await expectPoints(jonas, 3)
    await draw(mara, 400)
    await expectPoints(mara, 3)
    await desk.expectSaved(mara)
    await jonas.context().setOffline(false)
    await expect(card(jonas)).toContainText('The mix has both')
    await press(jonas, 'Keep both')
    await expect(card(jonas)).toHaveCount(0)
    for (const page of [mara, jonas]) await expectPoints(page, 4)
    await desk.expectSaved(jonas)
  })
})
