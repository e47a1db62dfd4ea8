/** The reverb alone in Node, all of it at work, on stereo noise in quanta of 128. */
import { UnitRig } from '../testing/unit-rig'
import { noise } from '../testing/signals'
import { BENCH_QUANTUM, BENCH_RATE } from './reference-strip'
import { atLeast, cpuOf, type MeasureRows } from './row'

const SECONDS = 10

const rows: MeasureRows = async () => {
  const input = [noise(SECONDS * BENCH_RATE, 1), noise(SECONDS * BENCH_RATE, 2)] as const
  const rig = new UnitRig('reverb', {
    values: {
      mixPercent: 40,
      lowDecayPercent: 130,
      lowCutHz: 80,
      earlyDb: -6,
      duckingDb: 6,
      modDepthPercent: 40,
    },
  })
  const micros = cpuOf(() => rig.process(input, { block: BENCH_QUANTUM }))
  return [
    atLeast('reverb of 16 lines, stereo, Node', (SECONDS * 1e6) / micros, 'x realtime', {
      must: 200,
      goal: 300,
    }),
  ]
}
export default rows
