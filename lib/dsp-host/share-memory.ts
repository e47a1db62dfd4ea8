/**
 * The same core over memory that other threads may look into: one flag of the module's memory section, no other byte of it. Every
 * instruction stays as it is, so the sound does. Pure; any thread.
 * Source: WebAssembly core specification, 5.5.8 (memory section) and the threads proposal's limits (flag 3: shared, with a maximum).
 */
import { invariant } from '../assert'

const PREAMBLE_BYTES = 8
const MEMORY_SECTION = 5
const SHARED_WITH_MAXIMUM = 3
/** Most that shared memory may grow to, in pages of 64 KiB: 2 GiB. Reserved, not taken. */
export const MOST_SHARED_PAGES = 32768

/** @throws when the bytes are no module with one plain memory of its own */
export function withSharedMemory(wasm: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(wasm)
  for (let at = PREAMBLE_BYTES; at < bytes.length;) {
    const size = readNumber(bytes, at + 1)
    if (bytes[at] === MEMORY_SECTION)
      return replaceSection(bytes, at, size.end + size.value, sharedMemory(bytes, size.end))
    at = size.end + size.value
  }
  throw new Error('the module has no memory of its own')
}

function sharedMemory(bytes: Uint8Array, at: number): number[] {
  invariant(
    bytes[at] === 1 && bytes[at + 1] === 0,
    'the module has one memory, not shared, without a maximum',
  )
  const least = readNumber(bytes, at + 2).value
  const body = [1, SHARED_WITH_MAXIMUM, ...numberBytes(least), ...numberBytes(MOST_SHARED_PAGES)]
  return [MEMORY_SECTION, body.length, ...body]
}

function replaceSection(
  bytes: Uint8Array,
  from: number,
  to: number,
  section: readonly number[],
): ArrayBuffer {
  const result = new Uint8Array(bytes.length - (to - from) + section.length)
  result.set(bytes.subarray(0, from))
  result.set(section, from)
  result.set(bytes.subarray(to), from + section.length)
  return result.buffer
}

/** An unsigned LEB128 number and where it ends. */
function readNumber(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return { value: value >>> 0, end: at }
  }
}

function numberBytes(value: number): number[] {
  const rest = value >>> 7
  return rest === 0 ? [value] : [(value & 0x7f) | 0x80, ...numberBytes(rest)]
}
