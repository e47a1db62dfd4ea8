/** Levels as the dynamics processors read them: log2 of a magnitude (1 = 6.02 dB), and the time constants of what follows them. */
import { exp64 } from '../math/double'
import { flushx4 } from '../math/vector'

/** dB per unit of log2. */
export const DB_PER_OCTAVE: f32 = 6.0205999
/** Detector floor: -180 dBFS. */
export const QUIETEST: f32 = 1e-9
/** The same as a power. */
export const QUIETEST_POWER: f32 = 1e-18

/** Part of the way that one frame goes for a time constant (63 % of the way in that time). */
export function smoothingPart(milliseconds: f64, sampleRate: f32): f32 {
  return <f32>(1 - exp64(-1000 / (milliseconds * <f64>sampleRate)))
}

/** A change of gain below a millionth of an octave is below the last bit of the gain: it becomes 0. */
export function flushGainx4(octaves: v128): v128 {
  return flushx4(v128.and(octaves, f32x4.gt(f32x4.abs(octaves), f32x4.splat(1e-6))))
}
