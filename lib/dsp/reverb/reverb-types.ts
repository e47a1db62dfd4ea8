/**
 * The three rooms as tables, frames at 48 kHz. Lines and all-passes are primes, so that echoes seldom meet; early taps fall as one
 * over their time and change their sign. The order is that of the parameter `type`: hall, room, plate. Own design.
 */
export const LINES: i32 = 16
/** All-passes in series on each side. */
export const DIFFUSERS: i32 = 4
/** Early reflections of each side: the first eight from its own side, the others from across. */
export const TAPS: i32 = 12
export const TYPES: i32 = 3
const REFERENCE_RATE: f64 = 48000

/** Hall 21 to 73 ms, room 11 to 45 ms, plate 16 to 59 ms. */
const LENGTHS: StaticArray<i32> = [
  1009, 1123, 1283, 1439, 1571, 1733, 1879, 2011, 2179, 2347, 2503, 2689, 2857, 3061, 3257, 3491, 541, 617,
  691, 773, 857, 941, 1031, 1117, 1213, 1319, 1433, 1549, 1667, 1801, 1951, 2143, 769, 877, 983, 1091, 1213,
  1327, 1447, 1571, 1697, 1831, 1973, 2113, 2251, 2399, 2549, 2819,
]

/** Left, then right, of each type. */
const DIFFUSER_LENGTHS: StaticArray<i32> = [
  113, 241, 379, 557, 127, 211, 421, 523, 73, 131, 223, 347, 83, 113, 251, 313, 97, 181, 293, 449, 89, 173,
  311, 467,
]

/** In tenths of a millisecond: left, then right, of each type. */
const TAP_TIMES: StaticArray<i32> = [
  137, 223, 309, 387, 464, 571, 683, 809, 192, 338, 517, 741, 151, 208, 291, 403, 489, 556, 701, 787, 178,
  353, 541, 722, 34, 61, 94, 133, 171, 218, 267, 331, 52, 118, 197, 294, 39, 57, 101, 127, 183, 209, 281, 319,
  47, 109, 203, 307, 11, 23, 37, 49, 66, 83, 101, 124, 17, 43, 74, 113, 13, 21, 34, 53, 62, 87, 97, 128, 19,
  41, 71, 109,
]

function framesOf(at48: f64, sampleRate: f32): i32 {
  return <i32>nearest((at48 * <f64>sampleRate) / REFERENCE_RATE)
}

/** Frames of a line at a sample rate. */
export function lineFrames(type: i32, line: i32, sampleRate: f32): i32 {
  return framesOf(<f64>unchecked(LENGTHS[type * LINES + line]), sampleRate)
}

/** Frames of an all-pass; `index` counts the left ones, then the right ones. */
export function diffuserFrames(type: i32, index: i32, sampleRate: f32): i32 {
  return framesOf(<f64>unchecked(DIFFUSER_LENGTHS[type * 2 * DIFFUSERS + index]), sampleRate)
}

/** Frames of an early reflection; `index` counts the left ones, then the right ones. */
export function tapFrames(type: i32, index: i32, sampleRate: f32): i32 {
  return framesOf(<f64>unchecked(TAP_TIMES[type * 2 * TAPS + index]) * 4.8, sampleRate)
}

/** Longest of all types. */
export function longestLine(sampleRate: f32): i32 {
  return framesOf(3491, sampleRate) + 1
}
export function longestDiffuser(sampleRate: f32): i32 {
  return framesOf(557, sampleRate) + 1
}
export function longestTap(sampleRate: f32): i32 {
  return framesOf(809 * 4.8, sampleRate) + 1
}
