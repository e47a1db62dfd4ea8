/** The way in for uploaded impulse responses (lib/dsp-host/response-host.ts). Called between two renders; may allocate. */
import { reserveUploaded } from './impulse-store'
import { takeArrived } from './responses'

/** Where the samples of this response go; 0 when it is here already. */
export function responseReserve(key: u32, frames: i32, channels: i32): usize {
  return reserveUploaded(key, frames, channels)
}

/** Its samples are written: whoever waits for it goes over to it. */
export function responseArrived(key: u32): void {
  takeArrived(key)
}
