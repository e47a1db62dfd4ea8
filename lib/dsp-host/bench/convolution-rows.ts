/** The convolution alone in Node: its speed, and how much dearer its dearest quantum is than the usual one. */
import { UnitRig } from '../testing/unit-rig'
import { noise } from '../testing/signals'
import { BENCH_QUANTUM, BENCH_RATE } from './reference-strip'
import { atLeast, atMost, cpuOf, median, type MeasureRows } from './row'

const SECONDS = 10
/** Quanta of the largest partition, after which the work repeats itself. */
const PERIOD = 8192 / BENCH_QUANTUM
const PERIODS = 60

/** The dearest place in the period against the usual one: medians over many periods, so that the machine's own pauses fall out. */
function unevenness(rig: UnitRig<'convolution'>): number {
  const [left, right] = [noise(BENCH_QUANTUM, 1), noise(BENCH_QUANTUM, 2)]
  const times = Array.from({ length: PERIOD }, (): number[] => [])
  for (let quantum = 0; quantum < PERIOD * PERIODS; quantum++) {
    const start = performance.now()
    rig.host.process(left, right, { block: BENCH_QUANTUM })
    times[quantum % PERIOD]?.push(performance.now() - start)
  }
  const usual = times.map((each) => median(each))
  return Math.max(...usual) / median(usual)
}

const rows: MeasureRows = async () => {
  const input = [noise(SECONDS * BENCH_RATE, 1), noise(SECONDS * BENCH_RATE, 2)] as const
  const rig = new UnitRig('convolution', { values: { impulse: 'hall', mixPercent: 40 } })
  const micros = cpuOf(() => rig.process(input, { block: BENCH_QUANTUM }))
  return [
    atLeast('convolution with 2.6 s, stereo, no latency, Node', (SECONDS * 1e6) / micros, 'x realtime', {
      must: 60,
      goal: 150,
    }),
    atMost('convolution: dearest quantum against the usual one', unevenness(rig), 'x', { must: 3, goal: 2 }),
  ]
}
export default rows
