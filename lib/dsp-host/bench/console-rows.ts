/** The console in Node: strips, everything at once, and streamed bounces with the stems in memory. */
import { readFileSync } from 'node:fs'
import { planBounce, planConsole, reduceMix, type MixState } from '@/lib/mix'
import { ConsoleHost } from '../console-host'
import { renderBounce } from '../render-bounce'
import { mixOf, withAdded, withInsert, withSend } from '../testing/console-rig'
import { noise } from '../testing/signals'
import {
  BENCH_QUANTUM,
  BENCH_RATE,
  filtersInStrip,
  QUANTUM_BUDGET_MICROS,
  referenceMix,
} from './reference-strip'
import { atLeast, atMost, cpuOf, median, type MeasureRows } from './row'

const STRIPS = 64
const QUANTA = 2000
const BOUNCE_SECONDS = 10
const BOUNCE_RUNS = 3

const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))

/** µs of CPU for a quantum of a mix that plays noise. */
function quantumCost(mix: MixState, isMixMetered: boolean): number {
  const host = new ConsoleHost(core, { sampleRate: BENCH_RATE, isMixMetered })
  const plan = planConsole(mix, { sampleRate: BENCH_RATE })
  host.setPlan(plan.bytes)
  host.reset()
  for (const { slot } of plan.inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(BENCH_QUANTUM, slot * 2 + side + 1))
  return (
    cpuOf(() => {
      for (let i = 0; i < QUANTA; i++) host.render(BENCH_QUANTUM)
    }) / QUANTA
  )
}

/** Seconds of sound per second of CPU. */
async function bounceSpeed(mix: MixState): Promise<number> {
  const lengthSamples = BOUNCE_SECONDS * BENCH_RATE
  const bounce = planBounce(mix, { sampleRate: BENCH_RATE })
  const stem = [noise(lengthSamples, 1), noise(lengthSamples, 2)]
  const readStem = async (_id: string, from: number, frames: number) =>
    stem.map((side) => side.subarray(from, from + frames))
  const speeds: number[] = []
  for (let run = 0; run < BOUNCE_RUNS; run++) {
    const start = process.cpuUsage()
    await renderBounce({
      module: core,
      sampleRate: BENCH_RATE,
      bounce,
      readStem,
      onBlock: () => undefined,
    })
    const { user, system } = process.cpuUsage(start)
    speeds.push(bounce.frames / BENCH_RATE / ((user + system) / 1e6))
  }
  return median(speeds)
}

/** Every channel sends to the reverb that a mix begins with, and to a second one that is set otherwise. */
function withTwoReverbs(mix: MixState): MixState {
  const ids = Object.keys(mix.channels)
  const added = reduceMix(mix, { kind: 'addEffectsBus', busId: 'plate', name: 'Plate' })
  const plate = withAdded(added, 'plate', 'reverb', { values: { type: 'plate', decayS: 1.4 } })
  return ids.reduce((next, id) => withSend(withSend(next, id, 'reverb', -12), id, 'plate', -15), plate)
}

const rows: MeasureRows = async () => {
  const full = referenceMix(STRIPS, BOUNCE_SECONDS * BENCH_RATE)
  const ids = Object.keys(full.channels)
  const plain = mixOf(...ids.map((id) => ({ id, faderDb: -24 })))
  const finished = withInsert(withTwoReverbs(full), 'mix', 'limiter', { ceilingDbtp: -1 })
  const strip = `reference strip (${filtersInStrip(full)} stereo filters, compressor, pan, fader)`
  const finishedCost = quantumCost(finished, true)
  return [
    atMost(`${strip} of ${STRIPS}, Node`, quantumCost(full, false) / STRIPS, 'µs/quantum', {
      must: 3.8,
      goal: 2,
    }),
    atMost(`strip with flat EQ of ${STRIPS}, Node`, quantumCost(plain, false) / STRIPS, 'µs/quantum', {
      must: 2,
      goal: 0.5,
    }),
    atMost(
      `${STRIPS} reference strips, sends, 2 reverbs, limiter, all meters, Node: share of one core`,
      (100 * finishedCost) / QUANTUM_BUDGET_MICROS,
      '%',
      { must: 35, goal: 20 },
    ),
    atLeast(`bounce of ${STRIPS} reference strips, Node`, await bounceSpeed(full), 'x realtime', {
      must: 5,
      goal: 12,
    }),
    atLeast(
      `bounce of ${STRIPS} reference strips with sends, 2 reverbs and limiter, Node`,
      await bounceSpeed(finished),
      'x realtime',
      { must: 5, goal: 10 },
    ),
  ]
}
export default rows
