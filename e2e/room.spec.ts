/** One song, several people, real browsers: live hands, readings, offline work, refusals, undo, and a room that dies. */
import { expect, test, type Page } from '@playwright/test'
import * as desk from './desk'
import { findRoomsProcess } from './rooms-process'
import {
  enter,
  giveRole,
  join,
  nudgeFader,
  openNewSong,
  roomFrames,
  storedEdits,
  takeFader,
} from './studio-people'

/** The supervisor starts it at once; a busy machine needs its time to load the program. */
const RESTART_TIMEOUT_MS = 60_000
const saveBadge = (page: Page) => page.locator('[data-save-state]')

test.describe('a room', () => {
  test.setTimeout(90_000)
  let studioUrl: string
  let mara: Page
  let jonas: Page

  test.beforeAll(async ({ browser }) => {
    const opened = await openNewSong(browser, { album: 'Together', song: 'One room' })
    mara = opened.mara
    studioUrl = opened.studioUrl
    jonas = await join(browser, 'Jonas', studioUrl)
  })

  test('shows whose hand is on a fader, and its value before it is committed', async () => {
    const frames = roomFrames(jonas)
    await enter(jonas, studioUrl)
    frames.length = 0
    await takeFader(mara, 'Bass', 40)
    const underHand = await desk.faderDb(mara, 'Bass')
    expect(underHand).toBeLessThan(-1)
    await expect.poll(() => desk.faderDb(jonas, 'Bass')).toBeCloseTo(underHand, 2)
    await expect(desk.fader(jonas, 'Bass')).toHaveAttribute('data-held')
    await expect(desk.fader(jonas, 'Bass').getByTitle(/^Mara.* holds this$/)).toBeVisible()
    expect(frames[0]).toBe('gesture')
    await mara.mouse.up()
    await expect(desk.fader(jonas, 'Bass')).not.toHaveAttribute('data-held')
    await desk.expectSaved(mara)
    expect(frames).toContain('update')
    expect(await desk.faderDb(jonas, 'Bass')).toBeCloseTo(underHand, 2)
  })

  test('shares a mute with everybody and keeps a solo to oneself', async () => {
    const toggle = (page: Page, label: RegExp) => page.getByRole('button', { name: label })
    await toggle(mara, /^Snare solo/).click()
    await toggle(mara, /^Snare mute/).click()
    await expect(toggle(mara, /^Snare solo/)).toHaveAttribute('aria-pressed', 'true')
    await expect(toggle(jonas, /^Snare mute/)).toHaveAttribute('aria-pressed', 'true')
    await expect(toggle(jonas, /^Snare solo/)).toHaveAttribute('aria-pressed', 'false')
    await toggle(mara, /^Snare mute/).click()
    await toggle(mara, /^Snare solo/).click()
    await expect(toggle(jonas, /^Snare mute/)).toHaveAttribute('aria-pressed', 'false')
  })

  test('undo leaves alone what a bandmate changed since, says so, and goes on below', async () => {
    const kick = await desk.faderDb(jonas, 'Kick')
    await nudgeFader(jonas, 'Kick', 3)
    const own = await nudgeFader(jonas, 'Keys', 3)
    await expect.poll(() => desk.faderDb(mara, 'Keys')).toBeCloseTo(own, 2)
    const theirs = await nudgeFader(mara, 'Keys', 4)
    await expect.poll(() => desk.faderDb(jonas, 'Keys')).toBeCloseTo(theirs, 2)
    await jonas.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(jonas.getByText(/^Mara.* changed Keys fader since/)).toBeVisible()
    expect(await desk.faderDb(jonas, 'Keys')).toBeCloseTo(theirs, 2)
    await jonas.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => desk.faderDb(mara, 'Kick')).toBeCloseTo(kick, 2)
    expect(await desk.faderDb(mara, 'Keys')).toBeCloseTo(theirs, 2)
  })

  test('a version that somebody returns to is a step of theirs, and undo takes it back', async () => {
    const versionId = await desk.saveVersion(mara, 'Before')
    const before = await desk.faderDb(mara, 'Lead Vocal')
    const after = await nudgeFader(mara, 'Lead Vocal', 5)
    await desk.expectSaved(mara)
    await mara.goto(`/versions/${versionId}`)
    await mara.getByRole('button', { name: 'Return the live mix to v1' }).click()
    await expect(mara.getByText('The live mix is v1 again.')).toBeVisible()
    expect(await desk.faderDb(mara, 'Lead Vocal')).toBeCloseTo(before, 2)
    await expect.poll(() => desk.faderDb(jonas, 'Lead Vocal')).toBeCloseTo(before, 2)
    await mara.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => desk.faderDb(jonas, 'Lead Vocal')).toBeCloseTo(after, 2)
  })

  test('offline edits are counted, outlive the tab in the browser, and join what others did', async () => {
    const context = jonas.context()
    await context.setOffline(true)
    await expect(saveBadge(jonas)).toHaveAttribute('data-save-state', 'offline')
    const offline = await nudgeFader(jonas, 'Bass', 1)
    await expect(saveBadge(jonas)).toHaveText('Offline, 1 edit kept here')
    await expect.poll(() => storedEdits(jonas)).toBe(1)
    await jonas.close()
    const theirs = await nudgeFader(mara, 'Kick', 7)
    await desk.expectSaved(mara)
    await context.setOffline(false)
    jonas = await context.newPage()
    await enter(jonas, studioUrl)
    await expect.poll(() => desk.faderDb(mara, 'Bass')).toBeCloseTo(offline, 2)
    expect(await desk.faderDb(jonas, 'Bass')).toBeCloseTo(offline, 2)
    expect(await desk.faderDb(jonas, 'Kick')).toBeCloseTo(theirs, 2)
    await expect.poll(() => storedEdits(jonas)).toBe(0)
  })

  test('a reviewer sees readings; so does an engineer who becomes one, and is told at once', async ({
    browser,
  }) => {
    const ines = await join(browser, 'Ines', studioUrl)
    await expect(ines.getByRole('img', { name: /^Bass fader/ })).toBeVisible()
    await expect(ines.getByRole('slider', { name: / fader$/ })).toHaveCount(0)
    await ines.context().close()
    await expect(desk.fader(jonas, 'Bass')).toBeVisible()
    await giveRole(mara, 'Jonas', 'reviewer')
    try {
      await expect(jonas.getByRole('img', { name: /^Bass fader/ })).toBeVisible({ timeout: 2000 })
      await expect(jonas.getByText(/^Your role is reviewer now/)).toBeVisible()
      await expect(jonas.getByRole('slider', { name: / fader$/ })).toHaveCount(0)
    } finally {
      await giveRole(mara, 'Jonas', 'engineer')
    }
    await expect(desk.fader(jonas, 'Bass')).toBeVisible()
  })

  test('a window whose person signs out in another tab goes along, and comes back to the song', async ({
    browser,
  }) => {
    const ines = await join(browser, 'Ines', studioUrl)
    const other = await ines.context().newPage()
    await other.goto('/bands')
    await other.getByRole('button', { name: /^Signed in as/ }).click()
    await other.getByRole('menuitem', { name: 'Sign out' }).click()
    await ines.waitForURL(/sign-in/)
    await ines.getByRole('button', { name: /Ines/ }).click()
    await ines.waitForURL(studioUrl)
    await ines.context().close()
  })

  test('a refused edit is named on the page, is not in the mix, and its words stay until one goes on', async () => {
    const before = await desk.faderDb(jonas, 'Lead Vocal')
    await jonas.context().setOffline(true)
    await expect(saveBadge(jonas)).toHaveAttribute('data-save-state', 'offline')
    await nudgeFader(jonas, 'Lead Vocal', 1)
    await expect(saveBadge(jonas)).toHaveAttribute('data-unsaved', '1')
    await giveRole(mara, 'Jonas', 'reviewer')
    try {
      const bass = await nudgeFader(mara, 'Bass', 2)
      await jonas.context().setOffline(false)
      await expect(saveBadge(jonas)).toHaveAttribute('data-save-state', 'refused')
      const words = jonas.locator('[data-refused-edits]')
      await expect(words).toHaveText(/^Lead Vocal fader .* → .* dB$/)
      const reading = jonas.getByRole('img', { name: /^Lead Vocal fader/ })
      await expect(reading).toHaveAccessibleName(new RegExp(before.toFixed(1).replace('-', '.')))
      expect(await desk.faderDb(mara, 'Lead Vocal')).toBeCloseTo(before, 2)
      expect(await desk.faderDb(mara, 'Bass')).toBeCloseTo(bass, 2)
      await expect(words).toBeVisible()
      await jonas.getByRole('button', { name: /^Go on with the room/ }).click()
      await desk.expectSaved(jonas)
      expect(await storedEdits(jonas)).toBe(0)
    } finally {
      await jonas.context().setOffline(false)
      await giveRole(mara, 'Jonas', 'engineer')
    }
    await expect(desk.fader(jonas, 'Lead Vocal')).toBeVisible()
  })

  test('what says saved survives kill -9 of the rooms process with every tab closed', async ({ baseURL }) => {
    const pid = findRoomsProcess(baseURL ?? '')
    test.skip(pid === null, 'the studio runs on another machine')
    const context = mara.context()
    const value = await nudgeFader(mara, 'Snare', 9)
    await desk.expectSaved(mara)
    await Promise.all([jonas.close(), mara.close()])
    process.kill(pid!, 'SIGKILL')
    await expect
      .poll(() => findRoomsProcess(baseURL ?? '') ?? pid, { timeout: RESTART_TIMEOUT_MS })
      .not.toBe(pid)
    mara = await context.newPage()
    await expect
      .poll(async () => (await mara.request.get('/api/ready')).status(), { timeout: RESTART_TIMEOUT_MS })
      .toBe(200)
    await enter(mara, studioUrl)
    expect(await desk.faderDb(mara, 'Snare')).toBeCloseTo(value, 2)
  })
})
