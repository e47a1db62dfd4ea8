/**
 * The stereo tool of four units: polarity, swap, rotation and width as one matrix, then mono bass, then balance. No latency.
 * Mono bass: the side goes through a Linkwitz-Riley high-pass of fourth order (two Butterworth sections, -48 dB two octaves
 * below), the middle through the second-order all-pass of the same phase, so both stay in step at every frequency.
 * Source: S. Linkwitz, "Active crossover networks for noncoincident drivers" (JAES 1976); sections as in filters/svf.ts.
 * At rest (100 %, nothing turned) and off it passes to the bit.
 */
import { SUB_BLOCK } from '../console/constants'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from '../dynamics/settings'
import { flushx4 } from '../math/vector'

/** Settings that glide, in this order: the matrix, gains of left and right, share of mono bass, filter coefficient. */
export const STEREO_SETTINGS: i32 = 8
export const LEFT_OF_LEFT: i32 = 0
export const LEFT_OF_RIGHT: i32 = 1
export const RIGHT_OF_LEFT: i32 = 2
export const RIGHT_OF_RIGHT: i32 = 3
export const LEFT_GAIN: i32 = 4
export const RIGHT_GAIN: i32 = 5
export const MONO: i32 = 6
export const TANGENT: i32 = 7

const NEXT: usize = <usize>STEREO_SETTINGS * 16
const STEPS: usize = 3 * NEXT
const FILTERS: usize = settingsBytes(STEREO_SETTINGS)
/** The all-pass of the middle, two sections of the side. */
const STATES: usize = 6
export const STEREO_BYTES: usize = FILTERS + STATES * 16

const DAMPING: f32 = 1.4142135
const IS_MOVED: u32 = 1
const IS_MONO: u32 = 2

/** A lane, zero until now, that passes everything. */
export function beginStereo(at: usize): void {
  beginSetting(at, STEREO_SETTINGS, LEFT_OF_LEFT, 1)
  beginSetting(at, STEREO_SETTINGS, RIGHT_OF_RIGHT, 1)
  beginSetting(at, STEREO_SETTINGS, LEFT_GAIN, 1)
  beginSetting(at, STEREO_SETTINGS, RIGHT_GAIN, 1)
}

export function resetStereo(state: usize): void {
  snapSettings(state, STEREO_SETTINGS)
  memory.fill(state + FILTERS, 0, STATES * 16)
}

function differs(state: usize, index: i32, value: f32): bool {
  const at = state + ((<usize>index) << 4)
  const wanted = f32x4.splat(value)
  return v128.any_true(v128.or(f32x4.ne(v128.load(at), wanted), f32x4.ne(v128.load(at + NEXT), wanted)))
}

/** At the start of a sub-block. What has work. */
export function advanceStereo(state: usize): u32 {
  advanceSettings(state, STEREO_SETTINGS)
  const isMono = differs(state, MONO, 0)
  for (let i: usize = 0; i < STATES; i++) {
    const at = state + FILTERS + i * 16
    v128.store(at, isMono ? flushx4(v128.load(at)) : f32x4.splat(0))
  }
  const isMoved =
    v128.any_true(v128.load(state + STEPS)) ||
    differs(state, LEFT_OF_LEFT, 1) ||
    differs(state, LEFT_OF_RIGHT, 0) ||
    differs(state, RIGHT_OF_LEFT, 0) ||
    differs(state, RIGHT_OF_RIGHT, 1) ||
    differs(state, LEFT_GAIN, 1) ||
    differs(state, RIGHT_GAIN, 1)
  return (isMoved ? IS_MOVED : 0) | (isMono ? IS_MONO : 0)
}

/** `frames` vectors of both sides in place. */
export function processStereo(
  state: usize,
  active: u32,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
): void {
  turn(state, left, right, phase, frames)
  if (active & IS_MONO) monoBass(state, left, right, phase, frames)
  balance(state, LEFT_GAIN, left, phase, frames)
  balance(state, RIGHT_GAIN, right, phase, frames)
}

function setting(state: usize, index: i32): v128 {
  return v128.load(state + ((<usize>index) << 4))
}

/** What a setting moves per frame. */
function stepOf(state: usize, index: i32): v128 {
  return f32x4.mul(
    f32x4.sub(setting(state + NEXT, index), setting(state, index)),
    f32x4.splat(1 / <f32>SUB_BLOCK),
  )
}

function along(start: v128, step: v128, frame: v128): v128 {
  return f32x4.add(start, f32x4.mul(step, frame))
}

