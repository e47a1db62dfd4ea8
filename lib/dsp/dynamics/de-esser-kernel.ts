/**
 * The de-esser of four units: a compressor (4:1, knee of 6 dB, attack 0.5 ms, at most `range`) that hears only what lies above a
 * frequency (12 dB/oct) and turns down only that (split: a high shelf that moves, minimum phase, no bump) or everything (wide).
 * Source: state-variable filter and shelf mix after Simper, "Linear trapezoidal integrated SVF" (2013); gain computer after
 * Giannoulis, Massberg, Reiss (JAES 2012), eq. 4. Stereo-linked. Levels are log2 of the magnitude. No latency.
 * Without reduction it passes to the bit. Known flaw: its threshold is absolute, so it follows the singer's level.
 */
import { exp2x4, flushx4, log2x4 } from '../math/vector'
import { SUB_BLOCK } from '../console/constants'
import { VECTOR_BYTES } from '../units/bank'
import { follow, hearKey, inverseOfKnee, louderSide, reductionOver } from './gain-computer'
import { DB_PER_OCTAVE, flushGainx4 } from './level'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

@unmanaged
export class DeEsser {
  /** Integrator gain of the filter. */
  g: v128
  threshold: v128
  range: v128
  release: v128
  /** 0 split, 1 wide. */
  wide: v128
  mix: v128
  /** Part of the band in what is heard. */
  listen: v128
}
/** Settings in the order of the class above. */
export const DE_ESSER_SETTINGS: i32 = 7
const G: i32 = 0

@unmanaged
class Running {
  left1: v128
  left2: v128
  right1: v128
  right2: v128
  /** Present reduction, log2, 0 or positive. */
  reduction: v128
  /** Deepest audible reduction since the meters were read, log2. */
  deepest: v128
}

const NEXT: usize = offsetof<DeEsser>()
const RUNNING: usize = settingsBytes(DE_ESSER_SETTINGS)
export const DE_ESSER_BYTES: usize = RUNNING + offsetof<Running>()

const KNEE_DB: f32 = 6
const SLOPE: f32 = 0.75
/** Butterworth. */
const DAMPING: f32 = 1.4142135
export const DE_ESSER_ATTACK_MS: f64 = 0.5

/** The high band and the damped middle band of both sides, then the reduction of every frame. */
const highLeft: usize = memory.data(5 * <i32>VECTOR_BYTES, 16)
const highRight: usize = highLeft + VECTOR_BYTES
const middleLeft: usize = highLeft + 2 * VECTOR_BYTES
const middleRight: usize = highLeft + 3 * VECTOR_BYTES
const reductions: usize = highLeft + 4 * VECTOR_BYTES

/** A lane, zero until now, that passes everything. */
export function beginDeEsser(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, DE_ESSER_SETTINGS, G, 1)
}

export function resetDeEsser(at: usize): void {
  snapSettings(at, DE_ESSER_SETTINGS)
  memory.fill(at + RUNNING, 0, offsetof<Running>())
}

/** At the start of a sub-block. 1 when it has work. */
export function advanceDeEsser(at: usize): u32 {
  const isMoving = advanceSettings(at, DE_ESSER_SETTINGS)
  const now = changetype<DeEsser>(at)
  const next = changetype<DeEsser>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  const isHeard = v128.or(v128.or(now.mix, next.mix), v128.or(now.listen, next.listen))
  if (!isMoving && !v128.any_true(isHeard)) {
    memory.fill(at + RUNNING, 0, offsetof<Running>('deepest'))
    return 0
  }
  running.left1 = flushx4(running.left1)
  running.left2 = flushx4(running.left2)
  running.right1 = flushx4(running.right1)
  running.right2 = flushx4(running.right2)
  running.reduction = flushGainx4(running.reduction)
  return 1
}

/** Deepest reduction of a lane since `clearDeEsserMeter`, dB. */
export function deEsserReductionDb(at: usize, lane: usize): f32 {
  return load<f32>(at + RUNNING + lane * 4, offsetof<Running>('deepest')) * DB_PER_OCTAVE
}

