/** Colour and delays alone in Node: µs per unit and quantum, and how loud the aliases of the saturation are. */
import { planConsole, SATURATION_CURVES, type InsertKind, type InsertValues, type MixState } from '@/lib/mix'
import { hostFor, withAdded } from '../testing/console-rig'
import { noise } from '../testing/signals'
import { distortionOf, wholeSine } from '../testing/spectrum'
import { UnitRig } from '../testing/unit-rig'
import { BENCH_QUANTUM, BENCH_RATE, referenceMix } from './reference-strip'
import { atMost, cpuOf, type MeasureRows, type Row } from './row'

const SUB_BLOCKS = 20_000
const SUB_BLOCK = 32
const LANES = 4
const PERIOD = 16384
const STRIPS = 64
const QUANTA = 1000

/** µs per quantum of one unit: kernels in lanes cost a quad as much as one, so a quarter is a unit's share. */
function micros<K extends InsertKind>(
  kind: K,
  values: Partial<InsertValues[K]>,
  unitsPerQuad: number,
): number {
  const rig = new UnitRig(kind, { values })
  rig.process([noise(512, 1), noise(512, 2)])
  const perSubBlock = cpuOf(() => rig.host.spin(SUB_BLOCKS)) / SUB_BLOCKS
  return (perSubBlock * BENCH_QUANTUM) / SUB_BLOCK / unitsPerQuad
}

const ALIAS = { must: -90, goal: -100 }

/** dB under the tone of the loudest alias in the whole band, full-scale tone, drive 12 dB. */
function aliasDbc<K extends 'saturation' | 'clipper'>(
  kind: K,
  hz: number,
  values: Partial<InsertValues[K]>,
): number {
  const cycles = 2 * Math.floor((hz * PERIOD) / BENCH_RATE / 2) + 1
  const rig = new UnitRig(kind, { values: { driveDb: 12, ...values } })
  const [left] = rig.process(wholeSine(PERIOD, cycles, 4 * PERIOD))
  return distortionOf(left.subarray(3 * PERIOD), cycles).worstAliasDb
}

const cost = (what: string, value: number, must: number, goal: number): Row =>
  atMost(`${what}, Node`, value, 'µs/quantum', { must, goal })

/** High-pass and bands, gate, compressor, saturation at 4x, fader, pan and meters. */
function completeStrips(): MixState {
  const mix = referenceMix(STRIPS)
  return Object.keys(mix.channels).reduce((next, id) => {
    const gated = withAdded(next, id, 'gate', { id: `${id}:g`, order: 'b1', values: { thresholdDb: -50 } })
    return withAdded(gated, id, 'saturation', { id: `${id}:s`, order: 'b2', values: { driveDb: 12 } })
  }, mix)
}

/** µs of CPU for a quantum of a mix that plays noise. */
function consoleMicros(mix: MixState): number {
  const host = hostFor(mix)
  for (const { slot } of planConsole(mix, { sampleRate: BENCH_RATE }).inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(BENCH_QUANTUM, slot * 2 + side + 1))
  const work = () => {
    for (let i = 0; i < QUANTA; i++) host.render(BENCH_QUANTUM)
  }
  return cpuOf(work, 3) / QUANTA
}

const rows: MeasureRows = () => [
  cost(
    `complete strip (EQ, gate, compressor, saturation at 4x) of ${STRIPS}`,
    consoleMicros(completeStrips()) / STRIPS,
    14.5,
    8,
  ),
  cost('saturation at 4x', micros('saturation', { driveDb: 12 }, LANES), 4.5, 2.5),
  cost('saturation at 8x', micros('saturation', { driveDb: 12, oversampling: '8x' }, LANES), 8, 5),
  cost('stereo tool', micros('stereo', { widthPercent: 130 }, LANES), 0.6, 0.3),
  cost('stereo tool with mono bass', micros('stereo', { isMonoBelowOn: true }, LANES), 1.2, 0.6),
  cost('delay', micros('delay', {}, 1), 10, 5),
  cost('chorus of four voices', micros('chorus', { voices: '4' }, 1), 12, 6),
  cost('flanger', micros('flanger', {}, 1), 10, 5),
  cost('saturation, soft clip at 4x', micros('saturation', { driveDb: 12, curve: 'soft clip' }, LANES), 6, 4),
  cost('saturation, hard clip at 4x', micros('saturation', { driveDb: 12, curve: 'hard clip' }, LANES), 6, 4),
  ...(Object.keys(SATURATION_CURVES) as (keyof typeof SATURATION_CURVES)[]).map((curve) =>
    atMost(
      `${curve}, 5 kHz, +12 dB, 4x: loudest alias`,
      aliasDbc('saturation', 5000, { curve, isAutoGain: false }),
      'dBc',
      ALIAS,
    ),
  ),
  ...[0, 30, 100].map((softnessPercent) =>
    atMost(
      `clipper, softness ${softnessPercent} %, 5 kHz, +12 dB: loudest alias`,
      aliasDbc('clipper', 5000, { softnessPercent, ceilingDb: 0 }),
      'dBc',
      ALIAS,
    ),
  ),
  ...(['tape', 'hard clip'] as const).map((curve) =>
    atMost(
      `${curve}, 10 kHz, +12 dB, 8x: loudest alias`,
      aliasDbc('saturation', 10000, { curve, isAutoGain: false, oversampling: '8x' }),
      'dBc',
      ALIAS,
    ),
  ),
]
export default rows
