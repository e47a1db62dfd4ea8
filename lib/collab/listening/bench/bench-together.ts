/**
 * `npm run bench:together [-- --json]`: four windows of one browser listen together over lines that delay each direction by 20 to
 * 200 ms, seeded. Measured against the machine's own time of day: how wrong each takes the server's clock to be, how far apart what
 * they hear is, how soon all sound after a play, a seek and a late join. Uses the studio at MIXROOM_E2E_URL, or starts one.
 */
import { chromium } from '@playwright/test'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { openTogetherRig, type TogetherRig } from '@/e2e/testing/together-rig'

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required']
const WINDOWS = 4
const LEAST_DELAY_MS = 20
const SPREAD_MS = 180
/** Until the clock has had its first forty pings. */
const SETTLE_MS = 6500
const MEASURE_MS = 45_000
const LOOK_MS = 200
const SOUND_LIMIT_MS = 10_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Infinity
}

async function join(rig: TogetherRig, at: number): Promise<void> {
  await rig.windows[at]?.page.evaluate(() => window.together.listen({ kind: 'together' }))
}

/** How long until all of these windows sound within 100 ms of where the room's playhead is. */
async function untilInTime(
  rig: TogetherRig,
  windows: readonly number[],
  act: () => Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  await act()
  for (;;) {
    const looks = await rig.look()
    const off = windows.map(
      (at) => ((looks[at]?.heard ?? Infinity) - (looks[at]?.expected ?? 0)) / rig.sampleRate,
    )
    const took = performance.now() - began
    if (off.every((seconds) => Math.abs(seconds) < 0.1) || took > SOUND_LIMIT_MS) return took
    await pause(20)
  }
}

interface Measured {
  readonly clockErrors: number[]
  /** Between the window that is furthest ahead and the one furthest behind, ms. */
  readonly spreads: number[]
  /** Of each window from the room's playhead by the true clock, ms. */
  readonly offs: number[]
  readonly covered: boolean[]
}

async function measure(rig: TogetherRig): Promise<Measured> {
  const measured: Measured = { clockErrors: [], spreads: [], offs: [], covered: [] }
  for (const end = performance.now() + MEASURE_MS; performance.now() < end;) {
    const looks = await rig.look()
    const offs: number[] = []
    for (const { clockErrorMs, uncertaintyMs, heard, expected } of looks) {
      if (clockErrorMs !== null) {
        measured.clockErrors.push(Math.abs(clockErrorMs))
        measured.covered.push(Math.abs(clockErrorMs) <= (uncertaintyMs ?? 0))
      }
      if (heard !== null && expected !== null) offs.push(((heard - expected) * 1000) / rig.sampleRate)
    }
    if (offs.length === looks.length) measured.spreads.push(Math.max(...offs) - Math.min(...offs))
    measured.offs.push(...offs.map(Math.abs))
    await pause(LOOK_MS)
  }
  return measured
}

async function run(studioUrl: string): Promise<readonly Row[]> {
  const executablePath = process.env.MIXROOM_CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ARGS })
  try {
    const rig = await openTogetherRig(browser, studioUrl, WINDOWS)
    rig.windows.forEach(({ line }, at) => {
      const random = seededRandom(at + 1)
      line.disturb(() => LEAST_DELAY_MS + SPREAD_MS * random())
    })
    const first = [0, 1, 2]
    for (const at of first) await join(rig, at)
    await pause(SETTLE_MS)
    const leader = rig.windows[0]?.page
    const play = await untilInTime(
      rig,
      first,
      () => leader?.evaluate(() => window.together.engine?.play()) as Promise<void>,
    )
    const late = await untilInTime(rig, [3], () => join(rig, 3))
    const seek = await untilInTime(rig, first, async () => {
      await leader?.evaluate(() => window.together.engine?.seek(48_000 * 5))
      await pause(50)
    })
    await pause(SETTLE_MS)
    const { clockErrors, spreads, offs, covered } = await measure(rig)
    const counts = await Promise.all(
      rig.windows.map(({ page }) =>
        page.evaluate(() => ({ starts: window.together.starts, nudges: window.together.nudges })),
      ),
    )
    console.error(
      JSON.stringify({
        counts,
        looks: clockErrors.length,
        max: Math.max(...clockErrors),
        spreadMax: Math.max(...spreads),
        covered: covered.filter(Boolean).length / covered.length,
      }),
    )
    const line = '4 windows, each direction delayed 20-200 ms'
    return [
      atMost(`clock error p50, ${line}`, quantile(clockErrors, 0.5), 'ms', { must: 5, goal: 3 }),
      atMost(`clock error p95, ${line}`, quantile(clockErrors, 0.95), 'ms', { must: 10, goal: 5 }),
      atMost(`heard, off the room's playhead p95, ${line}`, quantile(offs, 0.95), 'ms', {
        must: 15,
        goal: 10,
      }),
      atMost(`heard, first to last window p95, ${line}`, quantile(spreads, 0.95), 'ms', {
        must: 25,
        goal: 10,
      }),
      atMost('play to all three in time', play, 'ms', { must: 2000, goal: 800 }),
      atMost('late join to in time', late, 'ms', { must: 5000, goal: 2000 }),
      atMost('seek to all in time', seek, 'ms', { must: 2000, goal: 800 }),
    ]
  } finally {
    await browser.close()
  }
}

const given = process.env.MIXROOM_E2E_URL
const started =
  given === undefined ? await (await import('@/server/cli/checks/studio.mjs')).startStudio() : null
try {
  const rows = await run(given ?? started?.url ?? '')
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
  else
    for (const { what, value, unit, must, goal, meetsMust } of rows)
      console.log(
        `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(1).padStart(8)} ${unit} ${what} (must ${must}, goal ${goal})`,
      )
  process.exitCode = rows.every((row) => row.meetsMust) ? 0 : 1
} finally {
  await started?.stop()
}
