import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { mixOf, RATE } from '@/lib/dsp-host/testing/console-rig'
import { planConsole } from '@/lib/mix'
import {
  CONTROL,
  PLAN_MAX_BYTES,
  PLAN_STATE,
  RING_FRAMES,
  createSharedBlocks,
  type EngineFault,
  type EngineProcessorOptions,
} from '@/lib/engine/protocol'
import { writeTrack } from '@/lib/engine/ring-layout'

interface Processor {
  readonly port: { onmessage: ((event: { data: unknown }) => void) | null }
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}
type ProcessorClass = new (options: { processorOptions: EngineProcessorOptions }) => Processor

afterEach(() => vi.unstubAllGlobals())

/** The worklet's module in Node, with the memory of the core that it makes. */
async function openWorklet() {
  const faults: EngineFault[] = []
  const memories: WebAssembly.Memory[] = []
  let registered: ProcessorClass | undefined
  class Instance extends WebAssembly.Instance {
    constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
      super(module, imports)
      memories.push(this.exports.memory as WebAssembly.Memory)
    }
  }
  vi.stubGlobal('WebAssembly', Object.assign(Object.create(WebAssembly) as object, { Instance }))
  vi.stubGlobal('currentFrame', 0)
  vi.stubGlobal('registerProcessor', (_: string, processor: ProcessorClass) => (registered = processor))
  vi.stubGlobal(
    'AudioWorkletProcessor',
    class {
      readonly port = { onmessage: null, postMessage: (fault: EngineFault) => faults.push(fault) }
    },
  )
  await import('./engine.worklet')
  if (!registered) throw new Error('the worklet registers a processor')
  return { Processor: registered, faults, memories }
}

/** One channel of a low sine at half scale, rings full, playing. */
function startPlaying(Processor: ProcessorClass) {
  const file = readFileSync(new URL('../build/dsp.wasm', import.meta.url))
  const wasm = new Uint8Array(file).buffer
  const blocks = createSharedBlocks(1)
  const control = new Int32Array(blocks.control)
  const plan = planConsole(mixOf({ id: 'x' }), { sampleRate: RATE })
  new Uint8Array(blocks.plan).set(plan.bytes)
  new Int16Array(blocks.plan, PLAN_MAX_BYTES)[0] = 0
  control[CONTROL.planBytes] = plan.bytes.length
  control[CONTROL.planSlots] = 1
  control[CONTROL.planState] = PLAN_STATE.full
  const rings = new Float32Array(blocks.rings)
  const sine = Float32Array.from({ length: RING_FRAMES }, (_, at) => 0.5 * Math.sin((2 * Math.PI * at) / 512))
  for (const track of [0, 1]) writeTrack(rings, track, 0, sine)
  const processor = new Processor({ processorOptions: { wasm, sampleRate: RATE, blocks } })
  processor.port.onmessage?.({ data: { type: 'play' } })
  control[CONTROL.cueAck] = control[CONTROL.cueSeq] ?? 0
  control[CONTROL.written] = RING_FRAMES
  const output = [new Float32Array(128), new Float32Array(128)]
  return () => {
    // As the browser does before each quantum.
    for (const side of output) side.fill(0)
    processor.process([], [output])
    return output[0]?.slice() ?? new Float32Array(0)
  }
}

test('a core whose memory is destroyed while it plays fades out within its quantum, says so once, and stays silent', async () => {
  const { Processor, faults, memories } = await openWorklet()
  const quantum = startPlaying(Processor)
  let before = quantum()
  while (Math.abs(before[127] ?? 0) < 0.4) before = quantum()
  expect(faults).toEqual([])
  const [memory] = memories
  if (!memory) throw new Error('the core has memory')
  new Uint8Array(memory.buffer).fill(0xff)
  const last = quantum()
  expect(faults).toHaveLength(1)
  expect(faults[0]?.message).toMatch(/RuntimeError|RangeError/)
  const whole = [before[127] ?? 0, ...last]
  const steps = whole.slice(1).map((sample, at) => Math.abs(sample - (whole[at] ?? 0)))
  expect(Math.max(...steps)).toBeLessThan(0.01)
  expect(last[127]).toBe(0)
  expect(quantum()).toEqual(new Float32Array(128))
  expect(faults).toHaveLength(1)
})
