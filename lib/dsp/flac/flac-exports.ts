/** The door of the FLAC decoder for hosts: a handle, an input of bytes and an output per channel. */
import { FlacDecoder } from './decoder'

/** Room for the longest block that FLAC knows, stored verbatim. */
const MOST_FRAMES: i32 = 65_535
const MOST_BYTES: i32 = 1 << 20

/** @param streamBits depth of frames that do not say theirs  @returns 0 when the sizes are not 1 .. 65 535 frames, 1 .. 2^20 bytes, 4 .. 32 bits */
export function flacCreate(mostFrames: i32, mostBytes: i32, streamBits: i32): usize {
  if (mostFrames < 1 || mostFrames > MOST_FRAMES || mostBytes < 1 || mostBytes > MOST_BYTES) return 0
  if (streamBits < 4 || streamBits > 32) return 0
  return changetype<usize>(new FlacDecoder(mostFrames, mostBytes, streamBits))
}

/** Address where a frame's bytes go. */
export function flacInput(handle: usize): usize {
  return changetype<FlacDecoder>(handle).inputAddress()
}

/** Address of a channel's f32 samples. @param channel 0 or 1 */
export function flacOutput(handle: usize, channel: i32): usize {
  return changetype<FlacDecoder>(handle).channelAddress(channel)
}

/** Decodes the frame that the first `bytes` of the input begin with. @returns frames, or a negative code (codes.ts) */
export function flacDecode(handle: usize, bytes: i32, scaleExponent: i32): i32 {
  return changetype<FlacDecoder>(handle).decode(bytes, scaleExponent)
}

/** Of the frame that was decoded last. */
export function flacChannels(handle: usize): i32 {
  return changetype<FlacDecoder>(handle).header.channels
}

/** Of the frame that was decoded last. */
export function flacBits(handle: usize): i32 {
  return changetype<FlacDecoder>(handle).header.bits
}

/** Number of the frame that was decoded last; of its first sample when the block size varies. */
export function flacNumber(handle: usize): f64 {
  return <f64>changetype<FlacDecoder>(handle).header.number
}

/** Bytes of the frame that was decoded last. */
export function flacFrameBytes(handle: usize): i32 {
  return changetype<FlacDecoder>(handle).frameBytes
}
