/**
 * `npm run bench:together [-- --json]`: four windows of one browser listen together over lines that delay each direction by 20 to
 * 200 ms, seeded. Measured against the machine's own time of day: how wrong each takes the server's clock to be, how far apart what
 * they hear is, how soon all sound after a play, a seek and a late join. server/cli/bench-together.mjs lends the studio.
 */
import { chromium } from '@playwright/test'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import { atLeast, atMost, type Row } from '@/lib/dsp-host/bench/row'
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
const IN_TIME_S = 0.1

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Infinity
}

async function join(rig: TogetherRig, at: number): Promise<void> {
  await rig.windows[at]?.page.evaluate(() => window.together.listen({ kind: 'together' }))
}

/** How long until all of these windows have the new order and sound within 100 ms of where it puts the playhead. */
async function untilInTime(
  rig: TogetherRig,
  windows: readonly number[],
  act: () => Promise<unknown>,
): Promise<number> {
  const before = (await rig.look()).map(({ seq }) => seq)
  const began = performance.now()
  await act()
  for (;;) {
    const looks = await rig.look()
    const isInTime = windows.every((at) => {
      const { seq = null, heard = null, expected = null } = looks[at] ?? {}
      if (seq === before[at] || heard === null || expected === null) return false
      return Math.abs(heard - expected) < rig.sampleRate * IN_TIME_S
    })
    const took = performance.now() - began
    if (isInTime || took > SOUND_LIMIT_MS) return took
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

/** Each act, and how long until everybody concerned is in time. */
async function measureActs(rig: TogetherRig): Promise<readonly Row[]> {
  const [leader] = rig.windows
  const first = [0, 1, 2]
  for (const at of first) await join(rig, at)
  await pause(SETTLE_MS)
  const bounds = { must: 2000, goal: 800 }
  const play = await untilInTime(rig, first, async () => {
    await leader?.page.evaluate(() => window.together.engine?.play())
  })
  const late = await untilInTime(rig, [3], () => join(rig, 3))
  const seek = await untilInTime(rig, [...first, 3], async () => {
    await leader?.page.evaluate(() => window.together.engine?.seek(240_000))
  })
  return [
    atMost('play until three windows are in time', play, 'ms', bounds),
    atMost('late join until in time, its clock included', late, 'ms', { must: 5000, goal: 2000 }),
    atMost('seek until four windows are in time', seek, 'ms', bounds),
  ]
}

async function measureTime(rig: TogetherRig): Promise<readonly Row[]> {
  await pause(SETTLE_MS)
  const { clockErrors, spreads, offs, covered } = await measure(rig)
  const nudges = await Promise.all(rig.windows.map(({ page }) => page.evaluate(() => window.together.nudges)))
  const share = (100 * covered.filter(Boolean).length) / covered.length
  const sum = nudges.reduce((total, count) => total + count, 0)
  return [
    atMost('clock error p95', quantile(clockErrors, 0.95), 'ms', { must: 10, goal: 5 }),
    atMost('clock error, largest', Math.max(...clockErrors), 'ms', { must: 30, goal: 10 }),
    atLeast('clock error within what the screen says', share, '%', { must: 80, goal: 90 }),
    atMost("heard, off the room's playhead p95", quantile(offs, 0.95), 'ms', { must: 15, goal: 10 }),
    atMost('heard, first to last window p95', quantile(spreads, 0.95), 'ms', { must: 25, goal: 10 }),
    atMost('corrections of four windows in a minute', sum, '', { must: 40, goal: 12 }),
  ]
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
    return [...(await measureActs(rig)), ...(await measureTime(rig))]
  } finally {
    await browser.close()
  }
}

const studioUrl = process.env.MIXROOM_E2E_URL
if (!studioUrl) throw new Error('MIXROOM_E2E_URL names the studio; `npm run bench:together` starts one.')
const rows = await run(studioUrl)
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else
  for (const { what, value, unit, must, goal, meetsMust } of rows)
    console.log(
      `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(1).padStart(8)} ${unit} ${what} (must ${must}, goal ${goal})`,
    )
process.exit(rows.every((row) => row.meetsMust) ? 0 : 1)
