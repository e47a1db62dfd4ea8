/**
 * How fast playback starts and seeks, and what it costs: `npx tsx lib/engine/bench/measure-playback.ts`. Starts Chromium
 * (MIXROOM_CHROMIUM, else /usr/bin/chromium) on a local server; prints one JSON object.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { ConsoleHost } from '@/lib/dsp-host/console-host'
import { planConsole } from '@/lib/mix'
import { openEngineBench } from '@/e2e/testing/engine-bench'
import { makeWideSong, type TestSong } from '@/e2e/testing/test-song'
import { EngineHost } from '@/worklets/host/engine-host'
import { CONTROL, PLAN_MAX_BYTES, PLAN_STATE, createSharedBlocks } from '../protocol'

const RATE = 48000
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required']
const CLOCK_TICKS_PER_SECOND = 100

/** Microseconds of process() per quantum in Node, with `channels` stereo channels and their rings full. */
function measureProcess(song: TestSong, channels: number, wasm: Uint8Array<ArrayBuffer>): number {
  const blocks = createSharedBlocks(channels)
  const control = new Int32Array(blocks.control)
  const host = new EngineHost(new ConsoleHost(new WebAssembly.Module(wasm), { sampleRate: RATE }), blocks)
  const plan = planConsole(song.mix, { sampleRate: RATE })
  new Uint8Array(blocks.plan).set(plan.bytes)
  new Int16Array(blocks.plan, PLAN_MAX_BYTES).set(plan.inputs.map((_, lane) => lane))
  control[CONTROL.planBytes] = plan.bytes.length
  control[CONTROL.planSlots] = channels
  control[CONTROL.planState] = PLAN_STATE.full
  new Float32Array(blocks.rings).forEach((_, at, rings) => (rings[at] = Math.sin(at) * 0.1))
  host.handle({ type: 'play' })
  control[CONTROL.cueAck] = control[CONTROL.cueSeq] ?? 0
  const left = new Float32Array(128)
  const right = new Float32Array(128)
  const run = (quanta: number) => {
    for (let i = 0; i < quanta; i++) {
      control[CONTROL.written] = ((control[CONTROL.playout] ?? 0) + 60_000) | 0
      host.process(left, right, i * 128)
    }
  }
  run(2000)
  const before = process.cpuUsage()
  run(8000)
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 8000
}

async function openSong(page: Page, url: string, song: TestSong): Promise<number> {
  await page.goto(url)
  await page.waitForFunction(() => 'mixroom' in window)
  return page.evaluate(
    async ({ mix, rate }) => {
      const began = performance.now()
      await window.mixroom.open(mix, rate)
      const engine = window.mixroom.studio()
      await engine.play()
      await window.mixroom.until(() => engine.playheadSample() > 0)
      return performance.now() - began
    },
    { mix: song.mix, rate: RATE },
  )
}

interface Seek {
  /** Until the first quantum of the new place is rendered. */
  readonly renderedMs: number
  /** Until it leaves the loudspeakers, as the browser tells its latency. */
  readonly heardMs: number
}

function measureSeek(page: Page, to: number): Promise<Seek> {
  return page.evaluate(async (sample) => {
    const engine = window.mixroom.studio()
    const began = performance.now()
    engine.seek(sample)
    await window.mixroom.until(() => {
      const at = window.mixroom.renderedSample()
      return at > sample && at < sample + 48000
    })
    const renderedMs = performance.now() - began
    await window.mixroom.until(
      () => engine.playheadSample() > sample && engine.playheadSample() < sample + 48000,
    )
    return { renderedMs, heardMs: performance.now() - began }
  }, to)
}

/** Medians, so that one stall of a busy machine does not count. */
async function measureSeeks(page: Page, places: readonly number[]): Promise<Seek> {
  const seeks: Seek[] = []
  for (const place of places) {
    seeks.push(await measureSeek(page, place))
    await page.waitForTimeout(600)
  }
  const middle = (field: keyof Seek) =>
    seeks.map((seek) => seek[field]).sort((a, b) => a - b)[seeks.length >> 1] ?? 0
  return { renderedMs: middle('renderedMs'), heardMs: middle('heardMs') }
}

/** CPU ticks so far of the browser's processes of a kind. */
function cpuTicks(kind: string): number {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--type=${kind}`)) return 0
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
        return Number(fields[11]) + Number(fields[12])
      } catch {
        return 0
      }
    })
    .reduce((sum, ticks) => sum + ticks, 0)
}

async function measureBrowser(channels: number, seconds: number) {
  const song = await makeWideSong(channels, seconds)
  const bench = await openEngineBench(song.stems)
  const browser = await chromium.launch({
    executablePath: process.env.MIXROOM_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  })
  try {
    const page = await browser.newPage()
    const startMs = await openSong(page, bench.url, song)
    await page.waitForTimeout(3000)
    const ticks = cpuTicks('renderer')
    await page.waitForTimeout(5000)
    const rendererPercent = ((cpuTicks('renderer') - ticks) / CLOCK_TICKS_PER_SECOND / 5) * 100
    const coldSeek = await measureSeeks(
      page,
      [40, 13, 52, 23, 33].map((second) => second * RATE),
    )
    await page.evaluate(() =>
      window.mixroom.studio().setLoop({ startSample: 44 * 48000, endSample: 59 * 48000 }),
    )
    await page.waitForTimeout(4000)
    const warmedSeek = await measureSeeks(
      page,
      [0, 44, 0, 44, 0].map((second) => second * RATE),
    )
    const state = await page.evaluate(() => window.mixroom.studio().state())
    const processMicros = measureProcess(song, channels, bench.wasm)
    return {
      channels,
      seconds,
      startMs,
      coldSeek,
      warmedSeek,
      rendererPercent,
      underruns: state.underruns,
      missing: state.missingStemIds.length,
      processMicros,
    }
  } finally {
    await browser.close()
    await bench.close()
  }
}

const results: object[] = []
for (const channels of [16, 64]) results.push(await measureBrowser(channels, 60))
console.log(JSON.stringify(results, null, 2))
process.exit(0)
