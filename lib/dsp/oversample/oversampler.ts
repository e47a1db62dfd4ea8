/**
 * Fourfold and eightfold oversampling of four lanes, one side at a time, linear phase. What a caller does between raising
 * and lowering happens at 4 or 8 times the rate; both ways lag by the same OVERSAMPLE_LATENCY, so one can be faded into
 * the other. 4x: 63-tap and 19-tap half-bands up, 19-tap half-band and an 81-tap filter down, whose stop band begins at half
 * the base rate, so that what lies just above it does not fold. 8x adds an 11-tap half-band each way.
 * Flat to 0.07 dB up to 0.416 of the rate (20 kHz at 48 kHz, 18.4 kHz at 44.1 kHz), -3 dB at 0.439, silent from 0.51 on.
 *
 * Use, per side and segment of at most a sub-block:
 *   const signal = raise4(history, input, frames)     // 4 frames per input frame
 *   shape from `signal` into FOURFOLD
 *   lower4(history, output, frames)
 * and for 8x in between: raise8(history, frames), shape into EIGHTFOLD, lower8(history, FOURFOLD or another, frames).
 * A raised signal can be read for a frame of the base rate more on either side: some curves look at their neighbours.
 * The history of a side (OVERSAMPLE_BYTES) is a block of v128, as LaneBank wants it; all zero is silence.
 */
import { SUB_BLOCK } from '../console/constants'
import { doubleRate, halveRate } from './half-band'
import { halveRateSharply } from './halve-sharply'
import {
  LOWER_2_PAIRS,
  LOWER_2_TAPS,
  RAISE_2_PAIRS,
  RAISE_2_TAPS,
  STEP_4_PAIRS,
  STEP_4_TAPS,
  STEP_8_PAIRS,
  STEP_8_TAPS,
} from './taps'

/** Frames at the base rate, both ways, 4x and 8x alike. */
export const OVERSAMPLE_LATENCY: i32 = 42

/** Frames of history before each buffer. The base rate keeps the whole latency, for a dry path of the same delay. */
const BASE: usize = 42
const TWOFOLD_IN: usize = 9
/** What the 8x filters delay, at 4x, and the frame of the base rate that can be read ahead: the plain way waits as long. */
const FOURFOLD_LAG: usize = 9
const FOURFOLD_IN: usize = FOURFOLD_LAG + 4
const EIGHTFOLD_LAG: usize = 8
const EIGHTFOLD_IN: usize = EIGHTFOLD_LAG + 8
const EIGHTFOLD_OUT: usize = 10
const FOURFOLD_OUT: usize = 17
const TWOFOLD_OUT: usize = 80

const AT_TWOFOLD_IN: usize = BASE * 16
const AT_FOURFOLD_IN: usize = AT_TWOFOLD_IN + TWOFOLD_IN * 16
const AT_EIGHTFOLD_IN: usize = AT_FOURFOLD_IN + FOURFOLD_IN * 16
const AT_EIGHTFOLD_OUT: usize = AT_EIGHTFOLD_IN + EIGHTFOLD_IN * 16
const AT_FOURFOLD_OUT: usize = AT_EIGHTFOLD_OUT + EIGHTFOLD_OUT * 16
const AT_TWOFOLD_OUT: usize = AT_FOURFOLD_OUT + FOURFOLD_OUT * 16
/** Bytes of one side's history. */
export const OVERSAMPLE_BYTES: usize = AT_TWOFOLD_OUT + TWOFOLD_OUT * 16

/** Shared by all: the history, then the new frames of a segment, with room for three more outputs. */
const ROOM: usize = <usize>SUB_BLOCK + 4
const base: usize = memory.data(<i32>((BASE + ROOM) * 16), 16) + BASE * 16
const twofoldIn: usize = memory.data(<i32>((TWOFOLD_IN + 2 * ROOM) * 16), 16) + TWOFOLD_IN * 16
const fourfoldIn: usize = memory.data(<i32>((FOURFOLD_IN + 4 * ROOM) * 16), 16) + FOURFOLD_IN * 16
const eightfoldIn: usize = memory.data(<i32>((EIGHTFOLD_IN + 8 * ROOM) * 16), 16) + EIGHTFOLD_IN * 16
const eightfoldOut: usize = memory.data(<i32>((EIGHTFOLD_OUT + 8 * ROOM) * 16), 16) + EIGHTFOLD_OUT * 16
const fourfoldOut: usize = memory.data(<i32>((FOURFOLD_OUT + 4 * ROOM) * 16), 16) + FOURFOLD_OUT * 16
const twofoldOut: usize = memory.data(<i32>((TWOFOLD_OUT + 2 * ROOM) * 16), 16) + TWOFOLD_OUT * 16

/** Where the shaped signal goes, 4 and 8 frames per input frame. */
export const FOURFOLD: usize = fourfoldOut
export const EIGHTFOLD: usize = eightfoldOut

