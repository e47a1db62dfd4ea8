/** One unit alone, for hosts that measure processors (lib/dsp-host/unit-host.ts). Runs on the same grid as the console. */
import { INPUT_BYTES } from '../console/constants'
import { bankOf } from './bank-of'
import { HostedUnit } from './hosted-unit'

function hosted(handle: usize): HostedUnit {
  return changetype<HostedUnit>(handle)
}

/** A unit that has just begun, in one lane (0 to 3) of a bank of its own; 0 for a number that is no kind. */
export function unitCreate(kind: u32, sampleRate: f32, lane: i32): usize {
  const bank = bankOf(kind, sampleRate)
  return bank ? changetype<usize>(new HostedUnit(bank, lane & 3)) : 0
}
/** Where the values of the next unitAim are written. */
export function unitValues(handle: usize): usize {
  return hosted(handle).values
}
export function unitAim(handle: usize, isOn: bool, steps: f32): void {
  const unit = hosted(handle)
  unit.bank.aim(unit.lane, unit.values, isOn, steps)
}
/** Planar buffers of the longest block, in and out in place: 0 left, 1 right, 2 and 3 the key's. */
export function unitBlock(handle: usize, side: i32): usize {
  return hosted(handle).blocks + <usize>side * INPUT_BYTES
}
export function unitProcess(handle: usize, frames: i32, isKeyed: bool): void {
  hosted(handle).process(frames, isKeyed)
}
export function unitReset(handle: usize): void {
  hosted(handle).bank.reset()
  hosted(handle).seek(0)
}
export function unitSeek(handle: usize, songSample: f64): void {
  hosted(handle).seek(songSample)
}
/** For the values last written. */
export function unitLatencyFrames(handle: usize): i32 {
  return hosted(handle).bank.latencyFrames(hosted(handle).values)
}
/** Deepest since the last call. */
export function unitReductionDb(handle: usize): f32 {
  const unit = hosted(handle)
  const reduction = unit.bank.reductionDb(unit.lane)
  unit.bank.clearMeters()
  return reduction
}
