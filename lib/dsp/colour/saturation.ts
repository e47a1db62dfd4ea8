/**
 * The saturation of four units: drive, curve at 4 or 8 times the rate, DC removal, tilt, output, mix with the dry path that waits
 * as long. Latency OVERSAMPLE_LATENCY, whatever is set. At no mix, and off, it is the delayed input to the bit.
 * Known flaw: the wet way ends at 0.42 of the rate (see oversampler.ts), so parts above lose their highest octave's top.
 */
import { SUB_BLOCK } from '../console/constants'
import { clampTo } from '../math/clamp'
import { dbOfGain } from '../math/double'
import {
  delayedBase,
  EIGHTFOLD,
  FOURFOLD,
  lower4,
  lower8,
  raise8,
  raiseTaken,
  takeBase,
} from '../oversample/oversampler'
import { bend } from './auto-gain'
import { CURVES } from './curves'
import { finishSide, Finish } from './saturation-finish'
import {
  AT_LEFT,
  AT_PEAK,
  AT_POLES,
  AT_RIGHT,
  BIAS,
  BLOCKS,
  differs,
  DRIVE,
  EIGHT,
  HIGHS,
  IS_WET,
  LAG,
  LOWS,
  NEXT,
  OUTPUT,
  POLE_BYTES,
  setting,
  WEIGHTS,
  WET,
  wetLanes,
} from './saturation-state'
import { shape } from './shape'
import { Shaping } from './shaping'
import { Slope } from './slope'

/** No meter shows more. */
const MOST_LOSS_DB: f32 = 60
const slopes: usize = memory.data(224, 16)
const mixed: usize = memory.data(2304, 16)
const shaping = new Shaping()
const finish = new Finish()

/** The way of a setting through this sub-block. */
function slopeOf(state: usize, index: i32, at: usize): usize {
  const slope = changetype<Slope>(at)
  const now = setting(state, index)
  slope.start = now
  slope.perFrame = f32x4.mul(f32x4.sub(setting(state + NEXT, index), now), f32x4.splat(1 / <f32>SUB_BLOCK))
  return at
}

/** `frames` vectors of both sides in place. @param tilt, block parts of the two one-poles per frame */
export function processSaturation(
  state: usize,
  active: u32,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  tilt: f32,
  block: f32,
): void {
  finish.output = slopeOf(state, OUTPUT, slopes)
  finish.wet = slopeOf(state, WET, slopes + 32)
  finish.lag = slopeOf(state, LAG, slopes + 64)
  finish.lows = slopeOf(state, LOWS, slopes + 96)
  finish.highs = slopeOf(state, HIGHS, slopes + 128)
  finish.blocks = slopeOf(state, BLOCKS, slopes + 160)
  finish.tilt = tilt
  finish.block = block
  finish.phase = phase
  finish.frames = frames
  finish.isWet = (active & IS_WET) != 0
  if (finish.isWet) v128.store(state + AT_PEAK, peakOf(v128.load(state + AT_PEAK), left, right, frames))
  processSide(state, state + AT_LEFT, state + AT_POLES, left)
  processSide(state, state + AT_RIGHT, state + AT_POLES + POLE_BYTES / 2, right)
}

function peakOf(so: v128, left: usize, right: usize, frames: i32): v128 {
  const end = left + ((<usize>frames) << 4)
  for (; left < end; left += 16, right += 16)
    so = f32x4.max(so, f32x4.max(f32x4.abs(v128.load(left)), f32x4.abs(v128.load(right))))
  return so
}

/** What the curve takes from the highest sample since the last clearing, bias left out: dB, 0 or positive. */
export function curveLossDb(state: usize, lane: usize): f32 {
  const at = state + lane * 4
  const driven = load<f32>(at + AT_PEAK) * load<f32>(at + ((<usize>DRIVE) << 4))
  if (!(driven > 1e-6)) return 0
  let curve: i32 = 0
  for (let i: i32 = 1; i < CURVES; i++) if (load<f32>(at + ((<usize>(WEIGHTS + i)) << 4)) > 0.5) curve = i
  const bent = abs(f32x4.extract_lane(bend(curve, f32x4.splat(driven)), 0))
  return clampTo(<f32>dbOfGain(driven / max<f32>(bent, 1e-6)), 0, MOST_LOSS_DB)
}

export function clearCurveMeter(state: usize): void {
  v128.store(state + AT_PEAK, f32x4.splat(0))
}

const wetBlock: usize = memory.data(640, 16)

function processSide(state: usize, history: usize, poles: usize, at: usize): void {
  const frames = finish.frames
  takeBase(history, at, frames)
  if (finish.isWet) {
    shapeSide(state, history, raiseTaken(history, frames), frames)
    lower4(history, wetBlock, frames)
  }
  finishSide(finish, delayedBase(), wetBlock, at, poles)
}

/** From the fourfold signal to FOURFOLD, by the ways that any lane wants. */
function shapeSide(state: usize, history: usize, signal: usize, frames: i32): void {
  const lanes = wetLanes(state)
  const isFour = differs(state, EIGHT, 1, lanes)
  const isEight = differs(state, EIGHT, 0, lanes)
  shaping.frames = frames
  shaping.phase = finish.phase
  shaping.isBiased = differs(state, BIAS, 0, lanes)
  if (isFour) shapeAt(state, signal, FOURFOLD, 4, lanes)
  if (!isEight) return
  shapeAt(state, raise8(history, frames), EIGHTFOLD, 8, lanes)
  lower8(history, isFour ? mixed : FOURFOLD, frames)
  if (isFour) blendEight(state, frames)
}

const driveSlope: usize = memory.data(32, 16)
const biasSlope: usize = memory.data(32, 16)
const weightSlope: usize = memory.data(32, 16)

function shapeAt(state: usize, from: usize, to: usize, factor: i32, lanes: v128): void {
  shaping.from = from
  shaping.to = to
  shaping.factor = factor
  shaping.drive = slopeOf(state, DRIVE, driveSlope)
  shaping.bias = slopeOf(state, BIAS, biasSlope)
  shaping.adds = false
  for (let curve: i32 = 0; curve < CURVES; curve++) {
    if (!differs(state, WEIGHTS + curve, 0, lanes)) continue
    shaping.weight = slopeOf(state, WEIGHTS + curve, weightSlope)
    shape(curve, shaping)
    shaping.adds = true
  }
}

/** Lanes on 8x take it, lanes on 4x stay, lanes between are faded. */
function blendEight(state: usize, frames: i32): void {
  const slope = changetype<Slope>(slopeOf(state, EIGHT, slopes + 192))
  const one = f32x4.splat(1)
  for (let i: i32 = 0; i < 4 * frames; i++) {
    const at = (<usize>i) << 4
    const frame = f32x4.splat(<f32>(finish.phase + (i >> 2) + 1))
    const part = f32x4.add(slope.start, f32x4.mul(slope.perFrame, frame))
    const four = v128.load(FOURFOLD + at)
    const eight = v128.load(mixed + at)
    const blended = f32x4.add(four, f32x4.mul(part, f32x4.sub(eight, four)))
    v128.store(FOURFOLD + at, v128.bitselect(eight, blended, f32x4.eq(part, one)))
  }
}
