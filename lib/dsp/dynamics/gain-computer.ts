/** What the downward compressors share: the soft-kneed curve, and giving a gain to both sides. Vectors of four units. */

/** Target reduction (log2, 0 or positive) `over` octaves above the knee's lower end; `inverse` = 1 / (2 knee), 0 without a knee. */
// @ts-ignore: decorator
@inline
export function reductionOver(over: v128, knee: v128, inverse: v128, slope: v128): v128 {
  const zero = f32x4.splat(0)
  const bent = f32x4.min(f32x4.max(over, zero), knee)
  const straight = f32x4.max(f32x4.sub(over, knee), zero)
  return f32x4.mul(slope, f32x4.add(f32x4.mul(f32x4.mul(bent, bent), inverse), straight))
}

// @ts-ignore: decorator
@inline
export function inverseOfKnee(knee: v128): v128 {
  return v128.and(f32x4.div(f32x4.splat(0.5), knee), f32x4.gt(knee, f32x4.splat(0)))
}

/** Multiplies both sides by one gain per frame. */
export function applyGains(gains: usize, left: usize, right: usize, frames: i32): void {
  const bytes = (<usize>frames) << 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const gain = v128.load(gains + at)
    v128.store(left + at, f32x4.mul(v128.load(left + at), gain))
    v128.store(right + at, f32x4.mul(v128.load(right + at), gain))
  }
}

/** Crossfades one side to what the detector hears: by `part` at the start of the sub-block, by `step` more with each frame. */
export function hearKey(key: usize, audio: usize, part: v128, step: v128, phase: i32, frames: i32): void {
  const bytes = (<usize>frames) << 4
  const one = f32x4.splat(1)
  let frame = f32x4.splat(<f32>phase)
  for (let at: usize = 0; at < bytes; at += 16) {
    frame = f32x4.add(frame, one)
    const x = v128.load(audio + at)
    const heard = f32x4.add(part, f32x4.mul(step, frame))
    v128.store(audio + at, f32x4.add(x, f32x4.mul(heard, f32x4.sub(v128.load(key + at), x))))
  }
}
