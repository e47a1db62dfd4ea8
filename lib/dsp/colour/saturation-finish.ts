/** The saturation after its curve: DC removal, tilt, output gain, mix with the delayed dry path; one side of four lanes. */
import { Slope, valueAt } from './slope'

/** What to do: the ways of the settings (addresses of Slopes) and the parts of the one-poles. */
@final
export class Finish {
  output: usize = 0
  wet: usize = 0
  lag: usize = 0
  lows: usize = 0
  highs: usize = 0
  blocks: usize = 0
  /** Parts of one-pole low-passes per frame. */
  tilt: f32 = 0
  block: f32 = 0
  phase: i32 = 0
  frames: i32 = 0
  isWet: bool = false
}

function isZero(slope: usize): bool {
  const way = changetype<Slope>(slope)
  const zero = f32x4.splat(0)
  return !v128.any_true(v128.or(f32x4.ne(way.start, zero), f32x4.ne(way.perFrame, zero)))
}

/** @param dry OVERSAMPLE_LATENCY late @param wet shaped, as late @param at in: the input, out: the result @param poles two vectors */
export function finishSide(finish: Finish, dry: usize, wet: usize, at: usize, poles: usize): void {
  if (finish.isWet) {
    if (!isZero(finish.blocks)) removeDc(finish, wet, poles)
    if (!isZero(finish.lows) || !isZero(finish.highs)) tilt(finish, wet, poles + 16)
  }
  const one = f32x4.splat(1)
  const isWet = finish.isWet
  let frame = f32x4.splat(<f32>(finish.phase + 1))
  const end = at + ((<usize>finish.frames) << 4)
  for (; at < end; at += 16, dry += 16, wet += 16) {
    const lag = valueAt(finish.lag, frame)
    const late = v128.load(dry)
    const early = v128.load(at)
    const coming = f32x4.add(early, f32x4.mul(lag, f32x4.sub(late, early)))
    let out = v128.bitselect(late, coming, f32x4.eq(lag, one))
    if (isWet) {
      const bent = f32x4.mul(valueAt(finish.output, frame), v128.load(wet))
      out = f32x4.add(out, f32x4.mul(valueAt(finish.wet, frame), f32x4.sub(bent, out)))
    }
    v128.store(at, out)
    frame = f32x4.add(frame, one)
  }
}

/** One-pole high-pass where `blocks` is 1. */
function removeDc(finish: Finish, at: usize, pole: usize): void {
  const part = f32x4.splat(finish.block)
  const one = f32x4.splat(1)
  let low = v128.load(pole)
  let frame = f32x4.splat(<f32>(finish.phase + 1))
  const end = at + ((<usize>finish.frames) << 4)
  for (; at < end; at += 16) {
    const x = v128.load(at)
    low = f32x4.add(low, f32x4.mul(part, f32x4.sub(x, low)))
    v128.store(at, f32x4.sub(x, f32x4.mul(valueAt(finish.blocks, frame), low)))
    frame = f32x4.add(frame, one)
  }
  v128.store(pole, low)
}

/** Lows and highs of a one-pole crossover by their own gains; exactly the input where both are 1. */
function tilt(finish: Finish, at: usize, pole: usize): void {
  const part = f32x4.splat(finish.tilt)
  const one = f32x4.splat(1)
  let low = v128.load(pole)
  let frame = f32x4.splat(<f32>(finish.phase + 1))
  const end = at + ((<usize>finish.frames) << 4)
  for (; at < end; at += 16) {
    const x = v128.load(at)
    low = f32x4.add(low, f32x4.mul(part, f32x4.sub(x, low)))
    const lows = f32x4.mul(valueAt(finish.lows, frame), low)
    const highs = f32x4.mul(valueAt(finish.highs, frame), f32x4.sub(x, low))
    v128.store(at, f32x4.add(x, f32x4.add(lows, highs)))
    frame = f32x4.add(frame, one)
  }
  v128.store(pole, low)
}
