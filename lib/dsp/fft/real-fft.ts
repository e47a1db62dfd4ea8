/**
 * Fourier transform of real signals of a power-of-two length, f32 SIMD: a complex transform of half the length over even and odd
 * samples, then taken apart. Spectra are planar: bins 0 .. size/2 - 1, and im[0] carries the (real) bin size/2. No allocation
 * after construction. Transforms are unscaled forward; `inverse` divides by the size, so it gives back what went in.
 * Source: W. Press et al., "Numerical Recipes" (3rd ed.), 12.3.2. Error against f64: about 2e-7 of the largest bin.
 */
import { cos64, PI, sin64 } from '../math/double'
import { ComplexFft, MIN_COMPLEX_SIZE } from './complex-fft'

/** Complex numbers that one step takes through one stage. */
const PART_SIZE: i32 = 1024

export const MIN_REAL_SIZE: i32 = 2 * MIN_COMPLEX_SIZE

@final
export class RealFft {
  /** Bytes of one half (re or im) of a spectrum. */
  readonly halfBytes: usize
  /** Steps of which a transform may be made, each of a microsecond or two. */
  readonly steps: i32
  private parts: i32
  private half: ComplexFft
  private aRe: usize
  private aIm: usize
  private bRe: usize
  private bIm: usize
  /** cos and sin of 2 pi k / size, k below size / 4. */
  private turnCos: usize
  private turnSin: usize

  /** @param size 32 or a larger power of two */
  constructor(readonly size: i32) {
    const bytes = <usize>size * 2
    this.halfBytes = bytes
    const half = new ComplexFft(size >> 1)
    this.half = half
    this.parts = max(1, size / (2 * PART_SIZE))
    this.steps = this.parts * (half.stages + 2)
    this.aRe = heap.alloc(bytes)
    this.aIm = heap.alloc(bytes)
    this.bRe = heap.alloc(bytes)
    this.bIm = heap.alloc(bytes)
    this.turnCos = heap.alloc(bytes >> 1)
    this.turnSin = heap.alloc(bytes >> 1)
    for (let k: i32 = 0; k < size >> 2; k++) {
      const angle = (2 * PI * <f64>k) / <f64>size
      store<f32>(this.turnCos + (<usize>k << 2), <f32>cos64(angle))
      store<f32>(this.turnSin + (<usize>k << 2), <f32>sin64(angle))
    }
  }

  /** `size` samples at `time` to the spectrum at `re` and `im` (size/2 numbers each). `time` keeps its values. */
  forward(time: usize, re: usize, im: usize): void {
    for (let step: i32 = 0; step < this.steps; step++) this.forwardStep(step, time, re, im)
  }

  /** The spectrum at `re` and `im` (kept) to `size` samples at `time`. */
  inverse(re: usize, im: usize, time: usize): void {
    for (let step: i32 = 0; step < this.steps; step++) this.inverseStep(step, re, im, time)
  }

  /** One of `steps` about equal steps of `forward`, to be made in order; nothing else may use this transform meanwhile. */
  forwardStep(step: i32, time: usize, re: usize, im: usize): void {
    const parts = this.parts
    const part = step & (parts - 1)
    const stage = step / parts
    if (stage == 0) this.pack(time, part)
    else if (stage <= this.half.stages)
      this.half.step(stage - 1, part, parts, this.aRe, this.aIm, this.bRe, this.bIm)
    else this.untangleForward(re, im, part)
  }

  /** The same of `inverse`. */
  inverseStep(step: i32, re: usize, im: usize, time: usize): void {
    const parts = this.parts
    const part = step & (parts - 1)
    const stage = step / parts
    if (stage == 0) this.untangleInverse(re, im, part)
    else if (stage <= this.half.stages)
      this.half.step(stage - 1, part, parts, this.aIm, this.aRe, this.bIm, this.bRe)
    else this.unpack(time, part)
  }

  /** Even samples become real parts, odd ones imaginary. */
  private pack(time: usize, part: i32): void {
    const bytes = this.halfBytes / <usize>this.parts
    for (let at = <usize>part * bytes; at < <usize>(part + 1) * bytes; at += 16) {
      const first = v128.load(time + 2 * at)
      const second = v128.load(time + 2 * at, 16)
      v128.store(this.aRe + at, v128.shuffle<f32>(first, second, 0, 2, 4, 6))
      v128.store(this.aIm + at, v128.shuffle<f32>(first, second, 1, 3, 5, 7))
    }
  }

  private unpack(time: usize, part: i32): void {
    const zRe = this.half.endsInWork ? this.bRe : this.aRe
    const zIm = this.half.endsInWork ? this.bIm : this.aIm
    const bytes = this.halfBytes / <usize>this.parts
    for (let at = <usize>part * bytes; at < <usize>(part + 1) * bytes; at += 16) {
      const even = v128.load(zRe + at)
      const odd = v128.load(zIm + at)
      v128.store(time + 2 * at, v128.shuffle<f32>(even, odd, 0, 4, 1, 5))
      v128.store(time + 2 * at, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16)
    }
  }

