/** Browsers that listen together to the demo song of a running studio, each over a line of its own. Node. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { startUnevenLine, type UnevenLine } from '@/lib/collab/listening/testing/uneven-line'
import { buildEnginePage } from './engine-bench'
import type { Look } from './together-page'

const SCRIPT = '/engine/together-page.js'
const PEOPLE = ['Mara', 'Jonas', 'Ines', 'Mara']

export interface ListeningWindow {
  readonly page: Page
  readonly line: UnevenLine
}

export interface TogetherRig {
  readonly windows: readonly ListeningWindow[]
  /** Hz. */
  readonly sampleRate: number
  look(): Promise<readonly Look[]>
  close(): Promise<void>
}

interface Song {
  readonly id: string
  readonly sampleRate: number
}

/** Each window has its engine open and knows the true clock; nobody listens together yet, all lines are undisturbed. */
export async function openTogetherRig(
  browser: Browser,
  studioUrl: string,
  count: number,
): Promise<TogetherRig> {
  const script = path.join(await mkdtemp(path.join(tmpdir(), 'mixroom-together-')), 'page.js')
  await buildEnginePage(script, 'e2e/testing/together-page.ts')
  const windows: ListeningWindow[] = []
  let sampleRate = 0
  for (let at = 0; at < count; at++) {
    const line = await startUnevenLine(Number(new URL(studioUrl).port))
    const page = await signIn(browser, line, PEOPLE[at % PEOPLE.length] as string, script)
    const song = await findSong(page)
    sampleRate = song.sampleRate
    await page.evaluate((url) => import(url), SCRIPT)
    await page.evaluate((songId) => window.together.measureTruth(songId), song.id)
    await page.evaluate(({ id, sampleRate }) => window.together.open(id, sampleRate), song)
    windows.push({ page, line })
  }
  return {
    windows,
    sampleRate,
    look: () => Promise.all(windows.map(({ page }) => page.evaluate(() => window.together.look()))),
    async close() {
      for (const { page, line } of windows) {
        await page.context().close()
        await line.close()
      }
    },
  }
}

async function signIn(browser: Browser, line: UnevenLine, name: string, script: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: `http://localhost:${line.port}` })
  const page = await context.newPage()
  await page.route(`**${SCRIPT}`, (request) =>
    request.fulfill({ path: script, contentType: 'text/javascript' }),
  )
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto('/bands')
  return page
}

/** The longest of the demo band's own album: the measure lasts a minute. */
async function findSong(page: Page): Promise<Song> {
  const read = async <Answer>(url: string) => (await (await page.request.get(url)).json()) as Answer
  const { bands } = await read<{ bands: { id: string }[] }>('/api/bands')
  const albums = await read<{ id: string; title: string }[]>(`/api/bands/${bands[0]?.id}/albums`)
  const album = albums.find(({ title }) => title === 'Low Water')
  const { songs } = await read<{ songs: { id: string; durationSeconds: number | null }[] }>(
    `/api/albums/${album?.id}`,
  )
  const longest = songs.toSorted((a, b) => (b.durationSeconds ?? 0) - (a.durationSeconds ?? 0))[0]
  if (!longest) throw new Error('The demo band has no song.')
  const { sampleRate } = await read<{ sampleRate: number }>(`/api/songs/${longest.id}/stems`)
  return { id: longest.id, sampleRate }
}
