/**
 * Complex Fourier transform of a power of two, real and imaginary parts apart, in f32 SIMD. No allocation after construction.
 * Radix-4 Stockham stages (self-sorting: no bit reversal), one radix-2 stage last when the power is odd.
 * Source: C. Van Loan, "Computational Frameworks for the Fast Fourier Transform" (SIAM 1992), section 1.7 and 2.4.
 * Error against f64: about 1e-7 of the largest bin.
 */
import { cos64, PI, sin64 } from '../math/double'

export const MIN_COMPLEX_SIZE: i32 = 16

@final
export class ComplexFft {
  /** cos and -sin of 2 pi k / size. */
  private turnRe: usize
  private turnIm: usize
  readonly stages: i32
  /** Whether `transform` leaves its result in `work`. */
  readonly endsInWork: bool

  /** @param size 16 or a larger power of two */
  constructor(readonly size: i32) {
    let stages: i32 = 0
    for (let rest = size; rest > 1; rest >>= 2) stages++
    this.stages = stages
    this.endsInWork = (stages & 1) == 1
    this.turnRe = heap.alloc(<usize>size * 4)
    this.turnIm = heap.alloc(<usize>size * 4)
    for (let k: i32 = 0; k < size; k++) {
      const angle = (2 * PI * <f64>k) / <f64>size
      store<f32>(this.turnRe + (<usize>k << 2), <f32>cos64(angle))
      store<f32>(this.turnIm + (<usize>k << 2), <f32>-sin64(angle))
    }
  }

  /**
   * Transforms the `size` numbers at `re` and `im`; `work` (two more halves) and they change places stage by stage.
   * Exchanging re and im (and workRe and workIm) gives the inverse, times `size`.
   *
   * @returns whether the result stands in `work` rather than in re and im
   */
  transform(re: usize, im: usize, workRe: usize, workIm: usize): bool {
    for (let stage: i32 = 0; stage < this.stages; stage++) this.step(stage, 0, 1, re, im, workRe, workIm)
    return this.endsInWork
  }

  /** The same piece by piece: part `part` of `parts` (a power of two, at most size / 64) of one stage; all of a stage before the next. */
  step(stage: i32, part: i32, parts: i32, re: usize, im: usize, workRe: usize, workIm: usize): void {
    const isBack = (stage & 1) == 1
    const fromRe = isBack ? workRe : re
    const fromIm = isBack ? workIm : im
    const toRe = isBack ? re : workRe
    const toIm = isBack ? im : workIm
    if (stage == 0) {
      const bytes = <usize>(this.size / parts)
      this.firstStage(fromRe, fromIm, toRe, toIm, <usize>part * bytes, <usize>(part + 1) * bytes)
      return
    }
    const rest = this.size >> (2 * stage)
    if (rest >= 4) this.partOfStage(fromRe, fromIm, toRe, toIm, rest, part, parts)
    else {
      const bytes = <usize>((this.size << 1) / parts)
      this.lastPairs(fromRe, fromIm, toRe, toIm, <usize>part * bytes, <usize>(part + 1) * bytes)
    }
  }

  private partOfStage(re: usize, im: usize, toRe: usize, toIm: usize, rest: i32, part: i32, parts: i32): void {
    const turns = rest >> 2
    const row = (<usize>this.size / <usize>rest) << 2
    if (turns >= parts) {
      const each = turns / parts
      this.stage(re, im, toRe, toIm, row, part * each, (part + 1) * each, 0, row)
    } else {
      const each = (row * <usize>turns) / <usize>parts
      const turn = <i32>((<usize>part * each) / row)
      const from = <usize>part * each - <usize>turn * row
      this.stage(re, im, toRe, toIm, row, turn, turn + 1, from, from + each)
    }
  }

  /** Stride 1: four neighbours at a time, their results transposed into place. */
  private firstStage(re: usize, im: usize, toRe: usize, toIm: usize, from: usize, to: usize): void {
    const quarter = <usize>this.size
    for (let p = from; p < to; p += 16) {
      const w1 = this.turnRe
      const v1 = this.turnIm
      const c1 = v128.load(w1 + p)
      const s1 = v128.load(v1 + p)
      const c2 = f32x4.sub(f32x4.mul(c1, c1), f32x4.mul(s1, s1))
      const s2 = f32x4.mul(f32x4.add(c1, c1), s1)
      const c3 = f32x4.sub(f32x4.mul(c1, c2), f32x4.mul(s1, s2))
      const s3 = f32x4.add(f32x4.mul(c1, s2), f32x4.mul(s1, c2))
      fly(true, re + p, im + p, quarter, c1, s1, c2, s2, c3, s3, toRe + (p << 2), toIm + (p << 2), 0)
    }
  }