/** The matrix. */
function turn(state: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  const one = f32x4.splat(1)
  const a = setting(state, LEFT_OF_LEFT)
  const b = setting(state, LEFT_OF_RIGHT)
  const c = setting(state, RIGHT_OF_LEFT)
  const d = setting(state, RIGHT_OF_RIGHT)
  const aStep = stepOf(state, LEFT_OF_LEFT)
  const bStep = stepOf(state, LEFT_OF_RIGHT)
  const cStep = stepOf(state, RIGHT_OF_LEFT)
  const dStep = stepOf(state, RIGHT_OF_RIGHT)
  let frame = f32x4.splat(<f32>(phase + 1))
  const end = left + ((<usize>frames) << 4)
  for (; left < end; left += 16, right += 16) {
    const x = v128.load(left)
    const y = v128.load(right)
    const xx = f32x4.mul(along(a, aStep, frame), x)
    const xy = f32x4.mul(along(b, bStep, frame), y)
    const yx = f32x4.mul(along(c, cStep, frame), x)
    const yy = f32x4.mul(along(d, dStep, frame), y)
    v128.store(left, f32x4.add(xx, xy))
    v128.store(right, f32x4.add(yy, yx))
    frame = f32x4.add(frame, one)
  }
}

function balance(state: usize, index: i32, at: usize, phase: i32, frames: i32): void {
  if (!differs(state, index, 1)) return
  const one = f32x4.splat(1)
  const gain = setting(state, index)
  const step = stepOf(state, index)
  let frame = f32x4.splat(<f32>(phase + 1))
  const end = at + ((<usize>frames) << 4)
  for (; at < end; at += 16) {
    v128.store(at, f32x4.mul(v128.load(at), along(gain, step, frame)))
    frame = f32x4.add(frame, one)
  }
}

function monoBass(state: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  const one = f32x4.splat(1)
  const half = f32x4.splat(0.5)
  const k = f32x4.splat(DAMPING)
  const start = setting(state, TANGENT)
  const step = stepOf(state, TANGENT)
  const mono = setting(state, MONO)
  const monoStep = stepOf(state, MONO)
  let m1 = setting(state + FILTERS, 0)
  let m2 = setting(state + FILTERS, 1)
  let s1 = setting(state + FILTERS, 2)
  let s2 = setting(state + FILTERS, 3)
  let t1 = setting(state + FILTERS, 4)
  let t2 = setting(state + FILTERS, 5)
  let frame = f32x4.splat(<f32>(phase + 1))
  const end = left + ((<usize>frames) << 4)
  for (; left < end; left += 16, right += 16) {
    const g = along(start, step, frame)
    const a1 = f32x4.div(one, f32x4.add(one, f32x4.mul(g, f32x4.add(g, k))))
    const a2 = f32x4.mul(g, a1)
    const a3 = f32x4.mul(g, a2)
    const x = v128.load(left)
    const y = v128.load(right)
    const middle = f32x4.mul(half, f32x4.add(x, y))
    const m3 = f32x4.sub(middle, m2)
    const mBand = f32x4.add(f32x4.mul(a1, m1), f32x4.mul(a2, m3))
    const mLow = f32x4.add(m2, f32x4.add(f32x4.mul(a2, m1), f32x4.mul(a3, m3)))
    m1 = f32x4.sub(f32x4.add(mBand, mBand), m1)
    m2 = f32x4.sub(f32x4.add(mLow, mLow), m2)
    const passed = f32x4.sub(middle, f32x4.mul(f32x4.add(k, k), mBand))
    const side = f32x4.mul(half, f32x4.sub(x, y))
    const s3 = f32x4.sub(side, s2)
    const sBand = f32x4.add(f32x4.mul(a1, s1), f32x4.mul(a2, s3))
    const sLow = f32x4.add(s2, f32x4.add(f32x4.mul(a2, s1), f32x4.mul(a3, s3)))
    s1 = f32x4.sub(f32x4.add(sBand, sBand), s1)
    s2 = f32x4.sub(f32x4.add(sLow, sLow), s2)
    const once = f32x4.sub(f32x4.sub(side, f32x4.mul(k, sBand)), sLow)
    const t3 = f32x4.sub(once, t2)
    const tBand = f32x4.add(f32x4.mul(a1, t1), f32x4.mul(a2, t3))
    const tLow = f32x4.add(t2, f32x4.add(f32x4.mul(a2, t1), f32x4.mul(a3, t3)))
    t1 = f32x4.sub(f32x4.add(tBand, tBand), t1)
    t2 = f32x4.sub(f32x4.add(tLow, tLow), t2)
    const high = f32x4.sub(f32x4.sub(once, f32x4.mul(k, tBand)), tLow)
    const part = along(mono, monoStep, frame)
    v128.store(left, f32x4.add(x, f32x4.mul(part, f32x4.sub(f32x4.add(passed, high), x))))
    v128.store(right, f32x4.add(y, f32x4.mul(part, f32x4.sub(f32x4.sub(passed, high), y))))
    frame = f32x4.add(frame, one)
  }
  v128.store(state + FILTERS, m1)
  v128.store(state + FILTERS, m2, 16)
  v128.store(state + FILTERS, s1, 32)
  v128.store(state + FILTERS, s2, 48)
  v128.store(state + FILTERS, t1, 64)
  v128.store(state + FILTERS, t2, 80)
}
