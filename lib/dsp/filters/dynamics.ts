/**
 * Bands that move by themselves, four strips at a time. The detector is a band-pass of the band's own (shelves listen an octave
 * inside, tilts at their middle, both with Q 0.5). Its level is v1^2 - v2 hp, which for a sine of any frequency is its squared
 * amplitude without ripple (J. F. Kaiser, "On a simple algorithm to calculate the energy of a signal", ICASSP 1990, on the three
 * outputs of a state-variable filter), averaged over a sub-block.
 * Over the threshold by o dB the gain moves by range * o / (o + |range|) dB: one for one at first, half of the range when the
 * level is over by the range, never more than the range. The move is smoothed in dB, attack on the way out, release back.
 * Coefficients between the two ends come from a table of matched designs, filled where it is needed. The gain lags by 32 frames.
 */
import { SUB_BLOCK } from '../console/constants'
import {
  EQ_BAND1_KIND_BELL,
  EQ_BAND1_KIND_HIGH_SHELF,
  EQ_BAND1_KIND_LOW_SHELF,
  EQ_BAND1_THRESHOLD_DB_MAX,
  EQ_BAND1_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import { clampTo } from '../math/clamp'
import { PI, tan64 } from '../math/double'
import { flushx4, log2x4 } from '../math/vector'
import { topOf } from './matched-filter'
import { Placement } from './placement'
import { SectionDesign } from './section-design'

/** Steps between the band's own gain and the far end of its range. */
export const TABLE_STEPS: i32 = 12
const TABLE_ROW: usize = 6 * 16

@unmanaged
export class Dynamics {
  /** All ones in lanes whose band moves. */
  isOn: v128
  /** dB, without sign. */
  range: v128
  threshold: v128
  /** Where between 0 and TABLE_STEPS the band stands. */
  position: v128
  /** Mean square of the amplitude, summed over the sub-block. */
  energy: v128
  e: v128
  b: v128
  c: v128
  k: v128
  left1: v128
  left2: v128
  right1: v128
  right2: v128
  /** u32: bit i is set when row i of the table holds a design. */
  known: v128
}

const TABLE: usize = offsetof<Dynamics>()
export const DYNAMICS_BYTES: usize = TABLE + <usize>(TABLE_STEPS + 1) * TABLE_ROW
/** dB of a doubled square. */
const DB_PER_SQUARE: f32 = 3.0103
const QUIETEST: f32 = 1e-18

const detector = new SectionDesign()

/** Takes one lane's settings; `rangeDb` 0 holds the band still. */
export function aimDynamics(
  dynamics: usize,
  lane: usize,
  kind: u32,
  hz: f32,
  q: f32,
  rangeDb: f32,
  thresholdDb: f32,
  sampleRate: f32,
): void {
  const at = dynamics + lane * 4
  const isMoving = rangeDb != 0
  if (!isMoving || load<u32>(at, offsetof<Dynamics>('isOn')) == 0) restLane(at)
  store<u32>(at, isMoving ? 0xffffffff : 0, offsetof<Dynamics>('isOn'))
  store<f32>(at, abs(rangeDb), offsetof<Dynamics>('range'))
  const threshold = clampTo(thresholdDb, EQ_BAND1_THRESHOLD_DB_MIN, EQ_BAND1_THRESHOLD_DB_MAX)
  store<f32>(at, threshold, offsetof<Dynamics>('threshold'))
  const isBell = kind == EQ_BAND1_KIND_BELL
  const place = kind == EQ_BAND1_KIND_LOW_SHELF ? 0.5 : kind == EQ_BAND1_KIND_HIGH_SHELF ? 2 : 1
  const centre = min<f64>(<f64>hz * place, topOf(<f64>sampleRate))
  const k = isBell ? 1 / <f64>q : 2
  detector.set(tan64((PI * centre) / <f64>sampleRate), k, 0, 0, 0)
  store<f32>(at, detector.e, offsetof<Dynamics>('e'))
  store<f32>(at, detector.b, offsetof<Dynamics>('b'))
  store<f32>(at, detector.c, offsetof<Dynamics>('c'))
  store<f32>(at, <f32>k, offsetof<Dynamics>('k'))
}

/** One lane as it is before any sound. */
function restLane(at: usize): void {
  store<f32>(at, 0, offsetof<Dynamics>('position'))
  store<f32>(at, 0, offsetof<Dynamics>('energy'))
  store<f32>(at, 0, offsetof<Dynamics>('left1'))
  store<f32>(at, 0, offsetof<Dynamics>('left2'))
  store<f32>(at, 0, offsetof<Dynamics>('right1'))
  store<f32>(at, 0, offsetof<Dynamics>('right2'))
}

export function resetDynamics(dynamics: usize): void {
  for (let lane: usize = 0; lane < 4; lane++) restLane(dynamics + lane * 4)
}

export function forgetTable(dynamics: usize, lane: usize): void {
  store<u32>(dynamics + lane * 4, 0, offsetof<Dynamics>('known'))
}

export function knowsRow(dynamics: usize, lane: usize, row: i32): bool {
  return (load<u32>(dynamics + lane * 4, offsetof<Dynamics>('known')) & (1 << row)) != 0
}

export function writeRow(dynamics: usize, lane: usize, row: i32, design: SectionDesign): void {
  const at = dynamics + TABLE + <usize>row * TABLE_ROW + lane * 4
  const from = changetype<usize>(design)
  for (let i: usize = 0; i < 6; i++) store<f32>(at + i * 16, load<f32>(from + i * 4))
  const known = load<u32>(dynamics + lane * 4, offsetof<Dynamics>('known'))
  store<u32>(dynamics + lane * 4, known | (1 << row), offsetof<Dynamics>('known'))
}

/** Coefficient `index` of one lane between two known rows. */
export function readRow(dynamics: usize, lane: usize, row: i32, part: f32, index: usize): f32 {
  const at = dynamics + TABLE + <usize>row * TABLE_ROW + lane * 4 + index * 16
  const low = load<f32>(at)
  return part == 0 ? low : low + part * (load<f32>(at, TABLE_ROW) - low)
}

export function positionOf(dynamics: usize, lane: usize): f32 {
  return load<f32>(dynamics + lane * 4, offsetof<Dynamics>('position'))
}

/** At the start of a sub-block: from the level of the last one to where the band stands at the end of this one. */
export function advanceDynamics(dynamics: Dynamics, attack: v128, release: v128): void {
  const mean = f32x4.mul(dynamics.energy, f32x4.splat(1 / <f32>SUB_BLOCK))
  const level = f32x4.mul(log2x4(f32x4.max(mean, f32x4.splat(QUIETEST))), f32x4.splat(DB_PER_SQUARE))
  const over = f32x4.max(f32x4.sub(level, dynamics.threshold), f32x4.splat(0))
  const range = f32x4.max(dynamics.range, f32x4.splat(1e-6))
  const wanted = f32x4.mul(f32x4.div(over, f32x4.add(over, range)), f32x4.splat(<f32>TABLE_STEPS))
  const position = dynamics.position
  const part = v128.bitselect(attack, release, f32x4.gt(wanted, position))
  const next = f32x4.add(position, f32x4.mul(part, f32x4.sub(wanted, position)))
  // A hundred thousandth of a dB is nothing: back at rest, the band is what it was.
  const isHeard = f32x4.gt(next, f32x4.splat(1e-5))
  dynamics.position = v128.and(dynamics.isOn, v128.and(isHeard, next))
  dynamics.energy = f32x4.splat(0)
  dynamics.left1 = flushx4(dynamics.left1)
  dynamics.left2 = flushx4(dynamics.left2)
  dynamics.right1 = flushx4(dynamics.right1)
  dynamics.right2 = flushx4(dynamics.right2)
}

/** Hears `frames` vectors, the louder side, of the part of the signal that the band works on. */
export function detect(
  dynamics: Dynamics,
  placement: Placement,
  left: usize,
  right: usize,
  frames: i32,
): void {
  const half = f32x4.splat(0.5)
  const k = dynamics.k
  const square = f32x4.mul(k, k)
  let energy = dynamics.energy
  for (let i: i32 = 0; i < frames; i++) {
    const x = v128.load(left + ((<usize>i) << 4))
    const y = v128.load(right + ((<usize>i) << 4))
    const own = f32x4.add(f32x4.mul(placement.left, x), f32x4.mul(placement.cross, y))
    const other = f32x4.add(f32x4.mul(placement.right, y), f32x4.mul(placement.cross, x))
    const s1 = dynamics.left1
    const s2 = dynamics.left2
    const v = f32x4.sub(own, s2)
    const next1 = f32x4.add(f32x4.add(s1, f32x4.mul(dynamics.e, s1)), f32x4.mul(dynamics.b, v))
    const next2 = f32x4.add(f32x4.add(s2, f32x4.mul(dynamics.b, s1)), f32x4.mul(dynamics.c, v))
    dynamics.left1 = next1
    dynamics.left2 = next2
    const r1 = dynamics.right1
    const r2 = dynamics.right2
    const w = f32x4.sub(other, r2)
    const after1 = f32x4.add(f32x4.add(r1, f32x4.mul(dynamics.e, r1)), f32x4.mul(dynamics.b, w))
    const after2 = f32x4.add(f32x4.add(r2, f32x4.mul(dynamics.b, r1)), f32x4.mul(dynamics.c, w))
    dynamics.right1 = after1
    dynamics.right2 = after2
    const ofLeft = squaredAmplitude(
      own,
      f32x4.mul(half, f32x4.add(s1, next1)),
      f32x4.mul(half, f32x4.add(s2, next2)),
      k,
    )
    const ofRight = squaredAmplitude(
      other,
      f32x4.mul(half, f32x4.add(r1, after1)),
      f32x4.mul(half, f32x4.add(r2, after2)),
      k,
    )
    energy = f32x4.add(energy, f32x4.mul(square, f32x4.max(ofLeft, ofRight)))
  }
  dynamics.energy = v128.and(dynamics.isOn, energy)
}

/** bp^2 - lp hp */
function squaredAmplitude(x: v128, band: v128, low: v128, k: v128): v128 {
  const high = f32x4.sub(f32x4.sub(x, f32x4.mul(k, band)), low)
  return f32x4.sub(f32x4.mul(band, band), f32x4.mul(low, high))
}
