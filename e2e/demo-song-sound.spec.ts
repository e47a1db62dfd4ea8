/**
 * On the demo song, in the running studio: the server's bounce of a version, the bounce of this browser and the live worklet
 * give the same samples. The stems, the room and the version are the studio's own.
 */
import { expect, test, type Page } from '@playwright/test'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AlbumDetail } from '@/lib/contracts/albums'
import type { SongSummary } from '@/lib/contracts/songs'
import type { VersionList, VersionSummary } from '@/lib/contracts/versions'
import { buildEnginePage } from './testing/engine-bench'
import type {} from './testing/engine-page'

const SCRIPT = '/engine/engine-page.js'

async function readJson<Answer>(page: Page, url: string): Promise<Answer> {
  const answer = await page.request.get(url)
  expect(answer.status(), url).toBe(200)
  return (await answer.json()) as Answer
}

async function signInAsDemoOwner(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Mara Lind/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

async function findShortestSong(page: Page): Promise<SongSummary> {
  const { bands } = await readJson<{ bands: { id: string }[] }>(page, '/api/bands')
  const songs: SongSummary[] = []
  for (const band of bands)
    for (const album of await readJson<{ id: string; title: string }[]>(page, `/api/bands/${band.id}/albums`))
      // The demo band's own album: other journeys leave theirs beside it.
      if (album.title === 'Low Water')
        songs.push(...(await readJson<AlbumDetail>(page, `/api/albums/${album.id}`)).songs)
  const shortest = songs
    .filter((song) => song.stemCount > 0 && song.durationSeconds !== null)
    .sort((a, b) => (a.durationSeconds ?? 0) - (b.durationSeconds ?? 0))[0]
  if (!shortest) throw new Error('the demo band has a song with stems')
  return shortest
}

async function saveBouncedVersion(page: Page, songId: string): Promise<VersionSummary> {
  const url = `/api/songs/${songId}/versions`
  const origin = new URL(page.url()).origin
  const saved = await page.request.post(url, { data: { name: 'As it sounds' }, headers: { origin } })
  expect(saved.status()).toBe(201)
  const { id } = (await saved.json()) as VersionSummary
  const find = async () => (await readJson<VersionList>(page, url)).versions.find((each) => each.id === id)
  await expect.poll(async () => (await find())?.bounce.status, { timeout: 180_000 }).toBe('done')
  return (await find()) as VersionSummary
}

test("the demo song sounds the same live, in the browser's bounce and in the server's", async ({ page }) => {
  test.setTimeout(480_000)
  const script = path.join(await mkdtemp(path.join(tmpdir(), 'mixroom-page-')), 'engine-page.js')
  await buildEnginePage(script)
  await page.route(`**${SCRIPT}`, (request) =>
    request.fulfill({ path: script, contentType: 'text/javascript' }),
  )
  await signInAsDemoOwner(page)
  const song = await findShortestSong(page)
  const version = await saveBouncedVersion(page, song.id)
  expect(version.bounce.hash).toMatch(/^[0-9a-f]{64}$/)

  await page.goto('/')
  await page.evaluate((url) => import(url), SCRIPT)
  await page.evaluate(({ id, rate }) => window.mixroom.openSong(id, rate), {
    id: song.id,
    rate: version.sampleRate,
  })
  const bounced = await page.evaluate(async () => {
    await window.mixroom.studio().play()
    window.mixroom.studio().pause()
    const { bounceHash, frames } = await window.mixroom.studio().renderBounce()
    return { bounceHash, frames }
  })
  expect(bounced).toEqual({ bounceHash: version.bounce.hash, frames: version.bounce.frames })
  const live = await page.evaluate((frames) => window.mixroom.captureHash(frames), bounced.frames)
  expect(live).toBe(version.bounce.hash)
  await page.evaluate(() => window.mixroom.close())
})
