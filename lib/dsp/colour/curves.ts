/**
 * The transfer curves of the saturation on four lanes, all with slope 1 at the origin (the fold too) and limits near 1.
 *  tape       tanh: odd harmonics, soft from the start (rational approximation, error below 1e-5, see `tanhx4`)
 *  tube       t - t^2 / 4 with t = tanh: even harmonics from the smallest level on, limits 0.75 and -1.25; gives DC
 *  soft clip  straight at first, then a quintic with a smooth end: (15 u - 10 u^3 + 3 u^5) / 8, u = 8 x / 15 inside +-1
 *  hard clip  straight up to 1
 *  fold       sin: turns back above pi/2
 * The two clips have corners, with harmonics without end: hard-clip.ts and soft-clip.ts run them so that these do not fold.
 */
export const CURVES: i32 = 5
export const TAPE: i32 = 0
export const TUBE: i32 = 1
export const SOFT_CLIP: i32 = 2
export const HARD_CLIP: i32 = 3
export const FOLD: i32 = 4

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x)
}

/**
 * tanh of any number: x P(x^2)/Q(x^2) of degree 7/6, minimax on +-6.2 with slope 1 at 0 and slope 0 at the end (own fit),
 * constant beyond. Absolute error below 1e-5, monotonic, smooth where it becomes constant; 0 at 0, odd.
 */
// @ts-ignore: decorator
@inline
export function tanhx4(x: v128): v128 {
  const held = f32x4.max(f32x4.min(x, splat(6.2)), splat(-6.2))
  const s = f32x4.mul(held, held)
  let p = f32x4.add(splat(1.690670312e-3), f32x4.mul(s, splat(1.1480919967e-6)))
  p = f32x4.add(splat(0.1165030046), f32x4.mul(s, p))
  p = f32x4.add(splat(1), f32x4.mul(s, p))
  let q = f32x4.add(splat(0.0183479757), f32x4.mul(s, splat(7.847978763e-5)))
  q = f32x4.add(splat(0.4497859643), f32x4.mul(s, q))
  q = f32x4.add(splat(1), f32x4.mul(s, q))
  return f32x4.div(f32x4.mul(held, p), q)
}

// @ts-ignore: decorator
@inline
function softClip(x: v128): v128 {
  const u = f32x4.max(f32x4.min(f32x4.mul(x, splat(0.53333333)), splat(1)), splat(-1))
  const s = f32x4.mul(u, u)
  const p = f32x4.add(splat(1.875), f32x4.mul(s, f32x4.add(splat(-1.25), f32x4.mul(s, splat(0.375)))))
  return f32x4.mul(u, p)
}

/** sin by the half turn: Taylor to the 11th power on +-pi/2, error below 1e-7; beyond 2^20 turns the phase is lost. */
// @ts-ignore: decorator
@inline
function sine(x: v128): v128 {
  const held = f32x4.max(f32x4.min(x, splat(1e6)), splat(-1e6))
  const turns = f32x4.nearest(f32x4.mul(held, splat(0.31830987)))
  const odd = i32x4.shl(i32x4.trunc_sat_f32x4_s(turns), 31)
  let r = f32x4.sub(held, f32x4.mul(turns, splat(3.140625)))
  r = f32x4.sub(r, f32x4.mul(turns, splat(9.67653589793e-4)))
  const s = f32x4.mul(r, r)
  let p = f32x4.add(splat(2.7557319e-6), f32x4.mul(s, splat(-2.5052108e-8)))
  p = f32x4.add(splat(-1.984127e-4), f32x4.mul(s, p))
  p = f32x4.add(splat(8.3333333e-3), f32x4.mul(s, p))
  p = f32x4.add(splat(-0.16666667), f32x4.mul(s, p))
  return v128.xor(f32x4.add(r, f32x4.mul(r, f32x4.mul(s, p))), odd)
}

/** Any of the curves; `curve` is a constant where this is inlined. */
// @ts-ignore: decorator
@inline
export function curveAt(curve: i32, x: v128): v128 {
  if (curve == SOFT_CLIP) return softClip(x)
  if (curve == HARD_CLIP) return f32x4.max(f32x4.min(x, splat(1)), splat(-1))
  if (curve == FOLD) return sine(x)
  const t = tanhx4(x)
  return curve == TAPE ? t : f32x4.mul(t, f32x4.sub(splat(1), f32x4.mul(t, splat(0.25))))
}
