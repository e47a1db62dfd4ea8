/** Sixty-four complete strips in Node: high-pass, EQ, gate, compressor, 4x saturation, meters; and the same with a rack of its own each. */
import { readFileSync } from 'node:fs'
import { INSERT_KINDS, planConsole, type InsertKind, type MixState } from '@/lib/mix'
import { ConsoleHost } from '../console-host'
import { withAdded, withInsert } from '../testing/console-rig'
import { noise } from '../testing/signals'
import {
  BENCH_QUANTUM,
  BENCH_RATE,
  EIGHT_BANDS,
  QUANTUM_BUDGET_MICROS,
  referenceMix,
} from './reference-strip'
import { atMost, cpuOf, type MeasureRows } from './row'

const STRIPS = 64
const QUANTA = 500
/** Kinds that a channel carries by the dozen; reverbs and convolutions stand on buses. */
const SPACES: readonly InsertKind[] = ['reverb', 'convolution', 'delay']

const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))

function quantumCost(mix: MixState): number {
  const host = new ConsoleHost(core, { sampleRate: BENCH_RATE })
  const plan = planConsole(mix, { sampleRate: BENCH_RATE })
  host.setPlan(plan.bytes)
  host.reset()
  for (const { slot } of plan.inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(BENCH_QUANTUM, slot * 2 + side + 1))
  const work = () => {
    for (let i = 0; i < QUANTA; i++) host.render(BENCH_QUANTUM)
  }
  return cpuOf(work) / QUANTA
}

/** The reference strip with all eight bands, a gate before and saturation after. */
function complete(): MixState {
  let mix = referenceMix(STRIPS)
  for (const id of Object.keys(mix.channels)) {
    mix = withInsert(mix, id, 'eq', { ...EIGHT_BANDS, isHighPassOn: true })
    mix = withAdded(mix, id, 'gate', { id: `${id}:gate`, order: 'Zz', values: { thresholdDb: -50 } })
    mix = withAdded(mix, id, 'saturation', { id: `${id}:saturation`, order: 'b', values: { driveDb: 6 } })
  }
  return mix
}

/** The reference strip with one more insert, of another kind and at another place from strip to strip. */
function motley(): MixState {
  const kinds = INSERT_KINDS.filter((kind) => !SPACES.includes(kind) && kind !== 'limiter')
  return Object.keys(referenceMix(STRIPS).channels).reduce((mix, id, at) => {
    const kind = kinds[at % kinds.length] as InsertKind
    return withAdded(mix, id, kind, { order: at % 2 ? 'Zz' : 'b' })
  }, referenceMix(STRIPS))
}

const rows: MeasureRows = async () => {
  const cost = quantumCost(complete())
  return [
    atMost(
      `complete strip (HP, 8 bands, gate, compressor, 4x saturation, meters) of ${STRIPS}`,
      cost / STRIPS,
      'µs/quantum',
      {
        must: 12,
        goal: 8,
      },
    ),
    atMost(`${STRIPS} complete strips: share of one core`, (100 * cost) / QUANTUM_BUDGET_MICROS, '%', {
      must: 35,
      goal: 20,
    }),
    atMost(
      `reference strip and one more insert, no two neighbours alike, of ${STRIPS}`,
      quantumCost(motley()) / STRIPS,
      'µs/quantum',
      {
        must: 12,
        goal: 5,
      },
    ),
  ]
}
export default rows
