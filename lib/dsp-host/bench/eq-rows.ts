/** What the equaliser adds to a strip, by what it does: the cost of 64 strips with it, less that of 64 without. Node. */
import { readFileSync } from 'node:fs'
import { planConsole, type InsertValues, type MixState } from '@/lib/mix'
import { ConsoleHost } from '../console-host'
import { mixOf, withInsert } from '../testing/console-rig'
import { noise } from '../testing/signals'
import { BENCH_QUANTUM, BENCH_RATE, EIGHT_BANDS } from './reference-strip'
import { atMost, cpuOf, type MeasureRows } from './row'

const STRIPS = 64
const QUANTA = 1000

const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
const ids = Array.from({ length: STRIPS }, (_, i) => `c${i}`)

/** µs of CPU per strip and quantum. */
function stripCost(values: Partial<InsertValues['eq']> | null): number {
  const plain = mixOf(...ids.map((id) => ({ id, faderDb: -24 })))
  const mix: MixState =
    values === null ? plain : ids.reduce((all, id) => withInsert(all, id, 'eq', values), plain)
  const host = new ConsoleHost(core, { sampleRate: BENCH_RATE, isMixMetered: false })
  const plan = planConsole(mix, { sampleRate: BENCH_RATE })
  host.setPlan(plan.bytes)
  host.reset()
  for (const { slot } of plan.inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(BENCH_QUANTUM, slot * 2 + side + 1))
  const render = () => {
    for (let i = 0; i < QUANTA; i++) host.render(BENCH_QUANTUM)
  }
  return cpuOf(render) / QUANTA / STRIPS
}

const measure: MeasureRows = () => {
  const plain = stripCost(null)
  const added = (values: Partial<InsertValues['eq']>) => stripCost(values) - plain
  return [
    atMost('EQ, 8 bands, n=64', added(EIGHT_BANDS), 'µs/quantum', { must: 2.6, goal: 1.3 }),
    atMost(
      'EQ, 8 bands, one of them on the mid, n=64',
      added({ ...EIGHT_BANDS, band3Placement: 'mid' }),
      'µs/quantum',
      { must: 3, goal: 1.5 },
    ),
    atMost(
      'EQ, 8 bands, one of them dynamic, n=64',
      added({ ...EIGHT_BANDS, band3RangeDb: -9, band3ThresholdDb: -40 }),
      'µs/quantum',
      { must: 4, goal: 2 },
    ),
    atMost('EQ that is flat, n=64', added({}), 'µs/quantum', { must: 0.3, goal: 0.1 }),
  ]
}
export default measure
