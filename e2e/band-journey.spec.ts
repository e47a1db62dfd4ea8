/**
 * The whole way of a song: two people in two browsers upload, mix, save; the reviewer comments and approves; the album is
 * mastered and downloaded, and every file in the delivery is measured.
 */
import { expect, test } from '@playwright/test'
import * as desk from './desk'
import { brokenChecksums, measure, unpack } from './delivery'
import { fiveStems } from './stems'

interface RunFile {
  readonly path: string
  readonly target: string
  readonly plannedLufs: number
}

test('a band mixes a song live, agrees on it and downloads masters that measure as planned', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const mara = await desk.signIn(browser, 'Mara')
  const albumUrl = await desk.createAlbum(mara, 'Journey')
  const studioUrl = await desk.addSong(mara, 'Five stems')

  await test.step('five stems become five channels', async () => {
    await desk.uploadStems(mara, fiveStems())
    for (const name of ['Kick', 'Snare', 'Bass', 'Keys', 'Lead Vocal']) {
      await expect(desk.fader(mara, name)).toBeVisible({ timeout: 90_000 })
    }
    await desk.expectSaved(mara)
  })

  const jonas = await desk.signIn(browser, 'Jonas')
  await test.step('a fader that one moves, moves for the other', async () => {
    await jonas.goto(studioUrl)
    await expect(desk.fader(jonas, 'Bass')).toBeVisible()
    await desk.fader(mara, 'Bass').focus()
    for (let i = 0; i < 12; i++) await mara.keyboard.press('ArrowDown')
    const moved = await desk.faderDb(mara, 'Bass')
    expect(moved).toBeLessThan(-0.5)
    await expect.poll(() => desk.faderDb(jonas, 'Bass')).toBeCloseTo(moved, 1)
    await expect(jonas.getByRole('img', { name: /Mara/ }).first()).toBeVisible()
  })

  await test.step('play moves the meters of the worklet', async () => {
    await jonas.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => desk.mixLevelDb(jonas), { timeout: 30_000 }).toBeGreaterThan(-40)
    await jonas.getByRole('button', { name: 'Pause', exact: true }).click()
  })

  const versionId = await desk.saveVersion(mara, 'First mix')
  await desk.waitForBounce(mara, versionId)

  const ines = await desk.signIn(browser, 'Ines')
  await test.step('the reviewer may not move a fader, but comment and approve', async () => {
    await ines.goto(studioUrl)
    await expect(ines.getByRole('img', { name: /^Bass fader/ })).toBeVisible()
    await expect(desk.fader(ines, 'Bass')).toHaveCount(0)
    await ines.goto(`/versions/${versionId}`)
    await ines.getByRole('slider', { name: 'Position in the song' }).click({ position: { x: 300, y: 150 } })
    await ines.getByLabel('Comment', { exact: true }).fill('More bass from here on.')
    await ines.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(ines.getByText('More bass from here on.').first()).toBeVisible()
    await ines.getByRole('button', { name: /^Approve v1/ }).click()
    await expect(ines.locator('[data-approval]')).toHaveAttribute('data-approval', 'approved')
  })

  await test.step('the engineer answers and resolves', async () => {
    await mara.goto(`/versions/${versionId}`)
    const note = mara.locator('[data-comment]', { hasText: 'More bass from here on.' })
    await note.getByRole('button', { name: 'Reply' }).click()
    await note.getByLabel('Reply').fill('Next version.')
    await note.getByRole('button', { name: 'Reply' }).last().click()
    await expect(note.getByText('Next version.')).toBeVisible()
    await note.getByRole('button', { name: 'Resolve' }).click()
    await expect(mara.getByText('No open comments')).toBeVisible()
  })

  await test.step('masters need a chosen version, and say whose is missing', async () => {
    await mara.goto(albumUrl)
    await mara.getByRole('button', { name: 'Make masters' }).click()
    await expect(mara.locator('[data-masters-problem]')).toContainText('Five stems')
    await mara.getByRole('button', { name: 'Choose', exact: true }).click()
    await expect(mara.getByText('Chosen', { exact: true })).toBeVisible()
    await mara.getByRole('button', { name: 'Make masters' }).click()
    await mara.waitForURL(/\/masters\//)
    await expect(mara.locator('[data-run-status]')).toHaveAttribute('data-run-status', 'done', {
      timeout: 120_000,
    })
  })

  await test.step('mix and master play at the same loudness; the reviewer approves the run', async () => {
    await ines.goto(mara.url())
    await ines.getByRole('radio', { name: /^Mix/ }).click()
    await ines.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(ines.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await ines.getByRole('button', { name: /^Approve run/ }).click()
    await expect(ines.locator('[data-approval]')).toHaveAttribute('data-approval', 'approved')
  })

  await test.step('the download holds what the report plans', async () => {
    const runId = mara.url().split('/').at(-1)!
    const run = (await (await mara.request.get(`/api/masters/${runId}`)).json()) as {
      songs: { targets: { file: RunFile }[] }[]
    }
    const planned = run.songs.flatMap(({ targets }) => targets.map(({ file }) => file))
    const download = mara.waitForEvent('download')
    await mara.getByRole('link', { name: 'Download all' }).click()
    const delivery = await unpack(await (await download).path())
    const waves = delivery.files.filter((file) => file.endsWith('.wav'))
    expect(waves.length).toBe(planned.length)
    expect(await brokenChecksums(delivery)).toEqual([])
    for (const wave of await measure(delivery.folder, waves)) {
      const plan = planned.find(({ path }) => wave.file.endsWith(path))
      expect(plan, wave.file).toBeDefined()
      expect(
        Math.abs(wave.integratedLufs - plan!.plannedLufs),
        `${wave.file} against its plan`,
      ).toBeLessThanOrEqual(0.3)
      expect(wave.truePeakDbtp, wave.file).toBeLessThanOrEqual(-1)
      if (plan!.target === 'cd') expect(wave.sampleRate).toBe(44100)
    }
    await delivery.remove()
  })
})
