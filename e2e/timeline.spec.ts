/** Regions, automation and first settings: by hand and by keyboard, seen by a bandmate, taken back step by step. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import * as desk from './desk'
import { enter, join, openNewSong } from './studio-people'

const audio = (page: Page): Locator => page.getByRole('region', { name: 'Audio' })
const regionStarts = (page: Page): Locator => audio(page).getByLabel('Start in samples')
const lanes = (page: Page, name: string): Locator => page.getByRole('group', { name: `Regions of ${name}` })
const choose = (page: Page, name: string) => page.locator('.lane-name', { hasText: name }).first().click()
const undo = (page: Page) => page.keyboard.press('Control+z')
const automation = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^${name} automation`) })

test.describe('the timeline', () => {
  test.setTimeout(90_000)
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Cuts', song: 'Scissors' })
    mara = opened.mara
    jonas = await join(browser, 'Jonas', opened.studioUrl)
    await enter(jonas, opened.studioUrl)
  })

  test('splits, copies, reverses and removes the chosen region by keyboard, and a bandmate sees each', async () => {
    await choose(mara, 'Bass')
    await choose(jonas, 'Bass')
    await expect(regionStarts(mara)).toHaveCount(1)
    const area = lanes(mara, 'Bass')
    const box = await area.boundingBox()
    if (!box) throw new Error('the lanes are on the screen')
    const lane = await mara.locator('.lane-head', { hasText: 'Bass' }).boundingBox()
    if (!lane) throw new Error('the lane of the bass is on the screen')
    await mara.mouse.click(box.x + box.width * 0.05, lane.y + lane.height * 0.7)
    await area.focus()
    await area.press('Control+e')
    await expect(regionStarts(jonas)).toHaveCount(2)
    await area.press('Control+d')
    await expect(regionStarts(jonas)).toHaveCount(3)
    await area.press('r')
    await expect(audio(jonas).getByRole('switch', { name: 'Reverse', checked: true })).toHaveCount(1)
    await area.press('Delete')
    await expect(regionStarts(jonas)).toHaveCount(2)
    for (let step = 0; step < 4; step++) await undo(mara)
    await expect(regionStarts(jonas)).toHaveCount(1)
    await expect(audio(jonas).getByRole('switch', { name: 'Reverse', checked: true })).toHaveCount(0)
  })

  test('has all of its tools within reach beside the ruler, on a phone too', async () => {
    const corner = mara.locator('.timeline-corner')
    const isWhole = () => corner.evaluate((element) => element.scrollWidth <= element.clientWidth)
    await mara.getByRole('button', { name: 'Fit', exact: true }).click()
    expect(await isWhole()).toBe(true)
    await mara.setViewportSize({ width: 390, height: 844 })
    await mara.getByRole('radio', { name: 'Timeline' }).click()
    await expect(corner).toBeVisible()
    expect(await isWhole()).toBe(true)
    await mara.getByRole('radio', { name: 'Console' }).click()
    await mara.setViewportSize({ width: 1440, height: 900 })
  })

  test('fades and trims a region by its handles, one step of undo each', async () => {
    await choose(mara, 'Bass')
    const box = await lanes(mara, 'Bass').boundingBox()
    const lane = await mara.locator('.lane-head', { hasText: 'Bass' }).boundingBox()
    if (!box || !lane) throw new Error('the lane is on the screen')
    const fade = audio(mara).getByLabel('Fade in in milliseconds')
    await expect(fade).toHaveValue(/^0/)
    await drag(mara, { x: box.x + 2, y: lane.y + 7 }, 80)
    await expect(fade).not.toHaveValue(/^0([.,]0)?$/)
    await drag(mara, { x: box.x + 2, y: lane.y + lane.height * 0.75 }, 60)
    await expect(regionStarts(mara)).not.toHaveValue('0')
    await undo(mara)
    await expect(regionStarts(mara)).toHaveValue('0')
    await undo(mara)
    await expect(fade).toHaveValue(/^0([.,]0)?$/)
  })

  test('draws clip gain on a region by hand, keys and figures; a bandmate sees it, undo takes each step back', async () => {
    await choose(mara, 'Bass')
    await choose(jonas, 'Bass')
    await mara.getByRole('button', { name: 'Clip gain lines' }).click()
    const box = await lanes(mara, 'Bass').boundingBox()
    const lane = await mara.locator('.lane-head', { hasText: 'Bass' }).boundingBox()
    if (!box || !lane) throw new Error('the lane is on the screen')
    const points = (page: Page, count: string) =>
      audio(page).getByRole('button', { name: count, exact: true })
    await expect(points(mara, 'No points')).toBeVisible()
    await mara.mouse.dblclick(box.x + 30, lane.y + 60)
    await expect(points(jonas, '1 point')).toBeVisible()
    await mara.keyboard.down('Control')
    await mara.mouse.click(box.x + 80, lane.y + 40)
    await mara.keyboard.up('Control')
    await points(jonas, '2 points').click()
    const level = (page: Page, number: number) =>
      audio(page).getByRole('button', { name: new RegExp(`^Point ${number} level`) })
    const before = await level(jonas, 2).textContent()
    await drag(mara, { x: box.x + 80, y: lane.y + 40 }, 0, 30)
    await expect(level(jonas, 2)).not.toHaveText(before ?? '')
    await undo(mara)
    await expect(level(jonas, 2)).toHaveText(before ?? '')
    await points(mara, '2 points').click()
    await level(mara, 1).click()
    await mara.keyboard.type('-48')
    await mara.keyboard.press('Enter')
    await expect(level(jonas, 1)).toHaveText(/−∞/)
    const area = lanes(mara, 'Bass')
    await area.focus()
    await area.press('Delete')
    await expect(points(jonas, '1 point')).toBeVisible()
    for (let step = 0; step < 4; step++) await undo(mara)
    await expect(points(jonas, 'No points')).toBeVisible()
    await mara.getByRole('button', { name: 'Clip gain lines' }).click()
  })

  test('draws automation point by point; it survives a reload and a bandmate bends the same lane', async () => {
    await choose(mara, 'Keys')
    await mara.getByRole('button', { name: 'Automate a control of Keys' }).click()
    await mara.getByRole('menuitem', { name: 'Fader', exact: true }).click()
    const row = automation(mara, 'Keys Fader')
    const box = await row.boundingBox()
    if (!box) throw new Error('the row is on the screen')
    await mara.mouse.click(box.x + 100, box.y + 20)
    await mara.mouse.click(box.x + 300, box.y + 40)
    await expect(row).toHaveAccessibleName('Keys Fader automation, 2 points')
    await choose(jonas, 'Keys')
    const theirs = automation(jonas, 'Keys Fader')
    await expect(theirs).toHaveAccessibleName('Keys Fader automation, 2 points')
    await theirs.focus()
    await theirs.press('ArrowRight')
    await theirs.press('Delete')
    await expect(row).toHaveAccessibleName('Keys Fader automation, 1 points')
    await undo(jonas)
    await desk.expectSaved(mara)
    await mara.reload()
    await choose(mara, 'Keys')
    await expect(automation(mara, 'Keys Fader')).toHaveAccessibleName('Keys Fader automation, 2 points')
  })

  test('starts a source from a named point and balances the song, each as one step of undo', async () => {
    await choose(mara, 'Kick')
    await mara.getByRole('button', { name: 'Start from…' }).click()
    const dialog = mara.getByRole('dialog', { name: 'Start Kick from' })
    await expect(dialog.getByText('the warmth of the drum')).toBeVisible()
    await dialog.getByRole('button', { name: 'Apply Kick' }).click()
    await expect(mara.getByText('Kick starts from “Kick”')).toBeVisible()
    await expect(mara.getByRole('slider', { name: 'Compressor ratio' }).first()).toHaveAttribute(
      'aria-valuenow',
      '4',
    )
    await undo(mara)
    const before = await desk.faderDb(mara, 'Lead Vocal')
    await mara.getByRole('button', { name: 'Balance for me' }).click()
    await expect.poll(() => desk.faderDb(jonas, 'Lead Vocal')).not.toBe(before)
    await mara.locator('body').press('Control+z')
    await expect.poll(() => desk.faderDb(jonas, 'Lead Vocal')).toBe(before)
  })
})

async function drag(page: Page, from: { x: number; y: number }, by: number, down = 0): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by / 2, from.y + down / 2, { steps: 3 })
  await page.mouse.move(from.x + by, from.y + down, { steps: 3 })
  await page.mouse.up()
}
