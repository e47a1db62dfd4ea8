/**
 * The one core in any host: worklet, worker, Node. Synchronous, so that an AudioWorkletProcessor's constructor can call it with
 * the module it was sent. One instance holds one console; other processors may live beside it.
 */
import { invariant } from '../assert'
import type { ResponseExports } from './response-host'

/** Raw exports of dsp.wasm that the console host uses (lib/dsp/console/exports.ts). */
export interface ConsoleExports extends ResponseExports {
  readonly ENGINE_VERSION: WebAssembly.Global
  consolePrepare(sampleRate: number): void
  consolePlanBuffer(bytes: number): number
  consoleApplyPlan(): number
  consoleReset(): void
  consoleSeek(songSample: number): void
  consoleInput(slot: number, side: number): number
  consoleOutput(side: number): number
  consoleRender(frames: number): void
  consoleReadMeters(): void
  consoleMeters(): number
  consoleMeterFloats(): number
  consoleLatencyFrames(): number
  consoleSetMixMetering(isOn: number): void
  consoleRunningMark(): number
  consoleTapSpectrum(strip: number): void
  consoleReadSpectrum(position: number): number
}

/**
 * A fresh instance of the core. The caller names the exports it uses; they are not checked one by one.
 *
 * @throws WebAssembly.LinkError when the module is not our core
 * @thread any; allocates
 */
export function instantiateDsp<Exports = ConsoleExports>(module: WebAssembly.Module): Exports {
  const instance = new WebAssembly.Instance(module, {})
  invariant(instance.exports.memory instanceof WebAssembly.Memory, 'dsp.wasm exports its memory')
  return instance.exports as unknown as Exports
}

/** The version of the sound. A mix records the one it was made with. @thread any */
export function engineVersion(module: WebAssembly.Module): number {
  return Number(instantiateDsp(module).ENGINE_VERSION.value)
}
