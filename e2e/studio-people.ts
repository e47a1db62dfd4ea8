/** What room journeys do beyond the desk: join, drag, look into the browser's store of unsaved edits, change roles. */
import { expect, type Browser, type Page } from '@playwright/test'
import { ROOM_MESSAGE, type Role } from '@/lib/contracts'
import * as desk from './desk'
import { fiveStems } from './stems'

/** Mara's studio of a new song of five stems, open and saved. */
export async function openNewSong(
  browser: Browser,
  { album, song, seconds = 1 }: { readonly album: string; readonly song: string; readonly seconds?: number },
): Promise<{ readonly mara: Page; readonly studioUrl: string }> {
  const mara = await desk.signIn(browser, 'Mara')
  await desk.createAlbum(mara, album)
  const studioUrl = await desk.addSong(mara, song)
  await desk.uploadStems(mara, fiveStems(seconds))
  for (const name of ['Kick', 'Snare', 'Bass', 'Keys', 'Lead Vocal'])
    await expect(desk.fader(mara, name)).toBeVisible({ timeout: 30_000 })
  await desk.expectSaved(mara)
  return { mara, studioUrl }
}

/** Somebody else's studio of the same song, open and saved. */
export async function join(browser: Browser, name: desk.DemoName, studioUrl: string): Promise<Page> {
  const page = await desk.signIn(browser, name)
  await enter(page, studioUrl)
  return page
}

export async function enter(page: Page, studioUrl: string): Promise<void> {
  await page.goto(studioUrl)
  await expect(page.locator('[data-channel]').first()).toBeVisible({ timeout: 30_000 })
  await desk.expectSaved(page)
}

/** One step of undo: the arrow keys are one gesture, which ends when the control loses focus. */
export async function nudgeFader(page: Page, name: string, presses: number): Promise<number> {
  const before = await desk.faderDb(page, name)
  await desk.fader(page, name).focus()
  for (let i = 0; i < presses; i++) await page.keyboard.press('ArrowDown')
  await desk.fader(page, name).blur()
  const after = await desk.faderDb(page, name)
  expect(after).toBeLessThan(before)
  return after
}

/** Takes the fader and moves it by these pixels; the hand stays on it. */
export async function takeFader(page: Page, name: string, pixels: number): Promise<void> {
  const box = await desk.fader(page, name).boundingBox()
  if (box === null) throw new Error(`no fader ${name}`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + pixels, { steps: 5 })
}

/** The kinds of frames that a page's room sends it, in order: gestures, and updates of the mix. */
export function roomFrames(page: Page): ('gesture' | 'update')[] {
  const kinds: ('gesture' | 'update')[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return
      if (payload[0] === ROOM_MESSAGE.gesture) kinds.push('gesture')
      if (payload[0] === ROOM_MESSAGE.sync && payload[1] === 2) kinds.push('update')
    }),
  )
  return kinds
}

/** Rows in this browser's store of edits that no server has confirmed. */
export const storedEdits = (page: Page) => countRows(page, 'mixroom-unsaved', 'updates')
/** What was said here and no server has confirmed. */
export const unsentMessages = (page: Page) => countRows(page, 'mixroom-unsent', 'messages')

function countRows(page: Page, database: string, table: string): Promise<number> {
  return page.evaluate(
    ([database, table]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(database)
        opening.onerror = () => reject(new Error('no store'))
        opening.onsuccess = () => {
          const counting = opening.result.transaction(table).objectStore(table).count()
          counting.onerror = () => reject(new Error('not readable'))
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
    [database, table] as const,
  )
}

/** An owner gives somebody of the band of this studio another role. */
export async function giveRole(owner: Page, name: desk.DemoName, role: Role): Promise<void> {
  const bandUrl = await owner.locator('a[href^="/bands/"]').first().getAttribute('href')
  const status = await owner.evaluate(
    async ({ bandUrl, name, role }) => {
      const url = `/api${bandUrl}/members`
      const { members } = (await (await fetch(url)).json()) as {
        members: { person: { id: string; name: string } }[]
      }
      const id = members.find(({ person }) => person.name.startsWith(name))?.person.id
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`${url}/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ role }) }))
        .status
    },
    { bandUrl, name, role },
  )
  expect(status).toBeLessThan(300)
}
