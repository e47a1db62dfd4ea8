/** Writes FLAC frames with any kind of subframe, straight from RFC 9639, so that a decoder can be held against it. */

export type Coding =
  | { readonly kind: 'constant' }
  | { readonly kind: 'verbatim' }
  | { readonly kind: 'fixed'; readonly order: number }
  | { readonly kind: 'linear'; readonly coefficients: readonly number[]; readonly shift: number }

export interface Subframe {
  /** As coded: after decorrelation, before wasted bits are taken off. */
  readonly samples: readonly number[]
  readonly coding: Coding
  readonly wastedBits?: number
  /** Rice codes; `escapeBits` writes plain numbers of that width instead. */
  readonly rice?: { readonly method: 0 | 1; readonly partitionOrder: number; readonly parameter: number }
  readonly escapeBits?: number
}

export interface Frame {
  /** 1: left only, 2: left and right; 9: left/side, 10: side/right, 11: mid/side (channel code + 1). */
  readonly assignment: 1 | 2 | 9 | 10 | 11
  readonly bits: 8 | 12 | 16 | 20 | 24 | 32
  readonly number: number
  readonly subframes: readonly Subframe[]
}

const DEPTH_CODES = { 8: 1, 12: 2, 16: 4, 20: 5, 24: 6, 32: 7 } as const
const FIXED = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const
const PRECISION = 15

export class BitWriter {
  private readonly bytes: number[] = []
  private used = 0

  put(value: number | bigint, bits: number): void {
    const word = BigInt.asUintN(bits, BigInt(value))
    for (let bit = bits - 1; bit >= 0; bit--) {
      if (this.used % 8 === 0) this.bytes.push(0)
      const at = this.bytes.length - 1
      this.bytes[at] = (this.bytes[at] ?? 0) | (Number((word >> BigInt(bit)) & 1n) << (7 - (this.used % 8)))
      this.used++
    }
  }

  unary(zeros: number): void {
    for (let left = zeros; left > 0; left -= 32) this.put(0, Math.min(32, left))
    this.put(1, 1)
  }

  align(): void {
    while (this.used % 8 !== 0) this.put(0, 1)
  }

  result(): Uint8Array {
    return Uint8Array.from(this.bytes)
  }
}

/** Bit by bit, from 0. */
export function checksum(bytes: Uint8Array, width: 8 | 16): number {
  const [top, polynomial] = width === 8 ? [0x80, 0x07] : [0x8000, 0x8005]
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << (width - 8)
    for (let bit = 0; bit < 8; bit++) sum = sum & top ? (sum << 1) ^ polynomial : sum << 1
    sum &= 2 ** width - 1
  }
  return sum
}

/** The same frame with a right CRC-16, whatever was done to its inside. */
export function signFrame(frame: Uint8Array): Uint8Array {
  const sum = checksum(frame.subarray(0, -2), 16)
  return Uint8Array.from([...frame.subarray(0, -2), sum >> 8, sum & 255])
}

export function writeFrame(frame: Frame): Uint8Array {
  const out = new BitWriter()
  const frames = frame.subframes[0]?.samples.length ?? 0
  out.put(0xfff8, 16)
  out.put(7, 4)
  out.put(0, 4)
  out.put(frame.assignment - 1, 4)
  out.put(DEPTH_CODES[frame.bits], 3)
  out.put(0, 1)
  putNumber(out, frame.number)
  out.put(frames - 1, 16)
  out.put(checksum(out.result(), 8), 8)
  frame.subframes.forEach((subframe, channel) => {
    const isSide = frame.assignment === 10 ? channel === 0 : frame.assignment > 8 && channel === 1
    putSubframe(out, subframe, frame.bits + (isSide ? 1 : 0))
  })
  out.align()
  out.put(0, 16)
  return signFrame(out.result())
}

function putNumber(out: BitWriter, number: number): void {
  if (number < 0x80) return out.put(number, 8)
  let length = 2
  while (number >= 2 ** (5 * length + 1)) length++
  const value = BigInt(number)
  out.put((0xff00n >> BigInt(length)) | (value >> BigInt(6 * (length - 1))), 8)
  for (let i = length - 2; i >= 0; i--) out.put(0x80n | ((value >> BigInt(6 * i)) & 63n), 8)
}

function putSubframe(out: BitWriter, subframe: Subframe, depth: number): void {
  const { coding, wastedBits = 0 } = subframe
  const bits = depth - wastedBits
  const samples = subframe.samples.map((sample) => BigInt(sample) >> BigInt(wastedBits))
  const order =
    coding.kind === 'fixed' ? coding.order : coding.kind === 'linear' ? coding.coefficients.length : 0
  const types = { constant: 0, verbatim: 1, fixed: 8 + order, linear: 31 + order }
  out.put((types[coding.kind] << 1) | (wastedBits > 0 ? 1 : 0), 8)
  if (wastedBits > 0) out.unary(wastedBits - 1)
  if (coding.kind === 'constant') return out.put(samples[0] ?? 0n, bits)
  const plain = coding.kind === 'verbatim' ? samples : samples.slice(0, order)
  for (const sample of plain) out.put(sample, bits)
  if (coding.kind === 'verbatim') return
  if (coding.kind === 'linear') {
    out.put(PRECISION - 1, 4)
    out.put(coding.shift, 5)
    for (const coefficient of coding.coefficients) out.put(coefficient, PRECISION)
  }
  const coefficients = coding.kind === 'fixed' ? (FIXED[coding.order] ?? []) : coding.coefficients
  putResidual(out, subframe, residualOf(samples, coefficients, coding.kind === 'fixed' ? 0 : coding.shift))
}

function residualOf(samples: readonly bigint[], coefficients: readonly number[], shift: number): bigint[] {
  return samples.slice(coefficients.length).map((sample, at) => {
    let sum = 0n
    coefficients.forEach((each, tap) => {
      sum += BigInt(each) * (samples[at + coefficients.length - 1 - tap] ?? 0n)
    })
    return sample - (sum >> BigInt(shift))
  })
}

/** Bits of the largest residual: its quotient is 0 or 1. */
function usualParameter(residual: readonly bigint[]): number {
  const bits = residual.map((value) => (value < 0n ? -value : value).toString(2).length)
  return Math.min(30, Math.max(0, ...bits))
}

function putResidual(out: BitWriter, subframe: Subframe, residual: readonly bigint[]): void {
  const { method, partitionOrder, parameter } = subframe.rice ?? {
    method: 1,
    partitionOrder: 0,
    parameter: usualParameter(residual),
  }
  const { escapeBits } = subframe
  const frames = subframe.samples.length
  out.put(method, 2)
  out.put(partitionOrder, 4)
  let at = 0
  for (let partition = 0; partition < 2 ** partitionOrder; partition++) {
    const end = (partition + 1) * (frames >> partitionOrder) - (frames - residual.length)
    out.put(escapeBits === undefined ? parameter : 31, method === 0 ? 4 : 5)
    if (escapeBits !== undefined) out.put(escapeBits, 5)
    for (; at < end; at++) {
      const value = residual[at] ?? 0n
      if (escapeBits !== undefined) {
        out.put(value, escapeBits)
        continue
      }
      const folded = value < 0n ? -2n * value - 1n : 2n * value
      out.unary(Number(folded >> BigInt(parameter)))
      out.put(folded, parameter)
    }
  }
}