  /** Some turns of a radix-4 stage with rows of 16 bytes or more: whole vectors, one turn for each row. */
  private stage(
    re: usize,
    im: usize,
    toRe: usize,
    toIm: usize,
    row: usize,
    fromTurn: i32,
    toTurn: i32,
    from: usize,
    to: usize,
  ): void {
    const quarter = <usize>this.size
    for (let p = fromTurn; p < toTurn; p++) {
      const turn = <usize>p * row
      const c1 = v128.load32_splat(this.turnRe + turn)
      const s1 = v128.load32_splat(this.turnIm + turn)
      const c2 = v128.load32_splat(this.turnRe + 2 * turn)
      const s2 = v128.load32_splat(this.turnIm + 2 * turn)
      const c3 = v128.load32_splat(this.turnRe + 3 * turn)
      const s3 = v128.load32_splat(this.turnIm + 3 * turn)
      const fromRe = re + <usize>p * row
      const fromIm = im + <usize>p * row
      const outRe = toRe + <usize>p * row * 4
      const outIm = toIm + <usize>p * row * 4
      for (let q = from; q < to; q += 16)
        fly(false, fromRe + q, fromIm + q, quarter, c1, s1, c2, s2, c3, s3, outRe + q, outIm + q, row)
    }
  }

  /** The radix-2 stage over the last two points; its turn is 1. */
  private lastPairs(re: usize, im: usize, toRe: usize, toIm: usize, from: usize, to: usize): void {
    const half = <usize>this.size << 1
    for (let q = from; q < to; q += 16) {
      const ar = v128.load(re + q)
      const ai = v128.load(im + q)
      const br = v128.load(re + q + half)
      const bi = v128.load(im + q + half)
      v128.store(toRe + q, f32x4.add(ar, br))
      v128.store(toIm + q, f32x4.add(ai, bi))
      v128.store(toRe + q + half, f32x4.sub(ar, br))
      v128.store(toIm + q + half, f32x4.sub(ai, bi))
    }
  }
}

/**
 * Four times four numbers, `quarter` bytes apart, through one butterfly and its turns (c, s); to rows `row` apart, or transposed.
 * `isTransposed` is a constant where this is inlined.
 */
// @ts-ignore: decorator
@inline
function fly(
  isTransposed: bool,
  re: usize,
  im: usize,
  quarter: usize,
  c1: v128,
  s1: v128,
  c2: v128,
  s2: v128,
  c3: v128,
  s3: v128,
  toRe: usize,
  toIm: usize,
  row: usize,
): void {
  const ar = v128.load(re)
  const ai = v128.load(im)
  const br = v128.load(re + quarter)
  const bi = v128.load(im + quarter)
  const cr = v128.load(re + 2 * quarter)
  const ci = v128.load(im + 2 * quarter)
  const dr = v128.load(re + 3 * quarter)
  const di = v128.load(im + 3 * quarter)
  const acr = f32x4.add(ar, cr)
  const aci = f32x4.add(ai, ci)
  const amr = f32x4.sub(ar, cr)
  const ami = f32x4.sub(ai, ci)
  const bdr = f32x4.add(br, dr)
  const bdi = f32x4.add(bi, di)
  const bmr = f32x4.sub(br, dr)
  const bmi = f32x4.sub(bi, di)
  const y1r = f32x4.add(amr, bmi)
  const y1i = f32x4.sub(ami, bmr)
  const y2r = f32x4.sub(acr, bdr)
  const y2i = f32x4.sub(aci, bdi)
  const y3r = f32x4.sub(amr, bmi)
  const y3i = f32x4.add(ami, bmr)
  const r1 = turnedRe(y1r, y1i, c1, s1)
  const i1 = turnedIm(y1r, y1i, c1, s1)
  const r2 = turnedRe(y2r, y2i, c2, s2)
  const i2 = turnedIm(y2r, y2i, c2, s2)
  const r3 = turnedRe(y3r, y3i, c3, s3)
  const i3 = turnedIm(y3r, y3i, c3, s3)
  if (isTransposed) {
    storeTransposed(f32x4.add(acr, bdr), r1, r2, r3, toRe)
    storeTransposed(f32x4.add(aci, bdi), i1, i2, i3, toIm)
  } else {
    storeRows(f32x4.add(acr, bdr), r1, r2, r3, toRe, row)
    storeRows(f32x4.add(aci, bdi), i1, i2, i3, toIm, row)
  }
}

// @ts-ignore: decorator
@inline
function storeRows(a: v128, b: v128, c: v128, d: v128, to: usize, row: usize): void {
  v128.store(to, a)
  v128.store(to + row, b)
  v128.store(to + 2 * row, c)
  v128.store(to + 3 * row, d)
}

// @ts-ignore: decorator
@inline
function turnedRe(re: v128, im: v128, c: v128, s: v128): v128 {
  return f32x4.sub(f32x4.mul(re, c), f32x4.mul(im, s))
}

// @ts-ignore: decorator
@inline
function turnedIm(re: v128, im: v128, c: v128, s: v128): v128 {
  return f32x4.add(f32x4.mul(re, s), f32x4.mul(im, c))
}

// @ts-ignore: decorator
@inline
function storeTransposed(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const low = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const high = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const low2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const high2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f32>(low, high, 0, 1, 4, 5))
  v128.store(to, v128.shuffle<f32>(low, high, 2, 3, 6, 7), 16)
  v128.store(to, v128.shuffle<f32>(low2, high2, 0, 1, 4, 5), 32)
  v128.store(to, v128.shuffle<f32>(low2, high2, 2, 3, 6, 7), 48)
}
