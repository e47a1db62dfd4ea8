/** Fader and pan of four strips with their meters, over one segment in place. */
import { QUAD_LEFT, QUAD_RIGHT, Lanes } from './quad'
import { Ramp } from './ramp'

const PER_FRAME: f32 = 0.03125

/** Multiplies `frames` vectors by the ramp, from frame `phase` of the sub-block on. */
export function applyRamp(ramp: Ramp, at: usize, phase: i32, frames: i32): void {
  const now = ramp.now
  if (!v128.any_true(f32x4.ne(now, ramp.next))) return applyGain(now, at, frames)
  const part = f32x4.mul(f32x4.sub(ramp.next, now), f32x4.splat(PER_FRAME))
  for (let i: i32 = 0; i < frames; i++, at += 16) {
    const gain = f32x4.add(now, f32x4.mul(part, f32x4.splat(<f32>(phase + i + 1))))
    v128.store(at, f32x4.mul(v128.load(at), gain))
  }
}

/** A gain that stands still: the same bits as a ramp that goes nowhere. */
function applyGain(gain: v128, at: usize, frames: i32): void {
  if (!v128.any_true(f32x4.ne(gain, f32x4.splat(1)))) return
  const end = at + ((<usize>frames) << 4)
  for (; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), gain))
}

/** Fader and pan, then peaks, squares and clips of what leaves the strip. */
export function applyFader(quad: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  applyRamp(changetype<Ramp>(quad + QUAD_LEFT), left, phase, frames)
  applyRamp(changetype<Ramp>(quad + QUAD_RIGHT), right, phase, frames)
  const lanes = changetype<Lanes>(quad)
  const one = f32x4.splat(1)
  let peakLeft = lanes.peakLeft
  let peakRight = lanes.peakRight
  let squaresLeft = lanes.squaresLeft
  let squaresRight = lanes.squaresRight
  let clips = lanes.clips
  const end = left + ((<usize>frames) << 4)
  for (let l = left, r = right; l < end; l += 16, r += 16) {
    const x = v128.load(l)
    const y = v128.load(r)
    const sizeLeft = f32x4.abs(x)
    const sizeRight = f32x4.abs(y)
    peakLeft = f32x4.max(peakLeft, sizeLeft)
    peakRight = f32x4.max(peakRight, sizeRight)
    squaresLeft = f32x4.add(squaresLeft, f32x4.mul(x, x))
    squaresRight = f32x4.add(squaresRight, f32x4.mul(y, y))
    clips = i32x4.sub(i32x4.sub(clips, f32x4.gt(sizeLeft, one)), f32x4.gt(sizeRight, one))
  }
  lanes.peakLeft = peakLeft
  lanes.peakRight = peakRight
  lanes.squaresLeft = squaresLeft
  lanes.squaresRight = squaresRight
  lanes.clips = clips
  lanes.lastLeft = v128.load(end - 16)
  lanes.lastRight = v128.load(right + ((<usize>frames) << 4) - 16)
}
