/** A whole sound at another rate, by the core's resampler. A worker, or Node. */
import { ResamplerHost, resampledFrames } from '@/lib/dsp-host/resampler-host'
import type { Sides } from './measure-sound'

export function convertRate(
  core: WebAssembly.Module,
  sides: Sides,
  inputRate: number,
  outputRate: number,
): Sides {
  if (inputRate === outputRate) return sides
  const frames = sides[0].length
  const converted: Sides = [
    new Float32Array(resampledFrames(frames, inputRate, outputRate)),
    new Float32Array(resampledFrames(frames, inputRate, outputRate)),
  ]
  let at = 0
  const take = (channels: readonly Float32Array[], count: number) => {
    converted.forEach((side, index) => side.set((channels[index] ?? side).subarray(0, count), at))
    at += count
  }
  const resampler = new ResamplerHost(core, { inputRate, outputRate, channels: 2 })
  resampler.push(sides, frames, take)
  resampler.finish(take)
  return converted
}