/** `count` vectors. */
function copy(from: usize, to: usize, count: usize): void {
  const end = from + (count << 4)
  const lastFour = from + ((count & ~3) << 4)
  for (; from < lastFour; from += 64, to += 64) {
    v128.store(to, v128.load(from))
    v128.store(to, v128.load(from, 16), 16)
    v128.store(to, v128.load(from, 32), 32)
    v128.store(to, v128.load(from, 48), 48)
  }
  for (; from < end; from += 16, to += 16) v128.store(to, v128.load(from))
}

/** The new frames behind their history; the newest go into the history. */
export function takeBase(history: usize, from: usize, frames: i32): void {
  copy(history, base - BASE * 16, BASE)
  copy(from, base, <usize>frames)
  copy(base + ((<usize>frames - BASE) << 4), history, BASE)
}

/** The frames last taken, OVERSAMPLE_LATENCY late: the dry path. */
export function delayedBase(): usize {
  return base - BASE * 16
}

/**
 * The fourfold signal of `frames` new frames, at the place that belongs to FOURFOLD.
 *
 * @param from `frames` vectors at the base rate
 * @returns address of 4 `frames` vectors
 */
export function raise4(history: usize, from: usize, frames: i32): usize {
  takeBase(history, from, frames)
  return raiseTaken(history, frames)
}

/** raise4 of the frames last taken by takeBase. */
export function raiseTaken(history: usize, frames: i32): usize {
  copy(history + AT_TWOFOLD_IN, twofoldIn - TWOFOLD_IN * 16, TWOFOLD_IN)
  doubleRate(RAISE_2_TAPS, RAISE_2_PAIRS, base, twofoldIn, frames)
  copy(twofoldIn + ((2 * <usize>frames - TWOFOLD_IN) << 4), history + AT_TWOFOLD_IN, TWOFOLD_IN)
  copy(history + AT_FOURFOLD_IN, fourfoldIn - FOURFOLD_IN * 16, FOURFOLD_IN)
  doubleRate(STEP_4_TAPS, STEP_4_PAIRS, twofoldIn, fourfoldIn, 2 * frames)
  copy(fourfoldIn + ((4 * <usize>frames - FOURFOLD_IN) << 4), history + AT_FOURFOLD_IN, FOURFOLD_IN)
  return fourfoldIn - FOURFOLD_LAG * 16
}

/** The eightfold signal after raise4, 8 frames per input frame; to be shaped into EIGHTFOLD. */
export function raise8(history: usize, frames: i32): usize {
  copy(history + AT_EIGHTFOLD_IN, eightfoldIn - EIGHTFOLD_IN * 16, EIGHTFOLD_IN)
  doubleRate(STEP_8_TAPS, STEP_8_PAIRS, fourfoldIn, eightfoldIn, 4 * frames)
  copy(eightfoldIn + ((8 * <usize>frames - EIGHTFOLD_IN) << 4), history + AT_EIGHTFOLD_IN, EIGHTFOLD_IN)
  return eightfoldIn - EIGHTFOLD_LAG * 16
}

/** What was shaped into EIGHTFOLD, at 4x, in step with what is shaped from raise4's signal. */
export function lower8(history: usize, to: usize, frames: i32): void {
  copy(history + AT_EIGHTFOLD_OUT, eightfoldOut - EIGHTFOLD_OUT * 16, EIGHTFOLD_OUT)
  halveRate(STEP_8_TAPS, STEP_8_PAIRS, eightfoldOut, to, 4 * frames)
  copy(eightfoldOut + ((8 * <usize>frames - EIGHTFOLD_OUT) << 4), history + AT_EIGHTFOLD_OUT, EIGHTFOLD_OUT)
}

/** What was shaped into FOURFOLD, at the base rate. */
export function lower4(history: usize, to: usize, frames: i32): void {
  lowerToTwofold(history, frames)
  halveRateSharply(LOWER_2_TAPS, LOWER_2_PAIRS, twofoldOut, to, frames)
}

/** The first, lighter half of lower4: the history goes on, the rest can follow from the next segment on. */
export function lowerToTwofold(history: usize, frames: i32): void {
  copy(history + AT_FOURFOLD_OUT, fourfoldOut - FOURFOLD_OUT * 16, FOURFOLD_OUT)
  copy(history + AT_TWOFOLD_OUT, twofoldOut - TWOFOLD_OUT * 16, TWOFOLD_OUT)
  halveRate(STEP_4_TAPS, STEP_4_PAIRS, fourfoldOut + 16, twofoldOut, 2 * frames)
  copy(fourfoldOut + ((4 * <usize>frames - FOURFOLD_OUT) << 4), history + AT_FOURFOLD_OUT, FOURFOLD_OUT)
  copy(twofoldOut + ((2 * <usize>frames - TWOFOLD_OUT) << 4), history + AT_TWOFOLD_OUT, TWOFOLD_OUT)
}
