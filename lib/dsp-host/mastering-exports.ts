/**
 * The functions of dsp.wasm that measure and master, typed for hosts. Handles and addresses are numbers; memory may move
 * when something is created, so a host makes everything first and looks at memory afterwards.
 * One instance per host object: the core never frees, an instance goes as a whole.
 */
import { invariant } from '@/lib/assert'

export interface MasteringExports {
  readonly memory: WebAssembly.Memory
  loudnessCreate(sampleRate: number, channels: number): number
  loudnessBlockFrames(): number
  loudnessInput(handle: number, channel: number): number
  loudnessSetWeight(handle: number, channel: number, weight: number): void
  loudnessProcess(handle: number, frames: number, withTruePeak: number): void
  loudnessFinish(handle: number): void
  loudnessReset(handle: number): void
  loudnessIntegrated(handle: number): number
  loudnessRange(handle: number): number
  loudnessMomentary(handle: number): number
  loudnessShortTerm(handle: number): number
  loudnessMaxMomentary(handle: number): number
  loudnessMaxShortTerm(handle: number): number
  loudnessSamplePeak(handle: number): number
  loudnessTruePeak(handle: number): number
  limiterCreate(sampleRate: number): number
  limiterBlockFrames(): number
  limiterBlock(handle: number, channel: number): number
  limiterSet(handle: number, ceilingDbtp: number, gainDb: number, releaseMs: number): void
  limiterLatency(handle: number): number
  limiterReset(handle: number): void
  limiterProcess(handle: number, frames: number): void
  limiterReductionDb(handle: number): number
  resamplerCreate(inputRate: number, outputRate: number, channels: number): number
  resamplerBlockFrames(): number
  resamplerInput(handle: number, channel: number): number
  resamplerOutput(handle: number, channel: number): number
  resamplerProcess(handle: number, frames: number): number
  ditherCreate(bits: number, isShaped: number, seed: number, channels: number): number
  ditherBlockFrames(): number
  ditherInput(handle: number, channel: number): number
  ditherOutput(handle: number, channel: number): number
  ditherProcess(handle: number, frames: number): void
  toneCreate(sampleRate: number): number
  toneBlockFrames(handle: number): number
  toneBlock(handle: number, channel: number): number
  toneGains(handle: number, part: number): number
  toneDesign(handle: number, monoBelowHz: number, highCutHz: number): void
  toneLatency(handle: number): number
  toneProcess(handle: number): void
  clickScannerCreate(sampleRate: number): number
  clickScannerBlockFrames(handle: number): number
  clickScannerInput(handle: number, channel: number): number
  clickScannerProcess(handle: number): void
  clickScannerCount(handle: number, channel: number): number
  clickScannerEvents(handle: number, channel: number): number
  gapFillerCreate(sampleRate: number): number
  gapFillerReach(handle: number): number
  gapFillerLongest(handle: number): number
  gapFillerWindow(handle: number): number
  gapFillerFill(handle: number, frames: number, at: number, length: number): void
  stageBlockFrames(handle: number): number
  stageBlock(handle: number, channel: number): number
  stageLatency(handle: number): number
  stageProcess(handle: number): void
  multibandCreate(sampleRate: number, lowHz: number, middleHz: number, highHz: number): number
  multibandSet(
    handle: number,
    band: number,
    thresholdDb: number,
    ratio: number,
    attackMs: number,
    releaseMs: number,
    gainDb: number,
  ): void
  saturationCreate(sampleRate: number, driveDb: number, mixPercent: number): number
  subsonicCreate(sampleRate: number, hz: number, sections: number): number
  deEssCreate(
    sampleRate: number,
    fromHz: number,
    thresholdDb: number,
    rangeDb: number,
    releaseMs: number,
  ): number
}

/** A fresh instance of the core. @throws when the module is not this version's dsp.wasm (a bug of the build) */
export function instantiateMastering(module: WebAssembly.Module): MasteringExports {
  const exports = new WebAssembly.Instance(module, {}).exports
  invariant(
    typeof exports.loudnessCreate === 'function',
    'dsp.wasm has no mastering processors: build it again',
  )
  return exports as unknown as MasteringExports
}

export const LOWEST_RATE = 8_000
export const HIGHEST_RATE = 192_000
export const MOST_CHANNELS = 24

export function checkFormat(sampleRate: number, channels: number): void {
  invariant(
    Number.isInteger(sampleRate) && sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE,
    `rate ${sampleRate}`,
  )
  invariant(Number.isInteger(channels) && channels >= 1 && channels <= MOST_CHANNELS, `channels ${channels}`)
}

/** What a streaming host hands on: planar samples, valid until it is called again. */
export type Emit = (channels: readonly Float32Array[], frames: number) => void

/** Views of a processor's left and right block; made after everything else, because memory may move before. */
export function stereoBlock(
  memory: WebAssembly.Memory,
  frames: number,
  addressOf: (channel: number) => number,
): readonly [Float32Array, Float32Array] {
  const view = (channel: number) => new Float32Array(memory.buffer, addressOf(channel), frames)
  return [view(0), view(1)]
}
