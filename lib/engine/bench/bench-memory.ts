/**
 * `npm run bench:memory [-- --json]`: what a tab of 64 stereo stems of 6 minutes holds at its peak, with the whole studio on the
 * screen: played, sought through and zoomed with its waveforms, in headless Chromium (MIXROOM_CHROMIUM, else /usr/bin/chromium). Resident
 * bytes of the renderer processes, from /proc. What engine and caches take is the difference to the same screen without sound.
 */
import path from 'node:path'
import { chromium, type BrowserServer, type Page } from '@playwright/test'
import { openEngineBench, type EngineBench } from '@/e2e/testing/engine-bench'
import { makeLongSong, type LongSong } from '@/e2e/testing/long-song'
import type {} from '@/e2e/testing/studio-page'
import { studioStyles } from '@/e2e/testing/studio-styles'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { peakBytes } from './renderer-memory'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const RATE = 48000
const CHANNELS = 64
const MINUTES = 6
const SEEKS = 24
const GIB = 2 ** 30
const VIEW = { width: 1440, height: 900 }
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required']

/** Zooms in to single waves and out again, across the song. */
async function zoomThrough(page: Page): Promise<void> {
  const ruler = await page.locator('.timeline-ruler').boundingBox()
  if (!ruler) throw new Error('the studio shows no timeline')
  for (const part of [0.2, 0.5, 0.8]) {
    await page.mouse.move(ruler.x + ruler.width * part, ruler.y + ruler.height / 2)
    for (const direction of [-1, 1])
      for (let notch = 0; notch < 12; notch++) {
        await page.mouse.wheel(0, direction * 240)
        await page.waitForTimeout(80)
      }
  }
}

/** Plays, and jumps to places all over the song, ever further into what was not heard yet. */
async function seekThrough(page: Page): Promise<void> {
  for (let seek = 0; seek < SEEKS; seek++) {
    const to = Math.round(((seek * 0.618) % 1) * (MINUTES * 60 - 5) * RATE)
    await page.evaluate((sample) => window.studioPage.seek(sample), to)
    await page.waitForTimeout(1500)
  }
}

interface Taken {
  readonly bytes: number
  readonly underruns: number
}

async function measureTab(song: LongSong, bench: EngineBench, withSound: boolean): Promise<Taken> {
  const server: BrowserServer = await chromium.launchServer({
    executablePath: process.env.MIXROOM_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  })
  const browser = await chromium.connect(server.wsEndpoint())
  try {
    const page = await browser.newPage({ viewport: VIEW })
    await page.goto(bench.url)
    await page.waitForFunction(() => 'studioPage' in window)
    await page.evaluate(({ mix, rate, withSound }) => window.studioPage.open(mix, rate, withSound), {
      mix: song.mix,
      rate: RATE,
      withSound,
    })
    await page.locator('.timeline-ruler').waitFor()
    await page.evaluate(() => window.studioPage.play())
    if (withSound) await page.waitForFunction(() => window.studioPage.playheadSample() > 48_000)
    await zoomThrough(page)
    if (withSound) await seekThrough(page)
    const { underruns, missing, restarts } = await page.evaluate(() => window.studioPage.trouble())
    if (missing > 0 || restarts > 0) throw new Error(`${missing} stems were missing, ${restarts} restarts`)
    return { bytes: peakBytes(server.process().pid ?? 0), underruns }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function measureMemory(): Promise<readonly Row[]> {
  const song = await makeLongSong(CHANNELS, MINUTES * 60)
  const styles = await studioStyles(ROOT)
  const bench = await openEngineBench(song.stems, 'e2e/testing/studio-page.tsx', {
    styles,
    peaks: song.peaks,
  })
  try {
    const silent = await measureTab(song, bench, false)
    const tab = await measureTab(song, bench, true)
    const what = `tab with ${CHANNELS} stereo stems of ${MINUTES} minutes, played, sought through, zoomed: peak`
    return [
      atMost(what, tab.bytes / GIB, 'GiB', { must: 1.5, goal: 1.5 }),
      atMost('of it engine and caches', (tab.bytes - silent.bytes) / GIB, 'GiB', { must: 1.5, goal: 0.4 }),
      atMost('the same screen without sound: peak', silent.bytes / GIB, 'GiB', { must: 1.5, goal: 1.1 }),
    ]
  } finally {
    await bench.close()
  }
}

const rows = await measureMemory()
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else
  for (const { what, value, unit, must, goal, meetsMust } of rows)
    console.log(
      `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(3)} ${unit} ${what} (must ${must}, goal ${goal})`,
    )
process.exit(rows.every((row) => row.meetsMust) ? 0 : 1)
