/** What becomes of stems after they are in a song: a broken one, a new take, a removed channel, a second armful. */
import { createHash } from 'node:crypto'
import { expect, test, type Locator, type Page } from '@playwright/test'
import * as desk from './desk'
import { bassTake, brokenStem, fiveStems } from './stems'

const upload = (page: Page, file: string): Locator => page.locator(`[data-upload="${file}"]`)
const eqNode = (page: Page): Locator => page.getByRole('button', { name: /^Band 2: / })
const nodeWords = (page: Page) => eqNode(page).getAttribute('aria-label')

async function soundOf(page: Page, versionId: string): Promise<string> {
  const audio = await page.request.get(`/api/versions/${versionId}/audio`)
  expect(audio.ok()).toBe(true)
  return createHash('sha256')
    .update(await audio.body())
    .digest('hex')
}

async function commentOnChannel(page: Page, versionId: string, channelId: string, body: string) {
  const status = await page.evaluate(
    async ([url, json]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url!, { method: 'POST', headers, body: json })).status
    },
    [
      `/api/versions/${versionId}/comments`,
      JSON.stringify({ body, anchor: { channelId, startSample: 44100, songSample: 44100 } }),
    ],
  )
  expect(status).toBeLessThan(300)
}

async function chooseInMenu(page: Page, channel: string, item: string) {
  await page.getByRole('button', { name: `${channel}, channel menu` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function dragNode(page: Page, byX: number, byY: number) {
  const box = (await eqNode(page).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + byX / 2, y + byY / 2, { steps: 3 })
  await page.mouse.move(x + byX, y + byY, { steps: 3 })
  await page.mouse.up()
}

test('stems come, are replaced, go and come back, and nothing else is touched', async ({ browser }) => {
  const mara = await desk.signIn(browser, 'Mara')
  await desk.createAlbum(mara, 'Stems')
  const studioUrl = await desk.addSong(mara, 'Second take')
  const [kick, , bass, keys, voice] = fiveStems(3)

  await test.step('a broken file is refused in words, the others become channels', async () => {
    await desk.uploadStems(mara, [kick!, brokenStem('02 Lyrics.wav'), bass!, keys!])
    for (const name of ['Kick', 'Bass', 'Keys']) {
      await expect(desk.fader(mara, name)).toBeVisible({ timeout: 40_000 })
    }
    await expect(upload(mara, '02 Lyrics.wav')).toContainText('Refused')
    await expect(upload(mara, '02 Lyrics.wav').locator('.tray-reason')).toContainText(/\w+ \w+ \w+.*\./)
    await expect(mara.getByRole('slider', { name: /^Lyrics fader/ })).toHaveCount(0)
    await mara.getByRole('button', { name: 'Close uploads' }).click()
  })

  const channelId = (await desk.strip(mara, 'Bass').getAttribute('data-channel'))!
  await test.step('an EQ node dragged in two directions is one step of undo', async () => {
    await mara.getByRole('button', { name: 'Bass, channel menu' }).focus()
    const flat = await nodeWords(mara)
    await dragNode(mara, 40, -30)
    const bent = await nodeWords(mara)
    expect(bent!.split(',')[0]).not.toBe(flat!.split(',')[0])
    expect(bent!.split(',')[1]).not.toBe(flat!.split(',')[1])
    await mara.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => nodeWords(mara)).toBe(flat)
    await mara.getByRole('button', { name: 'Redo', exact: true }).click()
    await expect.poll(() => nodeWords(mara)).toBe(bent)
  })

  await test.step('the lamp in the rack bypasses by mouse and by keyboard, Alt and a click on the name too', async () => {
    const rack = desk.strip(mara, 'Bass')
    const lamp = rack.getByRole('button', { name: 'Bass EQ on' })
    await expect(lamp).toHaveAttribute('aria-pressed', 'true')
    await lamp.click()
    await expect(lamp).toHaveAttribute('aria-pressed', 'false')
    await lamp.press('Enter')
    await expect(lamp).toHaveAttribute('aria-pressed', 'true')
    const name = rack.getByRole('button', { name: /^Bass EQ.*open its panel/ })
    await name.click({ modifiers: ['Alt'] })
    await expect(lamp).toHaveAttribute('aria-pressed', 'false')
    await name.click({ modifiers: ['Alt'] })
    await expect(lamp).toHaveAttribute('aria-pressed', 'true')
  })

  const first = await desk.saveVersion(mara, 'First take')
  const firstHash = await desk.waitForBounce(mara, first)
  const firstSound = await soundOf(mara, first)
  const firstStems = (await desk.readVersion(mara, first)).stemIds

  await test.step('a new take keeps name, fader, EQ and comments of its channel', async () => {
    await commentOnChannel(mara, first, channelId, 'Lovely note here.')
    await chooseInMenu(mara, 'Bass', 'Rename…')
    await mara.getByRole('dialog').getByLabel('Name').fill('Deep end')
    await mara.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await desk.fader(mara, 'Deep end').focus()
    for (let i = 0; i < 5; i++) await mara.keyboard.press('ArrowDown')
    const before = { db: await desk.faderDb(mara, 'Deep end'), eq: await nodeWords(mara) }
    expect(before.db).toBeLessThan(-0.2)
    await mara.locator(`[data-replace-stem="${channelId}"]`).setInputFiles(bassTake('Bass take 2.wav', 61.7))
    await expect(upload(mara, 'Bass take 2.wav')).toContainText('Ready', { timeout: 40_000 })
    await expect(desk.strip(mara, 'Deep end')).toHaveAttribute('data-channel', channelId)
    expect(await desk.faderDb(mara, 'Deep end')).toBe(before.db)
    expect(await nodeWords(mara)).toBe(before.eq)
    await mara.reload()
    await expect(desk.strip(mara, 'Deep end')).toHaveAttribute('data-channel', channelId)
    await expect(mara.getByRole('link', { name: /^Mara.*: Lovely note here\.$/ })).toBeVisible()
  })

  await test.step('the earlier version keeps its stems and its sound', async () => {
    const second = await desk.saveVersion(mara, 'Second take')
    expect(await desk.waitForBounce(mara, second)).not.toBe(firstHash)
    const { stemIds } = await desk.readVersion(mara, second)
    expect(stemIds.filter((id) => !firstStems.includes(id))).toHaveLength(1)
    const kept = await desk.readVersion(mara, first)
    expect(kept.stemIds).toEqual(firstStems)
    expect(kept.bounce.hash).toBe(firstHash)
    expect(await soundOf(mara, first)).toBe(firstSound)
  })

  await test.step('a removed channel comes back with undo', async () => {
    await chooseInMenu(mara, 'Kick', 'Remove')
    await expect(desk.fader(mara, 'Kick')).toHaveCount(0)
    await mara.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await expect(desk.fader(mara, 'Kick')).toBeVisible()
    await desk.expectSaved(mara)
  })

  await test.step('a second upload adds to the same song', async () => {
    await desk.uploadStems(mara, [voice!])
    await expect(desk.fader(mara, 'Lead Vocal')).toBeVisible({ timeout: 40_000 })
    for (const name of ['Kick', 'Deep end', 'Keys']) await expect(desk.fader(mara, name)).toBeVisible()
  })

  await test.step('the reviewer has no upload', async () => {
    const ines = await desk.signIn(browser, 'Ines')
    await ines.goto(studioUrl)
    await expect(ines.getByRole('img', { name: /^Deep end fader/ })).toBeVisible()
    await expect(ines.locator('input[type="file"]')).toHaveCount(0)
    await expect(ines.getByRole('button', { name: 'Add stems' })).toHaveCount(0)
    await expect(ines.getByRole('button', { name: /channel menu/ })).toHaveCount(0)
  })
})