  private untangleForward(re: usize, im: usize, part: i32): void {
    const zRe = this.half.endsInWork ? this.bRe : this.aRe
    const zIm = this.half.endsInWork ? this.bIm : this.aIm
    this.untangle(zRe, zIm, re, im, 0.5, -1, part)
    if (part > 0) return
    store<f32>(re, load<f32>(zRe) + load<f32>(zIm))
    store<f32>(im, load<f32>(zRe) - load<f32>(zIm))
  }

  private untangleInverse(re: usize, im: usize, part: i32): void {
    const scale: f32 = <f32>1 / <f32>this.size
    this.untangle(re, im, this.aRe, this.aIm, scale, 1, part)
    if (part > 0) return
    store<f32>(this.aRe, (load<f32>(re) + load<f32>(im)) * scale)
    store<f32>(this.aIm, (load<f32>(re) - load<f32>(im)) * scale)
  }

  /**
   * Bins k and size/2 - k at once, for k from 1 on: with sum and difference of the one and the other's conjugate,
   * out = scale (sum -+ i e^(-+ 2 pi i k / size) difference); `direction` -1 forward, 1 inverse.
   */
  private untangle(re: usize, im: usize, toRe: usize, toIm: usize, scale: f32, direction: f32, part: i32): void {
    const count = this.size >> 1
    if (part == 0)
      for (let k: i32 = 1; k < 4; k++) this.untangleOne(re, im, toRe, toIm, k, scale, direction)
    const half = f32x4.splat(scale)
    const way = f32x4.splat(direction)
    const each = (count >> 1) / this.parts
    for (let k: i32 = max(4, part * each); k < (part + 1) * each; k += 4) {
      const up = <usize>k << 2
      const down = <usize>(count - k - 3) << 2
      const ar = v128.load(re + up)
      const ai = v128.load(im + up)
      const br = reversed(v128.load(re + down))
      const bi = reversed(v128.load(im + down))
      const sumRe = f32x4.add(ar, br)
      const sumIm = f32x4.sub(ai, bi)
      const difRe = f32x4.sub(ar, br)
      const difIm = f32x4.add(ai, bi)
      const c = v128.load(this.turnCos + up)
      const s = f32x4.mul(way, v128.load(this.turnSin + up))
      const turnedRe = f32x4.sub(f32x4.mul(difRe, c), f32x4.mul(difIm, s))
      const turnedIm = f32x4.add(f32x4.mul(difRe, s), f32x4.mul(difIm, c))
      const crossRe = f32x4.mul(way, turnedIm)
      const crossIm = f32x4.mul(way, turnedRe)
      v128.store(toRe + up, f32x4.mul(half, f32x4.sub(sumRe, crossRe)))
      v128.store(toIm + up, f32x4.mul(half, f32x4.add(sumIm, crossIm)))
      v128.store(toRe + down, reversed(f32x4.mul(half, f32x4.add(sumRe, crossRe))))
      v128.store(toIm + down, reversed(f32x4.mul(half, f32x4.sub(crossIm, sumIm))))
    }
    if (part > 0) return
    const middle = <usize>(count >> 1) << 2
    store<f32>(toRe + middle, 2 * scale * load<f32>(re + middle))
    store<f32>(toIm + middle, -2 * scale * load<f32>(im + middle))
  }

  private untangleOne(re: usize, im: usize, toRe: usize, toIm: usize, k: i32, scale: f32, way: f32): void {
    const up = <usize>k << 2
    const down = <usize>((this.size >> 1) - k) << 2
    const difRe = load<f32>(re + up) - load<f32>(re + down)
    const difIm = load<f32>(im + up) + load<f32>(im + down)
    const sumRe = load<f32>(re + up) + load<f32>(re + down)
    const sumIm = load<f32>(im + up) - load<f32>(im + down)
    const c = load<f32>(this.turnCos + up)
    const s = way * load<f32>(this.turnSin + up)
    const crossRe = way * (difRe * s + difIm * c)
    const crossIm = way * (difRe * c - difIm * s)
    store<f32>(toRe + up, scale * (sumRe - crossRe))
    store<f32>(toIm + up, scale * (sumIm + crossIm))
    store<f32>(toRe + down, scale * (sumRe + crossRe))
    store<f32>(toIm + down, scale * (crossIm - sumIm))
  }
}

// @ts-ignore: decorator
@inline
function reversed(x: v128): v128 {
  return v128.shuffle<f32>(x, x, 3, 2, 1, 0)
}
