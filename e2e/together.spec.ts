/** Listening together in real browsers: the screen of two people, and what both loudspeakers give, measured. */
import { expect, test, type Page } from '@playwright/test'
import { join, openNewSong } from './studio-people'
import { openTogetherRig } from './testing/together-rig'

const control = (page: Page) => page.locator('[data-listening]')
const toggle = (page: Page) => control(page).getByRole('button').first()
const isPlaying = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true })
const isStanding = (page: Page) => page.getByRole('button', { name: 'Play', exact: true })

/** Seconds, as the display shows them. */
async function shownSeconds(page: Page): Promise<number> {
  const [minutes = '0', seconds = '0'] = (await page.locator('[data-position-time]').innerText()).split(':')
  return Number(minutes) * 60 + Number(seconds)
}

/** Both displays show the same place; asking two browsers takes its time. */
async function expectTogether(one: Page, other: Page): Promise<void> {
  await expect(async () => {
    const [a, b] = await Promise.all([shownSeconds(one), shownSeconds(other)])
    expect(Math.abs(a - b)).toBeLessThan(0.25)
  }).toPass()
}

async function openPanel(page: Page) {
  await control(page)
    .getByRole('button', { name: /^Who listens/ })
    .click()
  return page.getByRole('dialog', { name: 'Listening together' })
}

test.describe('listening together', () => {
  test.setTimeout(120_000)
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'In time', song: 'One beat', seconds: 40 })
    mara = opened.mara
    jonas = await join(browser, 'Jonas', opened.studioUrl)
  })

  test('on one’s own nobody moves anybody', async () => {
    await mara.keyboard.press('Space')
    await expect(isPlaying(mara)).toBeVisible()
    await expect(isStanding(jonas)).toBeVisible()
    await mara.keyboard.press('Space')
    await mara.keyboard.press('Home')
  })

  test('one play sounds at both, in the same place, and each says how well', async () => {
    await toggle(mara).click()
    await expect(control(jonas)).toContainText('1')
    await toggle(jonas).click()
    await mara.keyboard.press('Space')
    await expect(isPlaying(mara)).toBeVisible()
    await expect(isPlaying(jonas)).toBeVisible()
    await expectTogether(mara, jonas)
    for (const page of [mara, jonas])
      await expect(control(page).locator('[data-apart-ms]')).toHaveText(/^±\d+ ms$/)
  })

  test('whoever moves the playhead leads: seek, then stop', async () => {
    await expect.poll(() => shownSeconds(mara)).toBeGreaterThan(3)
    await jonas.keyboard.press('Home')
    await expect.poll(() => shownSeconds(mara)).toBeLessThan(3)
    await expectTogether(mara, jonas)
    const panel = await openPanel(mara)
    await expect(panel.getByText(/^Jonas leads\./)).toBeVisible()
    await panel.getByRole('button', { name: 'Take the lead' }).click()
    await expect(panel.getByText(/^You lead:/)).toBeVisible()
    await mara.keyboard.press('Escape')
    await isPlaying(jonas).click()
    await expect(isStanding(mara)).toBeVisible()
    expect(await shownSeconds(mara)).toBeCloseTo(await shownSeconds(jonas), 1)
  })

  test('one click leaves, the song plays on here; one click is back in time', async () => {
    await isStanding(mara).click()
    await expect(isPlaying(jonas)).toBeVisible()
    await toggle(jonas).click()
    await expect(control(jonas)).toHaveAttribute('data-listening', 'own')
    await mara.keyboard.press('Home')
    await expect.poll(() => shownSeconds(mara)).toBeLessThan(2)
    await expect(isPlaying(jonas)).toBeVisible()
    await toggle(jonas).click()
    await expectTogether(mara, jonas)
  })

  test('without the network the song plays on, says so, and is in time again afterwards', async () => {
    await jonas.context().setOffline(true)
    await expect(control(jonas).getByRole('status')).toHaveText('alone')
    await expect(isPlaying(jonas)).toBeVisible()
    await mara.keyboard.press('Home')
    await jonas.context().setOffline(false)
    await expect(control(jonas).getByRole('status')).toHaveCount(0)
    await expectTogether(mara, jonas)
  })

  test('following a person goes where they go, until one takes the transport', async () => {
    await toggle(mara).click()
    const panel = await openPanel(jonas)
    await panel.getByRole('button', { name: /^Follow Mara/ }).click()
    await expect(panel.getByText(/^You go where Mara goes/)).toBeVisible()
    await jonas.keyboard.press('Escape')
    await expect((await openPanel(mara)).getByText(/^Jonas follows your playhead/)).toBeVisible()
    await mara.keyboard.press('Escape')
    await mara.keyboard.press('Home')
    await expectTogether(mara, jonas)
    await isPlaying(jonas).click()
    await expect(control(jonas)).toHaveAttribute('data-listening', 'own')
    await expect(isPlaying(mara)).toBeVisible()
  })
})

test('two windows on one machine give the same sample within 10 ms of each other', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const rig = await openTogetherRig(browser, baseURL ?? '', 2)
  const [leader, other] = rig.windows
  if (!leader || !other) throw new Error('two windows')
  await leader.page.evaluate(() => window.together.listen({ kind: 'together' }))
  await leader.page.evaluate(() => window.together.engine?.play())
  await other.page.evaluate(() => window.together.listen({ kind: 'together' }))
  const apartMs = async () => {
    const [a, b] = await rig.look()
    if (a?.heard == null || b?.heard == null) return Infinity
    return Math.abs(((a.heard - b.heard) * 1000) / rig.sampleRate - (a.dayMs - b.dayMs))
  }
  await expect.poll(apartMs, { timeout: 20_000 }).toBeLessThan(10)
  await rig.close()
})
