/**
 * The desk of an album's masters: two finished mixes are mastered while the page is told how far they are, heard as an
 * album, and reported on paper.
 */
import { expect, test } from '@playwright/test'
import * as desk from './desk'
import { fiveStems } from './stems'

test('an album is mastered, heard as an album, and reported', async ({ browser }) => {
  test.setTimeout(300_000)
  const mara = await desk.signIn(browser, 'Mara')
  const albumUrl = await desk.createAlbum(mara, 'Album desk')
  const [kick, , , keys] = fiveStems(10)

  await test.step('two finished mixes become two songs with a version each', async () => {
    for (const [name, file] of [
      ['First light', keys!],
      ['Second wind', kick!],
    ] as const) {
      await mara.locator('[data-finished-mix]').setInputFiles({ ...file, name: `${name}.wav` })
      await expect(mara.getByRole('link', { name, exact: true })).toBeVisible({ timeout: 60_000 })
      await expect(mara.getByRole('dialog')).toBeHidden({ timeout: 60_000 })
    }
  })

  await test.step('both are chosen with it and bounced', async () => {
    const albumId = albumUrl.split('/').at(-1)!
    const ready = async () => {
      const album = (await (await mara.request.get(`/api/albums/${albumId}`)).json()) as {
        songs: { chosenVersion: { bounceStatus: string } | null }[]
      }
      return album.songs.map(({ chosenVersion }) => chosenVersion?.bounceStatus)
    }
    await expect.poll(ready, { timeout: 120_000 }).toEqual(['done', 'done'])
  })

  await test.step('the page is told of the run by events until it is done', async () => {
    await expect(mara.getByRole('link', { name: /OpenAPI/ })).toHaveAttribute('href', '/api/openapi.json')
    const told = mara.waitForRequest((request) => request.url().endsWith('/events'))
    await mara.getByRole('button', { name: 'Make masters' }).click()
    await mara.waitForURL(/\/masters\//)
    await told
    await expect(mara.locator('[data-run-status]')).toHaveAttribute('data-run-status', 'done', {
      timeout: 120_000,
    })
  })

  await test.step('the loudest parts are compared in one loop, mix against master', async () => {
    await mara.getByRole('radio', { name: 'Loudest parts' }).click()
    await mara.getByRole('radio', { name: 'Loudest part of Second wind' }).click()
    await expect(mara.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await mara.getByRole('radio', { name: 'Mixes' }).click()
    await expect(mara.getByRole('radio', { name: 'Loudest part of Second wind' })).toBeChecked()
  })

  await test.step('the gaps are played', async () => {
    await mara.getByRole('radio', { name: 'Play the gaps' }).click()
    const join = mara.getByRole('button', { name: 'First light to Second wind' })
    await join.click()
    await expect(mara.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await expect(join).toHaveAttribute('aria-current', 'true')
  })

  await test.step('the report has the charts of every song', async () => {
    await mara.getByRole('link', { name: 'Report', exact: true }).click()
    await expect(mara.getByRole('heading', { name: 'Album desk' })).toBeVisible()
    for (const name of ['First light', 'Second wind']) {
      const song = mara.getByRole('region', { name })
      for (const chart of [/^Loudness/, /^Tone/, /^Limiter/, /^Width/])
        await expect(song.getByRole('img', { name: chart })).toBeVisible()
    }
  })
})
