/** Copies the meters of all strips into one block for the host and starts them anew. */
import { DB_PER_OCTAVE } from '../dynamics/compressor'
import {
  METER_CLIPS,
  METER_FLOATS,
  METER_GAIN_REDUCTION_DB,
  METER_PEAK_LEFT,
  METER_PEAK_RIGHT,
  METER_RMS_LEFT,
  METER_RMS_RIGHT,
} from '../generated/meter-layout'
import { Lanes } from './quad'
import { Quads } from './quads'

/** Meters of one strip at `to`; `frames` were counted since the last read. */
export function readStripMeters(quads: Quads, strip: i32, frames: f32, to: usize): void {
  const lane = quads.laneAt(strip)
  const part: f32 = frames > 0 ? 1 / frames : 0
  store<f32>(to, load<f32>(lane, offsetof<Lanes>('peakLeft')), METER_PEAK_LEFT)
  store<f32>(to, load<f32>(lane, offsetof<Lanes>('peakRight')), METER_PEAK_RIGHT)
  store<f32>(to, sqrt<f32>(load<f32>(lane, offsetof<Lanes>('squaresLeft')) * part), METER_RMS_LEFT)
  store<f32>(to, sqrt<f32>(load<f32>(lane, offsetof<Lanes>('squaresRight')) * part), METER_RMS_RIGHT)
  store<f32>(
    to,
    load<f32>(lane, offsetof<Lanes>('deepestReduction')) * DB_PER_OCTAVE,
    METER_GAIN_REDUCTION_DB,
  )
  store<f32>(to, <f32>load<i32>(lane, offsetof<Lanes>('clips')), METER_CLIPS)
}

/** Bytes of one strip's meters. */
export const METER_BYTES: usize = <usize>METER_FLOATS * 4

export function clearMeters(quads: Quads): void {
  const zero = f32x4.splat(0)
  for (let quad: i32 = 0; quad < quads.count; quad++) {
    const lanes = changetype<Lanes>(quads.at(quad))
    lanes.peakLeft = zero
    lanes.peakRight = zero
    lanes.squaresLeft = zero
    lanes.squaresRight = zero
    lanes.clips = zero
    lanes.deepestReduction = zero
  }
}
