/** From two decoded subframes to left and right (RFC 9639, section 4.2), and from integers to f32. In place, four at a time. */
import { INDEPENDENT, LEFT_SIDE, MID_SIDE, SIDE_RIGHT } from './frame-header'

/** @param first, second i32 with room for a multiple of four frames; they become left and right */
export function restoreStereo(first: usize, second: usize, frames: i32, stereo: i32): void {
  if (stereo == INDEPENDENT) return
  for (let at: usize = 0; at < (<usize>frames) << 2; at += 16) {
    const a = v128.load(first + at)
    const b = v128.load(second + at)
    if (stereo == LEFT_SIDE) v128.store(second + at, i32x4.sub(a, b))
    else if (stereo == SIDE_RIGHT) v128.store(first + at, i32x4.add(a, b))
    else if (stereo == MID_SIDE) {
      const sum = v128.or(i32x4.shl(a, 1), v128.and(b, i32x4.splat(1)))
      v128.store(first + at, i32x4.shr_s(i32x4.add(sum, b), 1))
      v128.store(second + at, i32x4.shr_s(i32x4.sub(sum, b), 1))
    }
  }
}

/** i32 to f32 times a power of two; exact up to 25 bits. */
export function scaleSamples(samples: usize, frames: i32, step: f32): void {
  const factor = f32x4.splat(step)
  for (let at = samples; at < samples + ((<usize>frames) << 2); at += 16)
    v128.store(at, f32x4.mul(f32x4.convert_i32x4_s(v128.load(at)), factor))
}
