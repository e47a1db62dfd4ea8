/** What makes a driven tone as loud as it went in. */
import { PI, sin64 } from '../math/double'
import { curveAt, FOLD, HARD_CLIP, SOFT_CLIP, TAPE, TUBE } from './curves'

/** -12 dBFS peak. */
const REFERENCE: f32 = 0.25
/** Four points of a sine per vector. */
const VECTORS: usize = 8
const tone: usize = memory.data(128, 16)
const bent: usize = memory.data(16, 16)
let isMade = false

function makeTone(): void {
  for (let i: usize = 0; i < 4 * VECTORS; i++)
    store<f32>(tone + i * 4, REFERENCE * <f32>sin64((2 * PI * (<f64>i + 0.5)) / <f64>(4 * VECTORS)))
  isMade = true
}

/** Any of the curves, by number. */
export function bend(curve: u32, x: v128): v128 {
  if (curve == TAPE) return curveAt(TAPE, x)
  if (curve == TUBE) return curveAt(TUBE, x)
  if (curve == SOFT_CLIP) return curveAt(SOFT_CLIP, x)
  if (curve == HARD_CLIP) return curveAt(HARD_CLIP, x)
  return curveAt(FOLD, x)
}

/**
 * Gain after a curve that gives a sine of -12 dBFS its root mean square back, DC left out; 1 at the least that a curve does.
 * Own design: static, so that levels do not wander; louder sound than that still comes out quieter than it went in.
 */
export function driveLoss(curve: u32, drive: f32, bias: f32): f32 {
  if (!isMade) makeTone()
  let sum: f32 = 0
  let squares: f32 = 0
  for (let i: usize = 0; i < VECTORS; i++) {
    const x = f32x4.add(f32x4.mul(v128.load(tone + i * 16), f32x4.splat(drive)), f32x4.splat(bias))
    v128.store(bent, bend(curve, x))
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const y = load<f32>(bent + lane)
      sum += y
      squares += y * y
    }
  }
  const points: f32 = 4 * 8
  const mean = sum / points
  const power = squares / points - mean * mean
  return min<f32>(4, sqrt<f32>((0.5 * REFERENCE * REFERENCE) / max<f32>(power, 1e-6)))
}
