/**
 * Turns residuals into samples, in place (RFC 9639, sections 4.3, 9.2.5 and 9.2.6). Fixed predictors need no more than
 * wrapping 32-bit sums, since what is right fits; linear prediction sums in 64 bits before it shifts.
 */

/** Orders are rounded up to whole groups of taps; that many zeros lie before a block's first sample. */
export const TAP_GROUP: i32 = 4
export const MOST_TAPS: i32 = 32

/** @param samples i32, `order` warm-up samples and then residuals  @param order 0 .. 4 */
export function restoreFixed(samples: usize, frames: i32, order: i32): void {
  if (order == 0) return
  const end = samples + ((<usize>frames) << 2)
  let at = samples + ((<usize>order) << 2)
  let a = load<i32>(at - 4)
  let b = order > 1 ? load<i32>(at - 8) : 0
  let c = order > 2 ? load<i32>(at - 12) : 0
  let d = order > 3 ? load<i32>(at - 16) : 0
  // prettier-ignore
  const w1 = order, w2 = order == 2 ? 1 : order == 3 ? 3 : order == 4 ? 6 : 0
  const w3 = order == 3 ? 1 : order == 4 ? 4 : 0
  const w4 = order == 4 ? 1 : 0
  for (; at < end; at += 4) {
    const next = load<i32>(at) + w1 * a - w2 * b + w3 * c - w4 * d
    d = c
    c = b
    b = a
    a = next
    store<i32>(at, next)
  }
}

/**
 * @param samples i32, `order` warm-up samples and then residuals; TAP_GROUP zeros lie before them
 * @param coefficients i64, the newest sample's first; zeros up to a whole group
 */
export function restoreLinear(
  samples: usize,
  frames: i32,
  order: i32,
  coefficients: usize,
  shift: i32,
): void {
  const end = samples + ((<usize>frames) << 2)
  const groups = coefficients + ((<usize>((order + TAP_GROUP - 1) / TAP_GROUP)) << 5)
  for (let at = samples + ((<usize>order) << 2); at < end; at += 4) {
    let sum: i64 = 0
    let past = at - 16
    for (let tap = coefficients; tap < groups; tap += 32) {
      sum +=
        load<i64>(tap) * <i64>load<i32>(past, 12) +
        load<i64>(tap, 8) * <i64>load<i32>(past, 8) +
        load<i64>(tap, 16) * <i64>load<i32>(past, 4) +
        load<i64>(tap, 24) * <i64>load<i32>(past)
      past -= 16
    }
    store<i32>(at, load<i32>(at) + <i32>(sum >> (<i64>shift)))
  }
}
