/** Bandmates in one song, two real browsers: whose solo it is, whose view one follows, who wants to speak, where one points. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'
import { join, openNewSong } from './studio-people'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const ruler = (page: Page) => page.locator('.timeline-ruler')

test.describe('bandmates see each other', () => {
  test.setTimeout(90_000)
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Side by side', song: 'In sight' })
    mara = opened.mara
    jonas = await join(browser, 'Jonas', opened.studioUrl)
  })

  test('a solo is shared on purpose, seen on the strip, heard by whoever wants, and left', async () => {
    await button(mara, /^Bass solo/).click()
    await expect(button(jonas, /^Hear Mara’s solo/)).toHaveCount(0)
    await button(mara, 'Share my solo').click()
    const onStrip = desk.strip(jonas, 'Bass').getByRole('button', { name: 'Hear Mara’s solo' })
    await expect(onStrip).toBeVisible()
    await onStrip.click()
    await expect(button(jonas, 'Leave Mara’s solo').first()).toBeVisible()
    await expect(button(jonas, /^Bass solo/)).toHaveAttribute('aria-pressed', 'false')
    await button(jonas, 'Leave Mara’s solo').first().click()
    await expect(onStrip).toBeVisible()
    await button(mara, /^Share my solo: all/).click()
    await expect(onStrip).toHaveCount(0)
    await button(mara, /^Bass solo/).click()
  })

  test('one follows the view of another until one touches the desk or presses Escape', async () => {
    await desk.strip(mara, 'Lead Vocal').getByText('Lead Vocal').first().click()
    await button(jonas, 'Follow Mara’s view').click()
    const frame = button(jonas, /^Following Mara’s view/)
    await expect(frame).toBeVisible()
    await expect(desk.strip(jonas, 'Lead Vocal')).toHaveAttribute('data-selected')
    await desk.strip(mara, 'Kick').getByText('Kick').first().click()
    await expect(desk.strip(jonas, 'Kick')).toHaveAttribute('data-selected')
    await jonas.keyboard.press('Escape')
    await expect(frame).toHaveCount(0)
    await button(jonas, 'Follow Mara’s view').click()
    await expect(frame).toBeVisible()
    await jonas.locator('.timeline-lanes').click({ position: { x: 40, y: 10 } })
    await expect(frame).toHaveCount(0)
  })

  test('a raised hand shows on the face and in the list, and is lowered', async () => {
    await button(mara, 'Raise your hand').click()
    await expect(jonas.getByRole('img', { name: /^Mara.* has a hand up$/ })).toBeVisible()
    await button(jonas, 'Raised hands: 1').click()
    await expect(jonas.locator('.hand-list')).toContainText('Mara')
    await button(mara, 'Lower your hand').click()
    await expect(jonas.getByRole('img', { name: /has a hand up$/ })).toHaveCount(0)
  })

  test('a pointer is seen over the lanes, and a bar that is pointed out ripples for all', async () => {
    const lanes = await mara.locator('.timeline-lanes').boundingBox()
    await mara.mouse.move((lanes?.x ?? 0) + 80, (lanes?.y ?? 0) + 12)
    await expect(jonas.locator('.other-pointer[data-person^="Mara"]')).toBeVisible()
    await ruler(mara).click({ position: { x: 120, y: 12 }, modifiers: ['Shift'] })
    await expect(jonas.getByRole('status', { name: /^Mara.* points here$/ })).toBeVisible()
    await expect(mara.getByRole('status', { name: / points here$/ })).toBeVisible()
  })

  test('a phone shares its solo and hears that of another', async () => {
    for (const page of [mara, jonas]) await page.setViewportSize({ width: 390, height: 844 })
    await button(mara, /^Bass solo/).click()
    await button(mara, 'Share my solo').click()
    await expect(button(mara, /^Share my solo: all/)).toBeInViewport({ ratio: 1 })
    const hear = jonas.locator('.solo-controls').getByRole('button', { name: 'Hear Mara’s solo' })
    await expect(hear).toBeInViewport({ ratio: 1 })
    await hear.click()
    await button(jonas, 'Leave Mara’s solo').last().click()
    await button(mara, /^Clear solo/).click()
    await button(mara, /^Share my solo: all/).click()
    for (const page of [mara, jonas]) {
      await expect(page.locator('.solo-controls')).toHaveCount(0)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
  })
})
