/** The door through which a host hands impulse responses to the core: reserve, write both sides, name. Not while rendering. */
import { Impulse, nameImpulse, reserveImpulse } from './impulse-store'

/** A handle for a response of `frames` (at most ten seconds) at a key that no response made here has. */
export function impulseReserve(key: u32, sampleRate: f32, frames: i32): usize {
  return changetype<usize>(reserveImpulse(key, sampleRate, frames))
}

/** Frames that it takes. */
export function impulseFrames(handle: usize): i32 {
  return changetype<Impulse>(handle).frames
}

/** Address of the left (0) or right (1) samples. */
export function impulseSide(handle: usize, side: i32): usize {
  const impulse = changetype<Impulse>(handle)
  return side == 0 ? impulse.left : impulse.right
}

/** From the next plan on, convolutions that ask for its key find it. */
export function impulseName(handle: usize): void {
  nameImpulse(changetype<Impulse>(handle))
}
