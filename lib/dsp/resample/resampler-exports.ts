/** The door of the resampler for hosts: a handle, an input block and an output block. */
import { Resampler, RESAMPLER_BLOCK } from './resampler'

class HostedResampler {
  resampler: Resampler
  outputFrames: i32
  input: StaticArray<f32>
  output: StaticArray<f32>

  constructor(inputRate: i32, outputRate: i32, channels: i32) {
    const resampler = new Resampler(inputRate, outputRate, channels)
    const outputFrames = resampler.outputBlockFrames()
    this.resampler = resampler
    this.outputFrames = outputFrames
    this.input = new StaticArray<f32>(RESAMPLER_BLOCK * channels)
    this.output = new StaticArray<f32>(outputFrames * channels)
  }
}

export function resamplerCreate(inputRate: i32, outputRate: i32, channels: i32): usize {
  return changetype<usize>(new HostedResampler(inputRate, outputRate, channels))
}

export function resamplerBlockFrames(): i32 {
  return RESAMPLER_BLOCK
}

/** Address of a channel's input block. */
export function resamplerInput(handle: usize, channel: i32): usize {
  return (
    changetype<usize>(changetype<HostedResampler>(handle).input) + ((<usize>(channel * RESAMPLER_BLOCK)) << 2)
  )
}

/** Address of a channel's output block. */
export function resamplerOutput(handle: usize, channel: i32): usize {
  const hosted = changetype<HostedResampler>(handle)
  return changetype<usize>(hosted.output) + ((<usize>(channel * hosted.outputFrames)) << 2)
}

/** Takes the first `frames` of the input block; gives the number of output frames that are ready now. */
export function resamplerProcess(handle: usize, frames: i32): i32 {
  const hosted = changetype<HostedResampler>(handle)
  const output = changetype<usize>(hosted.output)
  const outputStride = (<usize>hosted.outputFrames) << 2
  const input = changetype<usize>(hosted.input)
  return hosted.resampler.process(input, (<usize>RESAMPLER_BLOCK) << 2, frames, output, outputStride)
}
