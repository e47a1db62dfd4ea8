/** The end of a reverb: one room over another, and wet over dry. Planar, four frames at a time, so buffers have room for that. */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'

/** A glide at four frames. */
// @ts-ignore: decorator
@inline
function at(glide: Glide, frame: i32): v128 {
  const part = f32x4.mul(f32x4.add(f32x4.splat(<f32>frame), f32x4(1, 2, 3, 4)), f32x4.splat(<f32>1 / <f32>SUB_BLOCK))
  return f32x4.add(f32x4.splat(glide.now), f32x4.mul(f32x4.splat(glide.next - glide.now), part))
}

/** Adds `level` times `from`. */
export function addGliding(level: Glide, from: usize, to: usize, phase: i32, frames: i32): void {
  for (let i: i32 = 0; i < frames; i += 4) {
    const place = (<usize>i) << 2
    const more = f32x4.mul(at(level, phase + i), v128.load(from + place))
    v128.store(to + place, f32x4.add(v128.load(to + place), more))
  }
}

/** Turns both sides up or down as `level` goes. */
export function scaleGliding(level: Glide, left: usize, right: usize, phase: i32, frames: i32): void {
  if (level.now == 1 && level.next == 1) return
  for (let i: i32 = 0; i < frames; i += 4) {
    const place = (<usize>i) << 2
    const gain = at(level, phase + i)
    v128.store(left + place, f32x4.mul(gain, v128.load(left + place)))
    v128.store(right + place, f32x4.mul(gain, v128.load(right + place)))
  }
}

/** `to` goes over into `other` as `change` says. */
export function crossfade(change: Glide, to: usize, other: usize, phase: i32, frames: i32): void {
  for (let i: i32 = 0; i < frames; i += 4) {
    const place = (<usize>i) << 2
    const old = v128.load(to + place)
    const way = f32x4.sub(v128.load(other + place), old)
    v128.store(to + place, f32x4.add(old, f32x4.mul(at(change, phase + i), way)))
  }
}

/**
 * Width, ducking and wet: the result takes the place of the wet sound.
 * At `wet` 1 nothing of the dry sound is left, at 0 it is the dry sound to the bit.
 */
export function mixOut(
  wetLeft: usize,
  wetRight: usize,
  dryLeft: usize,
  dryRight: usize,
  wet: Glide,
  width: Glide,
  duck: Glide,
  phase: i32,
  frames: i32,
): void {
  const half = f32x4.splat(0.5)
  for (let i: i32 = 0; i < frames; i += 4) {
    const place = (<usize>i) << 2
    const part = at(wet, phase + i)
    const gain = f32x4.mul(half, at(duck, phase + i))
    const l = v128.load(wetLeft + place)
    const r = v128.load(wetRight + place)
    const middle = f32x4.mul(f32x4.add(l, r), gain)
    const side = f32x4.mul(f32x4.mul(f32x4.sub(l, r), gain), at(width, phase + i))
    blend(part, dryLeft + place, f32x4.add(middle, side), wetLeft + place)
    blend(part, dryRight + place, f32x4.sub(middle, side), wetRight + place)
  }
}

// @ts-ignore: decorator
@inline
function blend(part: v128, dry: usize, wet: v128, to: usize): void {
  const from = v128.load(dry)
  const mixed = f32x4.add(from, f32x4.mul(f32x4.sub(wet, from), part))
  v128.store(to, v128.bitselect(wet, mixed, f32x4.ge(part, f32x4.splat(1))))
}
