/** The door of the true-peak limiter for hosts that master files: a handle and one stereo block in place. */
import { TruePeakLimiter } from './true-peak-limiter'

/** Frames of the block, a multiple of the limiter's 32. */
const BLOCK: i32 = 4096
const STRIDE: usize = (<usize>BLOCK) << 2

class HostedLimiter {
  limiter: TruePeakLimiter
  block: StaticArray<f32> = new StaticArray<f32>(2 * BLOCK)

  constructor(sampleRate: f32) {
    this.limiter = new TruePeakLimiter(sampleRate)
  }
}

export function limiterCreate(sampleRate: f32): usize {
  return changetype<usize>(new HostedLimiter(sampleRate))
}

export function limiterBlockFrames(): i32 {
  return BLOCK
}

/** Address of the left (0) or right (1) half of the block. */
export function limiterBlock(handle: usize, channel: i32): usize {
  return changetype<usize>(changetype<HostedLimiter>(handle).block) + <usize>channel * STRIDE
}

export function limiterSet(handle: usize, ceilingDbtp: f32, gainDb: f32, releaseMs: f32): void {
  const limiter = changetype<HostedLimiter>(handle).limiter
  limiter.setCeilingDbtp(ceilingDbtp)
  limiter.setGainDb(gainDb)
  limiter.setReleaseMs(releaseMs)
}

export function limiterLatency(handle: usize): i32 {
  return changetype<HostedLimiter>(handle).limiter.latencySamples()
}

export function limiterReset(handle: usize): void {
  changetype<HostedLimiter>(handle).limiter.reset()
}

/** Limits the first `frames` (a multiple of 32) of the block in place. */
export function limiterProcess(handle: usize, frames: i32): void {
  const hosted = changetype<HostedLimiter>(handle)
  const left = changetype<usize>(hosted.block)
  hosted.limiter.process(left, left + STRIDE, frames)
}

/** Deepest gain reduction of the last block, dB. */
export function limiterReductionDb(handle: usize): f32 {
  return changetype<HostedLimiter>(handle).limiter.gainReductionDb()
}
