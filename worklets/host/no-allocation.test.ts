/** The audio thread's loop over the real core, everything at work: after it has begun, neither core nor host takes memory. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConsoleHost } from '@/lib/dsp-host/console-host'
import { RATE, withAdded } from '@/lib/dsp-host/testing/console-rig'
import { referenceMix } from '@/lib/dsp-host/bench/reference-strip'
import { withSharedMemory } from '@/lib/dsp-host/share-memory'
import { INSERT_KINDS, planConsole } from '@/lib/mix'
import { CONTROL, PLAN_MAX_BYTES, PLAN_STATE, createSharedBlocks } from '@/lib/engine/protocol'
import { EngineHost } from './engine-host'

const STRIPS = 15
const WARM_QUANTA = 4000
const QUANTA = 16_000
/** What counters and the measurement itself may take; one object per quantum would be ten times as much. */
const NOISE_BYTES = 8 * QUANTA

/** Every kind of insert on one of the strips, playing. */
function startEngine() {
  const core = new ConsoleHost(
    new WebAssembly.Module(
      withSharedMemory(new Uint8Array(readFileSync(new URL('../../build/dsp.wasm', import.meta.url))).buffer),
    ),
    { sampleRate: RATE },
  )
  const mix = INSERT_KINDS.reduce(
    (next, kind, at) => withAdded(next, `c${at % STRIPS}`, kind),
    referenceMix(STRIPS),
  )
  const plan = planConsole(mix, { sampleRate: RATE })
  const blocks = createSharedBlocks(STRIPS)
  const control = new Int32Array(blocks.control)
  new Float32Array(blocks.rings).forEach((_, at, rings) => (rings[at] = 0.2 * Math.sin(at)))
  new Uint8Array(blocks.plan).set(plan.bytes)
  new Int16Array(blocks.plan, PLAN_MAX_BYTES).set(plan.inputs.map((_, lane) => lane))
  control[CONTROL.planBytes] = plan.bytes.length
  control[CONTROL.planSlots] = plan.inputs.length
  control[CONTROL.planState] = PLAN_STATE.full
  const host = new EngineHost(core, blocks)
  host.handle({ type: 'play' })
  control[CONTROL.cueAck] = control[CONTROL.cueSeq] ?? 0
  return { host, control, memoryBytes: () => core.runningMark?.memory.byteLength }
}

test('neither the core nor the loop around it takes memory while it plays', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { host, control, memoryBytes } = startEngine()
  const left = new Float32Array(128)
  const right = new Float32Array(128)
  const play = (quanta: number) => {
    for (let i = 0; i < quanta; i++) {
      control[CONTROL.written] = ((control[CONTROL.playout] ?? 0) + 30_000) | 0
      control[CONTROL.meterAsk] = (control[CONTROL.meterAsk] ?? 0) + 1
      host.process(left, right, i * 128)
    }
  }
  play(WARM_QUANTA)
  const wasm = memoryBytes()
  collect()
  const heap = process.memoryUsage().heapUsed
  play(QUANTA)
  const taken = process.memoryUsage().heapUsed - heap
  expect(left.some((sample) => sample !== 0)).toBe(true)
  expect(memoryBytes()).toBe(wasm)
  expect(taken).toBeLessThan(NOISE_BYTES)
})
