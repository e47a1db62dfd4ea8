/**
 * `npm run bench:engine [-- --json]`: CPU time of the console in Node. Medians of several runs; CPU time, not wall time, so a busy
 * machine blurs little. Budget of a 128-frame quantum at 48 kHz: 2667 µs.
 */
import { readFileSync } from 'node:fs'
import { planBounce, planConsole, type MixState } from '@/lib/mix'
import { ConsoleHost } from '../console-host'
import { renderBounce } from '../render-bounce'
import { mixOf, RATE, withInsert, withSend } from '../testing/console-rig'
import { noise } from '../testing/signals'

interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly must: number
  readonly goal: number
  readonly meetsMust: boolean
}

const STRIPS = 64
const QUANTUM = 128
const QUANTA = 2000
const RUNS = 5
const BOUNCE_SECONDS = 10

const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
const ids = Array.from({ length: STRIPS }, (_, i) => `c${i}`)

/** Every strip with high-pass, four bands and a working compressor. */
function fullMix(count: number): MixState {
  let mix = mixOf(...ids.slice(0, count).map((id, i) => ({ id, pan: (i % 9) / 4 - 1, faderDb: -24 })))
  for (const id of ids.slice(0, count)) {
    mix = withInsert(mix, id, 'eq', {
      isHighPassOn: true,
      band1GainDb: 3,
      band2GainDb: -4,
      band3GainDb: 2,
      band4GainDb: 4,
    })
    mix = withInsert(mix, id, 'compressor', { thresholdDb: -30 })
  }
  return mix
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number
}

/** Median µs of CPU that `work` takes. */
function cpuOf(work: () => void): number {
  work()
  const runs = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  return median(runs)
}

function quantumCost(mix: MixState, isMixMetered: boolean): number {
  const host = new ConsoleHost(core, { sampleRate: RATE, isMixMetered })
  const plan = planConsole(mix, { sampleRate: RATE })
  host.setPlan(plan.bytes)
  host.reset()
  for (const { slot } of plan.inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(QUANTUM, slot * 2 + side + 1))
  const render = () => {
    for (let i = 0; i < QUANTA; i++) host.render(QUANTUM)
  }
  return cpuOf(render) / QUANTA
}

/** Seconds of sound per second of CPU of a streamed bounce, stems in memory. */
async function bounceSpeed(mix: MixState): Promise<number> {
  const lengthSamples = BOUNCE_SECONDS * RATE
  const regions = Object.fromEntries(
    Object.entries(mix.regions).map(([id, region]) => [id, { ...region, lengthSamples }]),
  )
  const bounce = planBounce({ ...mix, regions }, { sampleRate: RATE })
  const stem = [noise(lengthSamples, 1), noise(lengthSamples, 2)]
  const readStem = async (_id: string, from: number, frames: number) =>
    stem.map((s) => s.subarray(from, from + frames))
  const speeds: number[] = []
  for (let run = 0; run < 3; run++) {
    const start = process.cpuUsage()
    await renderBounce({ module: core, sampleRate: RATE, bounce, readStem, onBlock: () => undefined })
    const { user, system } = process.cpuUsage(start)
    speeds.push(bounce.frames / RATE / ((user + system) / 1e6))
  }
  return median(speeds)
}

function atMost(what: string, value: number, unit: string, must: number, goal: number): Row {
  return { what, value, unit, must, goal, meetsMust: value <= must }
}

function atLeast(what: string, value: number, unit: string, must: number, goal: number): Row {
  return { what, value, unit, must, goal, meetsMust: value >= must }
}

async function measure(): Promise<readonly Row[]> {
  const full = fullMix(STRIPS)
  const plain = mixOf(...ids.map((id) => ({ id, faderDb: -24 })))
  const withReverb = ids.reduce((mix, id) => withSend(mix, id, 'reverb', -12), full)
  const finished = withInsert(withReverb, 'mix', 'limiter', { ceilingDbtp: -1 })
  const cost = quantumCost(full, false)
  const metered = quantumCost(finished, true)
  return [
    atMost('strip with 5 filters and compressor, n=64', cost / STRIPS, 'µs/quantum', 8, 2),
    atMost('strip with flat EQ, n=64', quantumCost(plain, false) / STRIPS, 'µs/quantum', 2, 0.5),
    atMost(
      '64 strips, sends, reverb, limiter, loudness: share of the budget',
      (100 * metered) / 2667,
      '%',
      50,
      20,
    ),
    atLeast('bounce of 64 strips', await bounceSpeed(full), 'x realtime', 5, 12),
    atLeast(
      'bounce of 64 strips with sends, reverb and limiter',
      await bounceSpeed(finished),
      'x realtime',
      5,
      10,
    ),
  ]
}

function print(rows: readonly Row[]): void {
  for (const { what, value, unit, must, goal, meetsMust } of rows)
    console.log(
      `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(2).padStart(8)} ${unit}  ${what} (must ${must}, goal ${goal})`,
    )
}

const rows = await measure()
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else print(rows)
process.exitCode = rows.every((row) => row.meetsMust) ? 0 : 1
