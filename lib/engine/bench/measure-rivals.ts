/**
 * Our console beside native nodes and Tone.js in headless Chromium (MIXROOM_CHROMIUM, else /usr/bin/chromium). The renderer process's CPU time
 * is read before and after the same stretch of sound; contenders take turns, medians count. Node.
 */
import { existsSync } from 'node:fs'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { openEngineBench } from '@/e2e/testing/engine-bench'
import { BENCH_QUANTUM, BENCH_RATE, filtersInStrip, referenceMix } from '@/lib/dsp-host/bench/reference-strip'
import { atLeast, atMost, median, type Row } from '@/lib/dsp-host/bench/row'
import type { Contender } from './rival-page'

const BROWSER = process.env.MIXROOM_CHROMIUM ?? '/usr/bin/chromium'
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu']
const STRIPS = 64
const RUNS = 3
/** Of sound: enough for a process clock that ticks every 10 ms. */
const SECONDS: Readonly<Record<Contender, number>> = { console: 15, native: 3, tone: 1.5 }
const WARM_SECONDS = 0.5
/** A Tone.js graph that needs longer than this gets half the strips. */
const TONE_LIMIT_MS = 60_000
const MUST_BE_CHEAPER = 10
const GOAL_CHEAPER = 16

interface Cost {
  readonly strips: number
  /** µs of CPU per strip and quantum. */
  readonly micros: number
}

async function cpuSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === 'ProcessTime')?.value ?? 0
}

async function measure(
  page: Page,
  session: CDPSession,
  contender: Contender,
  strips: number,
): Promise<number> {
  const seconds = { warm: WARM_SECONDS, measured: SECONDS[contender] }
  await page.evaluate(({ contender, strips, seconds }) => window.rivals.prepare(contender, strips, seconds), {
    contender,
    strips,
    seconds,
  })
  const before = await cpuSeconds(session)
  const rms = await page.evaluate(() => window.rivals.finish())
  const used = (await cpuSeconds(session)) - before
  if (!(rms > 0.001)) throw new Error(`${contender} rendered silence`)
  const quanta = (seconds.measured * BENCH_RATE) / BENCH_QUANTUM
  return (used * 1e6) / quanta / strips
}

/** Tone.js at the most strips that finish in time; null when not even eight do. */
async function measureTone(page: Page, session: CDPSession): Promise<Cost | null> {
  for (let strips = STRIPS; strips >= 8; strips /= 2) {
    const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), TONE_LIMIT_MS).unref())
    const micros = await Promise.race([measure(page, session, 'tone', strips), limit])
    if (micros !== null) return { strips, micros }
    await page.reload()
    await page.waitForFunction(() => 'rivals' in window)
  }
  return null
}

async function measureAll(page: Page, session: CDPSession) {
  const runs: Record<'console' | 'native', number[]> = { console: [], native: [] }
  const tone: Cost[] = []
  for (let run = 0; run < RUNS; run++) {
    for (const contender of ['native', 'console'] as const)
      runs[contender].push(await measure(page, session, contender, STRIPS))
    const cost = run === 0 || tone.length > 0 ? await measureTone(page, session) : null
    if (cost) tone.push(cost)
  }
  return {
    ours: median(runs.console),
    native: median(runs.native),
    tone: tone.length > 0 ? medianCost(tone) : null,
  }
}

/** The median of the runs with the fewest strips. */
function medianCost(runs: readonly Cost[]): Cost {
  const strips = Math.min(...runs.map((run) => run.strips))
  return { strips, micros: median(runs.filter((run) => run.strips === strips).map((run) => run.micros)) }
}

/** @returns rows, or words that say why there are none */
export async function measureRivals(): Promise<Row[] | string> {
  if (!existsSync(BROWSER))
    return `No browser at ${BROWSER}: name one in MIXROOM_CHROMIUM to compare with native nodes and Tone.js.`
  const bench = await openEngineBench([], 'lib/engine/bench/rival-page.ts')
  const browser = await chromium.launch({ executablePath: BROWSER, args: ARGS })
  try {
    const page = await browser.newPage()
    await page.goto(bench.url)
    await page.waitForFunction(() => 'rivals' in window)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return rowsOf(await measureAll(page, session))
  } finally {
    await browser.close()
    await bench.close()
  }
}

function rowsOf({ ours, native, tone }: Awaited<ReturnType<typeof measureAll>>): Row[] {
  const filters = filtersInStrip(referenceMix(1))
  const what = `reference strip (${filters} stereo filters, compressor, pan, fader) of ${STRIPS}, Chromium`
  const nodes = 'native Web Audio nodes (6 filters)'
  const rows = [
    atMost(what, ours, 'µs/quantum', {
      must: native / MUST_BE_CHEAPER,
      goal: 2,
      rival: nodes,
      rivalValue: native,
    }),
    atLeast(`${what}: cheaper than native nodes`, native / ours, 'x', {
      must: MUST_BE_CHEAPER,
      goal: GOAL_CHEAPER,
      rival: nodes,
      rivalValue: 1,
    }),
  ]
  if (!tone) return rows
  const graph = `Tone.js graph of ${tone.strips} strips${tone.strips < STRIPS ? ' (more did not finish)' : ''}`
  return [
    ...rows,
    atLeast(`${what}: cheaper than Tone.js`, tone.micros / ours, 'x', {
      must: MUST_BE_CHEAPER,
      goal: GOAL_CHEAPER,
      rival: `${graph}, ${tone.micros.toFixed(1)} µs/quantum`,
      rivalValue: 1,
    }),
  ]
}