export function clearDeEsserMeter(at: usize): void {
  changetype<Running>(at + RUNNING).deepest = f32x4.splat(0)
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. `attack`: part of the way per frame. */
export function processDeEsser(
  at: usize,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  attack: f32,
): void {
  const now = changetype<DeEsser>(at)
  const next = changetype<DeEsser>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  const states = at + RUNNING
  split(now.g, states, left, middleLeft, highLeft, frames)
  split(now.g, states + offsetof<Running>('right1'), right, middleRight, highRight, frames)
  computeTargets(now, frames)
  const most = follow(reductions, f32x4.splat(attack), now.release, running.reduction, frames)
  running.reduction = v128.load(reductions + ((<usize>(frames - 1)) << 4))
  running.deepest = f32x4.pmax(running.deepest, v128.and(most, f32x4.gt(now.mix, f32x4.splat(0))))
  turnDown(now, next, left, middleLeft, highLeft, phase, frames)
  turnDown(now, next, right, middleRight, highRight, phase, frames)
  if (!v128.any_true(v128.or(now.listen, next.listen))) return
  const step = f32x4.mul(f32x4.sub(next.listen, now.listen), f32x4.splat(1 / <f32>SUB_BLOCK))
  hearKey(highLeft, left, now.listen, step, phase, frames)
  hearKey(highRight, right, now.listen, step, phase, frames)
}

/** One side into what lies above the corner and what lies around it; the rest is what is missing. */
function split(g: v128, states: usize, from: usize, middle: usize, high: usize, frames: i32): void {
  const one = f32x4.splat(1)
  const k = f32x4.splat(DAMPING)
  const a1 = f32x4.div(one, f32x4.add(one, f32x4.mul(g, f32x4.add(g, k))))
  const a2 = f32x4.mul(g, a1)
  const a3 = f32x4.mul(g, a2)
  let state1 = v128.load(states)
  let state2 = v128.load(states, 16)
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    const x = v128.load(from + i)
    const v3 = f32x4.sub(x, state2)
    const v1 = f32x4.add(f32x4.mul(a1, state1), f32x4.mul(a2, v3))
    const v2 = f32x4.add(state2, f32x4.add(f32x4.mul(a2, state1), f32x4.mul(a3, v3)))
    state1 = f32x4.sub(f32x4.add(v1, v1), state1)
    state2 = f32x4.sub(f32x4.add(v2, v2), state2)
    const damped = f32x4.mul(k, v1)
    v128.store(middle + i, damped)
    v128.store(high + i, f32x4.sub(f32x4.sub(x, damped), v2))
  }
  v128.store(states, state1)
  v128.store(states, state2, 16)
}

function computeTargets(now: DeEsser, frames: i32): void {
  const knee = f32x4.splat(KNEE_DB / DB_PER_OCTAVE)
  const inverse = inverseOfKnee(knee)
  const lower = f32x4.sub(now.threshold, f32x4.mul(knee, f32x4.splat(0.5)))
  const slope = f32x4.splat(SLOPE)
  const range = now.range
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    const over = f32x4.sub(log2x4(louderSide(highLeft + i, highRight + i)), lower)
    v128.store(reductions + i, f32x4.pmin(range, reductionOver(over, knee, inverse, slope)))
  }
}

/** With A the root of the gain: split x + (A - 1) middle + (A^2 - 1) high, wide A^2 x. */
function turnDown(
  now: DeEsser,
  next: DeEsser,
  audio: usize,
  middle: usize,
  high: usize,
  phase: i32,
  frames: i32,
): void {
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const mix = now.mix
  const wide = now.wide
  const mixPart = f32x4.mul(f32x4.sub(next.mix, mix), perFrame)
  const widePart = f32x4.mul(f32x4.sub(next.wide, wide), perFrame)
  const half = f32x4.splat(-0.5)
  let frame = f32x4.splat(<f32>phase)
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    frame = f32x4.add(frame, one)
    const mixed = f32x4.add(mix, f32x4.mul(mixPart, frame))
    const widened = f32x4.add(wide, f32x4.mul(widePart, frame))
    const root = exp2x4(f32x4.mul(half, f32x4.mul(mixed, v128.load(reductions + i))))
    const lost = f32x4.sub(f32x4.mul(root, root), one)
    const x = v128.load(audio + i)
    const shelf = f32x4.add(
      f32x4.mul(f32x4.sub(root, one), v128.load(middle + i)),
      f32x4.mul(lost, v128.load(high + i)),
    )
    const change = f32x4.add(shelf, f32x4.mul(widened, f32x4.sub(f32x4.mul(lost, x), shelf)))
    v128.store(audio + i, f32x4.add(x, change))
  }
}
