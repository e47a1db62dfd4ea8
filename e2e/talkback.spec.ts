/** Talkback between two browsers with microphones: hold to talk, the mix gives way, release ends both; what goes wrong is said. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import * as desk from './desk'
import { bassTake } from './stems'
import { enter } from './studio-people'
import {
  growEars,
  launchWithMicrophone,
  outputDb,
  timesAsked,
  voiceEnergy,
  voiceWithin,
} from './testing/talk-ears'

const talkButton = (page: Page) => page.getByRole('button', { name: 'Hold to talk' })
const more = (page: Page) => page.getByRole('button', { name: 'Talkback: who, how loud' })
const controlRoom = (page: Page) => page.getByRole('button', { name: 'Control room', exact: true })

async function hold(page: Page): Promise<void> {
  await talkButton(page).hover()
  await page.mouse.down()
}

test.describe('talkback', () => {
  let browsers: Browser[]
  let studioUrl: string
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ playwright }, info) => {
    const base = info.project.use.launchOptions ?? {}
    browsers = [
      await launchWithMicrophone(playwright.chromium, base),
      await launchWithMicrophone(playwright.chromium, base),
      await launchWithMicrophone(playwright.chromium, base, 'deny'),
    ]
    mara = await desk.signIn(browsers[0]!, 'Mara')
    await growEars(mara)
    await desk.createAlbum(mara, 'Talkback')
    studioUrl = await desk.addSong(mara, 'Word')
    await desk.uploadStems(mara, [bassTake('Bass.wav', 110, 60)])
    await expect(desk.fader(mara, 'Bass')).toBeVisible({ timeout: 30_000 })
    await desk.expectSaved(mara)
    await enter(mara, studioUrl)
    jonas = await desk.signIn(browsers[1]!, 'Jonas')
    await growEars(jonas)
    await enter(jonas, studioUrl)
  })
  test.afterAll(async () => {
    for (const browser of browsers) await browser.close()
  })

  test('nothing is asked before the first press; then the others hear a voice, their mix dims, and release ends both', async () => {
    await jonas.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => outputDb(jonas)).toBeGreaterThan(-30)
    await jonas.waitForTimeout(1000)
    const loudDb = await outputDb(jonas)
    expect([await timesAsked(mara), await timesAsked(jonas)]).toEqual([0, 0])
    await hold(mara)
    await expect(jonas.getByRole('img', { name: /^Mara.*, talking$/ }).first()).toBeVisible()
    await expect.poll(() => voiceEnergy(jonas)).toBeGreaterThan(0.01)
    await expect(controlRoom(jonas)).toHaveAttribute('data-talk-dimmed')
    await expect(controlRoom(mara)).toHaveAttribute('data-talk-dimmed')
    await expect.poll(() => outputDb(jonas)).toBeLessThan(loudDb - 19)
    expect(await outputDb(jonas)).toBeGreaterThan(loudDb - 21)
    expect([await timesAsked(mara), await timesAsked(jonas)]).toEqual([1, 0])
    await mara.mouse.up()
    await expect(controlRoom(jonas)).not.toHaveAttribute('data-talk-dimmed')
    await expect(jonas.getByRole('img', { name: /, talking$/ })).toHaveCount(0)
    await expect.poll(() => voiceWithin(jonas, 500)).toBeLessThan(1e-6)
    await expect.poll(() => outputDb(jonas)).toBeGreaterThan(loudDb - 0.5)
  })

  test('the answer goes the same way back, by key; a dim of one’s own stays when the talking ends', async () => {
    await controlRoom(mara).click()
    await mara.getByRole('switch', { name: /^Dim/ }).click()
    await mara.keyboard.press('Escape')
    const before = await voiceEnergy(mara)
    await jonas.keyboard.down('t')
    await expect.poll(() => voiceEnergy(mara)).toBeGreaterThan(before + 0.01)
    await expect(controlRoom(mara)).toHaveAttribute('data-talk-dimmed')
    await jonas.keyboard.up('t')
    await expect(controlRoom(mara)).not.toHaveAttribute('data-talk-dimmed')
    await expect(controlRoom(mara)).toContainText('dim')
  })

  test('a person muted here is not heard here and dims nothing, the others go on', async () => {
    await more(jonas).click()
    await jonas.getByRole('button', { name: /^Mute Mara.* here$/ }).click()
    await hold(mara)
    await expect(jonas.locator('[data-voice^="Mara"]')).toContainText('talks, muted by you')
    await expect(controlRoom(jonas)).not.toHaveAttribute('data-talk-dimmed')
    await expect(controlRoom(mara)).toHaveAttribute('data-talk-dimmed')
    await mara.mouse.up()
    await jonas.getByRole('button', { name: /^Hear Mara/ }).click()
    await jonas.keyboard.press('Escape')
  })

  test('an open microphone talks by itself when it hears a voice, until it is closed', async () => {
    await more(mara).click()
    await mara.getByRole('switch', { name: 'Open microphone' }).click()
    await expect(jonas.getByRole('img', { name: /^Mara.*, talking$/ }).first()).toBeVisible()
    await expect(controlRoom(jonas)).toHaveAttribute('data-talk-dimmed')
    await mara.getByRole('switch', { name: 'Open microphone' }).click()
    await expect(controlRoom(jonas)).not.toHaveAttribute('data-talk-dimmed')
    await mara.keyboard.press('Escape')
    await expect.poll(() => voiceWithin(jonas, 500)).toBeLessThan(1e-6)
  })

  test('who comes later hears too, with a finger on a phone; who leaves takes the link along', async ({}, info) => {
    const context = await browsers[2]!.newContext({
      baseURL: info.project.use.baseURL,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    })
    const ines = await context.newPage()
    await ines.goto('/sign-in')
    await ines.getByRole('button', { name: /Ines/ }).click()
    await ines.waitForURL((url) => !url.pathname.includes('sign-in'))
    await growEars(ines)
    await enter(ines, studioUrl)
    await hold(mara)
    await expect.poll(() => voiceEnergy(ines)).toBeGreaterThan(0.01)
    await mara.mouse.up()
    await test.step('her browser refuses the microphone, and that is said', async () => {
      await talkButton(ines).tap()
      await more(ines).click()
      await expect(ines.getByText(/does not give the studio the microphone/).last()).toBeVisible()
    })
    await more(jonas).click()
    await expect(jonas.locator('[data-voice^="Ines"]')).toBeVisible()
    await context.close()
    await expect(jonas.locator('[data-voice^="Ines"]')).toHaveCount(0)
    await jonas.keyboard.press('Escape')
  })

  test('a way that breaks between two who both talk is said in words, and one click finds it again', async () => {
    await jonas.keyboard.down('t')
    await expect.poll(() => voiceWithin(mara, 300)).toBeGreaterThan(0)
    await jonas.keyboard.up('t')
    await loseTheWayAndTryAgain()
    await jonas.keyboard.down('t')
    await expect.poll(() => voiceWithin(mara, 300)).toBeGreaterThan(0)
    await jonas.keyboard.up('t')
  })

  test('so it does for one who only listens, and who is not asked for a microphone', async () => {
    await enter(jonas, studioUrl)
    await loseTheWayAndTryAgain()
    expect(await timesAsked(jonas)).toBe(0)
  })

  async function loseTheWayAndTryAgain(): Promise<void> {
    await hold(mara)
    await expect.poll(() => voiceWithin(jonas, 300)).toBeGreaterThan(0)
    await mara.mouse.up()
    // What a browser says of itself when every way has failed.
    await jonas.evaluate(() => {
      for (const peer of window.ears.peers) {
        Object.defineProperty(peer, 'connectionState', { value: 'failed', configurable: true })
        peer.restartIce = () => undefined
        peer.dispatchEvent(new Event('connectionstatechange'))
      }
    })
    await more(jonas).click()
    const voice = jonas.locator('[data-voice^="Mara"]')
    await expect(voice).toContainText('No way to Mara')
    await voice.getByRole('button', { name: 'Try again' }).click()
    await expect(voice).toHaveAttribute('data-link', 'connected')
    await jonas.keyboard.press('Escape')
    await hold(mara)
    await expect.poll(() => voiceWithin(jonas, 300)).toBeGreaterThan(0)
    await mara.mouse.up()
  }
})
