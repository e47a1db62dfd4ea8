/** Racks, sends and buses by hand, in two browsers: what one builds the other sees, and each takes back their own. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import * as desk from './desk'
import { join, openNewSong } from './studio-people'

const rack = (page: Page, name: string): Locator => page.getByRole('list', { name: `${name} inserts` })
const slots = (page: Page, name: string): Locator => rack(page, name).getByRole('listitem')
const slot = (page: Page, name: string, label: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name} ${label}.*open its panel$`) })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click()
const redo = (page: Page) => page.getByRole('button', { name: 'Redo', exact: true }).click()

async function addInsert(page: Page, name: string, typed: string): Promise<void> {
  await page.getByRole('button', { name: `Add an insert to ${name}` }).click()
  await page.getByRole('combobox', { name: `Add an insert to ${name}` }).fill(typed)
  await page.keyboard.press('Enter')
}

/** Takes a slot with the mouse and drops it on another. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('a slot is not on the screen')
  await page.mouse.move(start.x + 20, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 24, start.y + start.height / 2 + 6, { steps: 3 })
  await page.mouse.move(end.x + 20, end.y + 3, { steps: 4 })
  await page.mouse.up()
}

test.describe('racks and buses', () => {
  test.setTimeout(90_000)
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Racks', song: 'Dense' })
    mara = opened.mara
    jonas = await join(browser, 'Jonas', opened.studioUrl)
  })

  test('an insert comes from the menu by name, opens its panel, moves by hand and by key, for both', async () => {
    await expect(slots(jonas, 'Kick')).toHaveText(['EQ', 'Comp'])
    await addInsert(mara, 'Kick', 'gate')
    await expect(slots(jonas, 'Kick')).toHaveText(['EQ', 'Comp', /^Gate/])
    await expect(mara.getByRole('region', { name: 'Gate' })).toBeInViewport()
    await slot(jonas, 'Kick', 'EQ').focus()
    await jonas.keyboard.press('Alt+ArrowDown')
    await expect(slots(mara, 'Kick')).toHaveText(['Comp', 'EQ', /^Gate/])
    await drag(mara, slot(mara, 'Kick', 'Gate'), slot(mara, 'Kick', 'Compressor'))
    await expect(slots(jonas, 'Kick')).toHaveText([/^Gate/, 'Comp', 'EQ'])
  })

  test('each takes back their own steps, whatever the other did between', async () => {
    await undo(mara)
    await expect(slots(jonas, 'Kick')).toHaveText(['Comp', 'EQ', /^Gate/])
    await undo(jonas)
    await expect(slots(mara, 'Kick')).toHaveText(['EQ', 'Comp', /^Gate/])
    await undo(mara)
    await expect(slots(jonas, 'Kick')).toHaveText(['EQ', 'Comp'])
  })

  test('an effects bus begins with its processor and a send, in one step of undo', async () => {
    await mara.getByRole('button', { name: 'Add a send to Lead Vocal' }).click()
    await mara.getByRole('menuitem', { name: 'New effects bus…' }).click()
    const dialog = mara.getByRole('dialog')
    await dialog.getByLabel('First processor').getByRole('combobox').selectOption({ label: 'Delay' })
    await dialog.getByLabel('Name').fill('Slap')
    await dialog.getByRole('button', { name: 'Add bus' }).click()
    await expect(slots(jonas, 'Slap')).toHaveText([/^Delay/])
    const level = jonas.getByRole('slider', { name: 'Lead Vocal send to Slap', exact: true })
    await expect(level).toHaveAttribute('aria-valuenow', '-12')
    await undo(mara)
    await expect(rack(jonas, 'Slap')).toHaveCount(0)
    await expect(level).toHaveCount(0)
    await redo(mara)
    await expect(level).toHaveAttribute('aria-valuenow', '-12')
    await level.focus()
    await jonas.keyboard.press('ArrowUp')
    await level.blur()
    await expect(mara.getByRole('slider', { name: 'Lead Vocal send to Slap', exact: true })).toHaveAttribute(
      'aria-valuenow',
      '-11.5',
    )
    await undo(jonas)
    await expect(level).toHaveAttribute('aria-valuenow', '-12')
  })

  test('a copied insert pastes onto another strip with its settings', async () => {
    await slot(mara, 'Bass', 'Compressor').click({ button: 'right' })
    await mara.getByRole('menuitem', { name: 'Copy', exact: true }).click()
    await slot(mara, 'Keys', 'EQ').click({ button: 'right' })
    await mara.getByRole('menuitem', { name: 'Paste Compressor before this' }).click()
    await expect(slots(jonas, 'Keys')).toHaveText(['Comp', 'EQ', 'Comp'])
    await slot(mara, 'Keys', 'Compressor').first().focus()
    await mara.keyboard.press('Delete')
    await expect(slots(jonas, 'Keys')).toHaveText(['EQ', 'Comp'])
  })

  test('a VCA holds the strips that were meant together, and its fader is shared', async () => {
    await desk.strip(mara, 'Kick').click({ position: { x: 30, y: 8 } })
    await desk.strip(mara, 'Snare').click({ position: { x: 30, y: 8 }, modifiers: ['Control'] })
    await mara.getByRole('button', { name: 'Bus', exact: true }).click()
    await mara.getByRole('menuitem', { name: 'VCA of 2 strips…' }).click()
    await mara.getByRole('dialog').getByLabel('Name').fill('Drums')
    await mara.getByRole('dialog').getByRole('button', { name: 'Make VCA' }).click()
    const members = jonas.getByRole('list', { name: 'Members of Drums' })
    await expect(members.getByRole('listitem')).toHaveText(['Kick', 'Snare'])
    await undo(mara)
    await expect(members).toHaveCount(0)
    await redo(mara)
    await expect(members.getByRole('listitem')).toHaveText(['Kick', 'Snare'])
    await desk.fader(jonas, 'Drums').focus()
    await jonas.keyboard.press('ArrowDown')
    await desk.fader(jonas, 'Drums').blur()
    await expect.poll(() => desk.faderDb(mara, 'Drums')).toBe(-0.5)
  })
})
