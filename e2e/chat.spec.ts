/** What is said in a song's room, in two real browsers: both ways, with a place in the song, and kept. */
import { expect, test, type Page } from '@playwright/test'
import { enter, join, openNewSong, unsentMessages } from './studio-people'

/** Whether it was open or not. */
const openChat = async (page: Page) => {
  const panel = page.getByRole('complementary', { name: 'Chat' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /^Chat/ }).click()
  await expect(panel).toBeVisible()
}
const say = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('textbox', { name: 'Message' }).press('Enter')
}
const lines = (page: Page) => page.getByRole('log', { name: 'Messages' })

test.describe('the chat of a song', () => {
  test.setTimeout(90_000)
  let studioUrl: string
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Spoken', song: 'Word by word' })
    mara = opened.mara
    studioUrl = opened.studioUrl
    jonas = await join(browser, 'Jonas', studioUrl)
  })

  test('goes both ways, counts what was not read, and outlives a reload', async () => {
    await openChat(mara)
    await say(mara, 'The bass comes late @bar 3')
    const badge = jonas.getByRole('button', { name: 'Chat, 1 unread' })
    await expect(badge).toBeVisible()
    await badge.click()
    await expect(lines(jonas)).toContainText('The bass comes late')
    await expect(jonas.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
    await say(jonas, 'I hear it too')
    await expect(lines(mara)).toContainText('I hear it too')
    await enter(jonas, studioUrl)
    await openChat(jonas)
    await expect(lines(jonas)).toContainText('The bass comes late')
    await expect(lines(jonas)).toContainText('I hear it too')
  })

  test('half a message is still there after the panel was closed and the page loaded again', async () => {
    await openChat(jonas)
    await jonas.getByRole('textbox', { name: 'Message' }).fill('As I was about to s')
    await jonas.getByRole('button', { name: 'Close the chat' }).click()
    await openChat(jonas)
    await expect(jonas.getByRole('textbox', { name: 'Message' })).toHaveValue('As I was about to s')
    await enter(jonas, studioUrl)
    await openChat(jonas)
    await expect(jonas.getByRole('textbox', { name: 'Message' })).toHaveValue('As I was about to s')
    await jonas.getByRole('textbox', { name: 'Message' }).fill('')
  })

  test('a bar that is named takes the playhead there', async () => {
    await openChat(jonas)
    await say(jonas, 'Listen from @bar 3')
    await lines(jonas).getByRole('button', { name: 'Bar 3' }).last().click()
    await expect(jonas.getByRole('slider', { name: 'Position in the song' })).not.toHaveAttribute(
      'aria-valuenow',
      '0',
    )
  })

  test('a reviewer writes too', async ({ browser }) => {
    const ines = await join(browser, 'Ines', studioUrl)
    await openChat(ines)
    await openChat(mara)
    await say(ines, 'From the listening room')
    await expect(lines(mara)).toContainText('From the listening room')
    await ines.context().close()
  })

  test('what is said offline stays on the screen and is sent on return', async () => {
    for (const page of [mara, jonas]) await openChat(page)
    await jonas.context().setOffline(true)
    await expect(jonas.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'offline')
    await say(jonas, 'From the train')
    await expect(lines(jonas)).toContainText('Kept here until the room is back')
    await jonas.context().setOffline(false)
    await expect(lines(mara)).toContainText('From the train')
    await expect(lines(jonas)).not.toContainText('Kept here')
  })

  test('what is said offline outlives the closed tab and is sent by the next one', async () => {
    for (const page of [mara, jonas]) await openChat(page)
    const context = jonas.context()
    await context.setOffline(true)
    await expect(jonas.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'offline')
    await say(jonas, 'From the tunnel')
    await expect.poll(() => unsentMessages(jonas)).toBe(1)
    await jonas.close()
    await context.setOffline(false)
    jonas = await context.newPage()
    await enter(jonas, studioUrl)
    await expect(lines(mara)).toContainText('From the tunnel')
    await expect.poll(() => unsentMessages(jonas)).toBe(0)
  })

  test('a version of one’s own has the same chat, as far as it was read, and live both ways', async () => {
    for (const page of [mara, jonas]) await openChat(page)
    await say(mara, 'Try what you want')
    await expect(lines(jonas)).toContainText('Try what you want')
    await jonas.getByRole('button', { name: 'Which mix' }).click()
    await jonas.getByRole('menuitem', { name: 'Try my own version…' }).click()
    await jonas.getByLabel('Name').fill('Louder')
    await jonas.getByRole('button', { name: 'Begin' }).click()
    await jonas.waitForURL(/\/branches\//)
    await expect(jonas.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
    await openChat(jonas)
    await expect(lines(jonas)).toContainText('Try what you want')
    await say(jonas, 'From my own version')
    await expect(lines(mara)).toContainText('From my own version')
    await say(mara, 'Heard from here')
    await expect(lines(jonas)).toContainText('Heard from here')
  })
})
