/** One channel of a frame (RFC 9639, section 9.2): constant, verbatim, fixed or linear prediction, with wasted bits. */
import { BitReader } from './bit-reader'
import { BAD_SUBFRAME, TRUNCATED } from './codes'
import { MOST_TAPS, restoreFixed, restoreLinear } from './prediction'
import { readResidual } from './residual'

const CONSTANT: i32 = 0
const VERBATIM: i32 = 1
const FIXED: i32 = 8
const MOST_FIXED: i32 = 4
const LINEAR: i32 = 32
const FORBIDDEN_PRECISION: i32 = 16

export class SubframeReader {
  private coefficients: StaticArray<i64> = new StaticArray<i64>(MOST_TAPS)

  /**
   * @param samples where `frames` i32 go
   * @param depth bits of a sample, 4 .. 32, a side channel's extra one included
   * @returns 0, or why not (codes.ts)
   */
  read(reader: BitReader, samples: usize, frames: i32, depth: i32): i32 {
    const head = <i32>reader.read(8)
    const type = (head >> 1) & 63
    const wasted = head & 1 ? reader.readUnary() + 1 : 0
    if (reader.isShort) return TRUNCATED
    if (head >> 7 != 0 || wasted >= depth) return BAD_SUBFRAME
    const isRight = this.readSamples(reader, type, samples, frames, depth - wasted)
    if (reader.isShort) return TRUNCATED
    if (!isRight) return BAD_SUBFRAME
    if (wasted > 0) restoreWasted(samples, frames, wasted)
    return 0
  }

  private readSamples(reader: BitReader, type: i32, samples: usize, frames: i32, bits: i32): bool {
    if (type == CONSTANT) return fill(samples, frames, reader.readSigned(bits))
    if (type == VERBATIM) return readVerbatim(reader, samples, frames, bits)
    if (type >= LINEAR) return this.readLinear(reader, type - LINEAR + 1, samples, frames, bits)
    if (type < FIXED || type > FIXED + MOST_FIXED) return false
    const order = type - FIXED
    if (order > frames) return false
    readVerbatim(reader, samples, order, bits)
    if (!readResidual(reader, samples, frames, order) || reader.isShort) return false
    restoreFixed(samples, frames, order)
    return true
  }

  private readLinear(reader: BitReader, order: i32, samples: usize, frames: i32, bits: i32): bool {
    if (order > frames) return false
    readVerbatim(reader, samples, order, bits)
    const precision = <i32>reader.read(4) + 1
    const shift = reader.readSigned(5)
    if (precision == FORBIDDEN_PRECISION || shift < 0) return false
    const coefficients = changetype<usize>(this.coefficients)
    memory.fill(coefficients, 0, (<usize>MOST_TAPS) << 3)
    for (let tap = 0; tap < order; tap++)
      store<i64>(coefficients + ((<usize>tap) << 3), <i64>reader.readSigned(precision))
    if (!readResidual(reader, samples, frames, order) || reader.isShort) return false
    restoreLinear(samples, frames, order, coefficients, shift)
    return true
  }
}

function fill(samples: usize, frames: i32, value: i32): bool {
  for (let i = 0; i < frames; i++) store<i32>(samples + ((<usize>i) << 2), value)
  return true
}

function readVerbatim(reader: BitReader, samples: usize, frames: i32, bits: i32): bool {
  for (let i = 0; i < frames && !reader.isShort; i++)
    store<i32>(samples + ((<usize>i) << 2), reader.readSigned(bits))
  return true
}

/** Puts back the zeros that all samples ended with (section 9.2.2). */
function restoreWasted(samples: usize, frames: i32, wasted: i32): void {
  for (let i = 0; i < frames; i++) {
    const at = samples + ((<usize>i) << 2)
    store<i32>(at, load<i32>(at) << wasted)
  }
}
