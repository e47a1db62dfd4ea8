/**
 * The journey on real multitracks: each folder of MIXROOM_REAL_AUDIO/multitrack becomes a song, plays, is saved and
 * bounced; all of them are mastered as one album, and every file of the delivery is measured.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import * as desk from './desk'
import { brokenChecksums, measure, unpack } from './delivery'

const folder = process.env.MIXROOM_REAL_AUDIO && join(process.env.MIXROOM_REAL_AUDIO, 'multitrack')
const SOUND = /\.(wav|aiff?|flac|mp3|ogg|opus)$/i

test('real multitracks are mixed, bounced, mastered and measured', async ({ browser }) => {
  // Without a folder there is nothing to run on; `npm run test:real -- DIR` names one.
  test.skip(!folder, 'MIXROOM_REAL_AUDIO is not set')
  test.setTimeout(900_000)
  const page = await desk.signIn(browser, 'Mara')
  const albumUrl = await desk.createAlbum(page, 'Real audio')

  for (const song of readdirSync(folder!)) {
    await test.step(song, async () => {
      const files = readdirSync(join(folder!, song)).filter((file) => SOUND.test(file))
      await page.goto(albumUrl)
      await desk.addSong(page, song)
      await desk.uploadStems(
        page,
        files.map((file) => join(folder!, song, file)),
      )
      await expect(page.locator('[data-channel]')).toHaveCount(files.length + 2, { timeout: 240_000 })
      await desk.expectSaved(page)
      await page.getByRole('button', { name: 'Play', exact: true }).click()
      await expect.poll(() => desk.mixLevelDb(page), { timeout: 60_000 }).toBeGreaterThan(-60)
      await page.getByRole('button', { name: 'Pause', exact: true }).click()
      const versionId = await desk.saveVersion(page, 'Faders up')
      await desk.waitForBounce(page, versionId)
      const { songId } = await desk.readVersion(page, versionId)
      const chosen = await page.request.put(`/api/songs/${songId}/chosen-version`, {
        data: { versionId },
        headers: { origin: new URL(page.url()).origin },
      })
      expect(chosen.ok(), await chosen.text()).toBe(true)
    })
  }

  await page.goto(albumUrl)
  await page.getByRole('button', { name: 'Make masters' }).click()
  await page.waitForURL(/\/masters\//)
  await expect(page.locator('[data-run-status]')).toHaveAttribute('data-run-status', 'done', {
    timeout: 300_000,
  })
  const run = (await (await page.request.get(`/api/masters/${page.url().split('/').at(-1)}`)).json()) as {
    songs: { targets: { file: { path: string; plannedLufs: number } }[] }[]
  }
  const planned = run.songs.flatMap(({ targets }) => targets.map(({ file }) => file))
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all' }).click()
  const delivery = await unpack(await (await download).path())
  expect(await brokenChecksums(delivery)).toEqual([])
  const waves = delivery.files.filter((file) => file.endsWith('.wav'))
  expect(waves).toHaveLength(planned.length)
  for (const wave of await measure(delivery.folder, waves)) {
    const plan = planned.find(({ path }) => wave.file.endsWith(path))!
    expect(Math.abs(wave.integratedLufs - plan.plannedLufs), wave.file).toBeLessThanOrEqual(0.3)
    expect(wave.truePeakDbtp, wave.file).toBeLessThanOrEqual(-1)
  }
  await delivery.remove()
})
