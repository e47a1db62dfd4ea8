import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { planConsole } from '@/lib/mix'
import { ConsoleHost } from './console-host'
import { withSharedMemory } from './share-memory'
import { referenceMix } from './bench/reference-strip'
import { RATE } from './testing/console-rig'
import { noise } from './testing/signals'

const wasm = new Uint8Array(readFileSync(new URL('../../build/dsp.wasm', import.meta.url))).buffer

/** A second of four reference strips. */
function render(bytes: ArrayBuffer) {
  const host = new ConsoleHost(new WebAssembly.Module(bytes), { sampleRate: RATE })
  const plan = planConsole(referenceMix(4), { sampleRate: RATE })
  host.setPlan(plan.bytes)
  host.reset()
  for (const { slot } of plan.inputs)
    for (const side of [0, 1] as const) host.input(slot, side).set(noise(512, slot * 2 + side + 1))
  const out: number[] = []
  for (let block = 0; block < 90; block++) {
    host.render(512)
    out.push(...host.output(0), ...host.output(1))
  }
  return { host, out: Float32Array.from(out) }
}

test('a core over shared memory gives the same bits and says where its mark stands', () => {
  const own = render(wasm)
  const shared = render(withSharedMemory(wasm))
  expect(shared.out).toEqual(own.out)
  expect(own.host.runningMark).toBeNull()
  expect(shared.host.runningMark?.memory).toBeInstanceOf(SharedArrayBuffer)
})

test('only the memory section differs', () => {
  const shared = new Uint8Array(withSharedMemory(wasm))
  const own = new Uint8Array(wasm)
  const first = own.findIndex((byte, at) => byte !== shared[at])
  const longer = shared.length - own.length
  expect(longer).toBeGreaterThan(0)
  expect(longer).toBeLessThan(8)
  expect(shared.subarray(first + 8)).toEqual(own.subarray(first + 8 - longer))
})

test('what is no core is refused', () => {
  expect(() => withSharedMemory(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]).buffer)).toThrow('no memory')
  expect(() => withSharedMemory(withSharedMemory(wasm))).toThrow('not shared')
})
