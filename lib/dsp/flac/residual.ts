/** What prediction left over, as Rice codes in partitions or as plain numbers after an escape (RFC 9639, section 9.2.7). */
import { BitReader } from './bit-reader'

/**
 * Writes `frames - order` i32 from `to + 4 * order` on.
 * @returns false when a reserved value or an impossible partition is met; a short input is the reader's to tell
 */
export function readResidual(reader: BitReader, to: usize, frames: i32, order: i32): bool {
  const method = reader.read(2)
  if (method > 1) return false
  const parameterBits = method == 0 ? 4 : 5
  const escape = (1 << parameterBits) - 1
  const partitionOrder = <i32>reader.read(4)
  const perPartition = frames >> partitionOrder
  if (perPartition << partitionOrder != frames || perPartition < order) return false
  to += (<usize>order) << 2
  for (let partition = 0; partition < 1 << partitionOrder && !reader.isShort; partition++) {
    const count = partition == 0 ? perPartition - order : perPartition
    const parameter = <i32>reader.read(parameterBits)
    if (parameter == escape) readPlain(reader, to, count)
    else readRice(reader, to, count, parameter)
    to += (<usize>count) << 2
  }
  return true
}

/** Numbers of a width that is told once; width 0 means silence. */
function readPlain(reader: BitReader, to: usize, count: i32): void {
  const bits = <i32>reader.read(5)
  if (bits == 0) return memory.fill(to, 0, (<usize>count) << 2)
  for (let i = 0; i < count; i++) store<i32>(to + ((<usize>i) << 2), reader.readSigned(bits))
}

/** Codes of a unary quotient, a one and `parameter` bits; zigzag. Most lie in one window of 57 bits. */
function readRice(reader: BitReader, to: usize, count: i32, parameter: i32): void {
  const origin = reader.origin
  const end = reader.end
  const longest = 56 - parameter
  const unread = 63 - parameter
  const stop = to + ((<usize>count) << 2)
  let position = reader.position
  for (; to < stop; to += 4) {
    if (position > end) return reader.fail()
    const byte = position >> 3
    const bit = position & 7
    const word = load<u64>(origin - <usize>byte) << (<u64>bit)
    let zeros = <i32>clz(word)
    let folded: u32
    if (zeros <= longest) {
      // Two shifts, since a shift by 64 is one by 0.
      const used = zeros + 1
      folded = ((<u32>zeros) << parameter) | (<u32>(((word << (<u64>used)) >> 1) >> (<u64>unread)))
      position += used + parameter
    } else {
      reader.position = position
      zeros = reader.readUnary()
      folded = ((<u32>zeros) << parameter) | reader.read(parameter)
      if (reader.isShort) return
      position = reader.position
    }
    store<i32>(to, (<i32>(folded >> 1)) ^ -(<i32>(folded & 1)))
  }
  reader.position = position
  if (position > end) reader.fail()
}
