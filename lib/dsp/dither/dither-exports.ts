/** The door of the dither for hosts: a handle for all channels of a file, an input and an output block per channel. */
import { Dither } from './dither'

const BLOCK: i32 = 4096
const STRIDE: usize = (<usize>BLOCK) << 2

class HostedDither {
  dithers: StaticArray<Dither>
  input: StaticArray<f32>
  output: StaticArray<i32>

  constructor(bits: i32, isShaped: bool, seed: u32, channels: i32) {
    const first = new Dither(bits, isShaped, seed)
    const dithers = new StaticArray<Dither>(channels)
    for (let c = 0; c < channels; c++)
      dithers[c] = c == 0 ? first : new Dither(bits, isShaped, seed + <u32>c * 7919)
    this.dithers = dithers
    this.input = new StaticArray<f32>(BLOCK * channels)
    this.output = new StaticArray<i32>(BLOCK * channels)
  }
}

/** @param bits 16 or 24  @param isShaped 0 or 1  @param seed equal seeds give equal files */
export function ditherCreate(bits: i32, isShaped: i32, seed: u32, channels: i32): usize {
  return changetype<usize>(new HostedDither(bits, isShaped != 0, seed, channels))
}

export function ditherBlockFrames(): i32 {
  return BLOCK
}

export function ditherInput(handle: usize, channel: i32): usize {
  return changetype<usize>(changetype<HostedDither>(handle).input) + <usize>channel * STRIDE
}

export function ditherOutput(handle: usize, channel: i32): usize {
  return changetype<usize>(changetype<HostedDither>(handle).output) + <usize>channel * STRIDE
}

export function ditherProcess(handle: usize, frames: i32): void {
  const hosted = changetype<HostedDither>(handle)
  for (let c = 0; c < hosted.dithers.length; c++) {
    const offset = <usize>c * STRIDE
    const input = changetype<usize>(hosted.input) + offset
    unchecked(hosted.dithers[c]).process(input, changetype<usize>(hosted.output) + offset, frames)
  }
}
