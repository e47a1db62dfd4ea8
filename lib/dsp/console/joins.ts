/**
 * The places where sound comes together: the input of each bus, and the key of each unit with a sidechain. A join is a ring of f64
 * sums per side over the coming frames: who arrives early writes further ahead, so everything meets in step and no path needs a
 * delay line of its own. Sums of 512 strips in f64 keep their noise 300 dB below; they are rounded once, when they are read.
 */
import { DECLICK_FRAMES, MAX_LATENCY, SUB_BLOCK } from './constants'
import { KeyMap } from './key-map'
import { Pool } from './pool'

@final
export class Joins {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  private byKey: KeyMap = new KeyMap()
  private keys: Pool = new Pool()
  private count: i32 = 0
  /** Frames of a ring, a power of two. */
  private size: i32 = 512
  private formerSize: i32 = 512
  /** Frames rendered so far: the frame that is read next. */
  position: i64 = 0

  /** Begins a new set; every join is then added with its key. */
  begin(count: i32): void {
    const old = this.present
    this.present = this.former
    this.former = old
    this.count = 0
    this.formerSize = this.size
    this.present.reserve(<usize>count * this.bytes())
    memory.fill(this.present.at, 0, <usize>count * this.bytes())
    this.keys.reserve(<usize>count * 4)
  }

  /** The next join; takes over what is under way to the join that had this key. */
  add(key: u32): i32 {
    const index = this.count++
    store<u32>(this.keys.at + <usize>index * 4, key)
    const before = this.byKey.get(key)
    if (before >= 0) this.copyRing(before, index)
    return index
  }

  end(): void {
    this.byKey.clear(this.count)
    for (let index: i32 = 0; index < this.count; index++)
      this.byKey.set(load<u32>(this.keys.at + <usize>index * 4), index)
  }

  /** The join with this key, -1 without one. */
  find(key: u32): i32 {
    return this.byKey.get(key)
  }

  /** Longer delays in the joins as they are; allocates. */
  resize(longestDelay: i32): void {
    const before = this.size
    this.fit(longestDelay)
    if (this.size == before) return
    const old = this.present
    this.present = this.former
    this.former = old
    this.formerSize = before
    this.present.reserve(<usize>this.count * this.bytes())
    memory.fill(this.present.at, 0, <usize>this.count * this.bytes())
    for (let index: i32 = 0; index < this.count; index++) this.copyRing(index, index)
  }

  private fit(longestDelay: i32): void {
    const wanted = min(longestDelay, MAX_LATENCY) + DECLICK_FRAMES + 2 * SUB_BLOCK
    while (this.size < wanted) this.size *= 2
  }

  private bytes(): usize {
    return <usize>this.size * 16
  }

  private copyRing(from: i32, to: i32): void {
    const frames = this.formerSize
    const source = this.former.at + <usize>from * <usize>frames * 16
    const target = this.left(to)
    if (frames == this.size) {
      memory.copy(target, source, this.bytes())
      return
    }
    for (let i: i32 = 0; i < frames; i++) {
      const old = <usize>((<i32>(this.position + i)) & (frames - 1)) * 8
      const fresh = <usize>((<i32>(this.position + i)) & (this.size - 1)) * 8
      store<f64>(target + fresh, load<f64>(source + old))
      store<f64>(target + <usize>this.size * 8 + fresh, load<f64>(source + <usize>frames * 8 + old))
    }
  }

  private left(join: i32): usize {
    return this.present.at + <usize>join * this.bytes()
  }

  clear(): void {
    memory.fill(this.present.at, 0, <usize>this.count * this.bytes())
  }

  /** A way from these values to zero, from `delay` frames ahead on. */
  addRest(join: i32, left: f32, right: f32, delay: i32): void {
    if (left == 0 && right == 0) return
    const at = this.left(join)
    for (let i: i32 = 0; i < DECLICK_FRAMES; i++) {
      const part = <f64>(DECLICK_FRAMES - i) / <f64>DECLICK_FRAMES
      const place = at + <usize>((<i32>(this.position + delay + i)) & (this.size - 1)) * 8
      store<f64>(place, load<f64>(place) + <f64>left * part)
      const other = place + <usize>this.size * 8
      store<f64>(other, load<f64>(other) + <f64>right * part)
    }
  }

  /** Adds `frames` planar samples of both sides `delay` frames ahead. */
  add1(join: i32, delay: i32, left: usize, right: usize, frames: i32): void {
    const start = (<i32>(this.position + delay)) & (this.size - 1)
    const first = min(frames, this.size - start)
    const base = this.left(join)
    const side = <usize>this.size * 8
    const at = base + <usize>start * 8
    addRun(at, left, first)
    addRun(at + side, right, first)
    if (first == frames) return
    addRun(base, left + <usize>first * 4, frames - first)
    addRun(base + side, right + <usize>first * 4, frames - first)
  }

  /** The same for four strips in vectors, all of which go this way. */
  addVectors(join: i32, delay: i32, left: usize, right: usize, frames: i32): void {
    const start = (<i32>(this.position + delay)) & (this.size - 1)
    const first = min(frames, this.size - start)
    const base = this.left(join)
    const side = <usize>this.size * 8
    const at = base + <usize>start * 8
    addVectorRun(at, left, first)
    addVectorRun(at + side, right, first)
    if (first == frames) return
    addVectorRun(base, left + ((<usize>first) << 4), frames - first)
    addVectorRun(base + side, right + ((<usize>first) << 4), frames - first)
  }

  /** The sums of the next `frames` as planar f32; they are empty afterwards. */
  read(join: i32, left: usize, right: usize, frames: i32): void {
    const start = (<i32>this.position) & (this.size - 1)
    const first = min(frames, this.size - start)
    const base = this.left(join)
    const side = <usize>this.size * 8
    const at = base + <usize>start * 8
    takeRun(at, left, first)
    takeRun(at + side, right, first)
    if (first == frames) return
    takeRun(base, left + <usize>first * 4, frames - first)
    takeRun(base + side, right + <usize>first * 4, frames - first)
  }
}

function addRun(to: usize, from: usize, frames: i32): void {
  let i: i32 = 0
  for (; i + 4 <= frames; i += 4, to += 32, from += 16) {
    const x = v128.load(from)
    const low = f64x2.promote_low_f32x4(x)
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3))
    v128.store(to, f64x2.add(v128.load(to), low))
    v128.store(to, f64x2.add(v128.load(to, 16), high), 16)
  }
  for (; i < frames; i++, to += 8, from += 4) store<f64>(to, load<f64>(to) + <f64>load<f32>(from))
}

function addVectorRun(to: usize, from: usize, frames: i32): void {
  let i: i32 = 0
  for (; i + 2 <= frames; i += 2, to += 16, from += 32) {
    const one = pairSums(v128.load(from))
    const two = pairSums(v128.load(from, 16))
    const sums = f64x2.add(v128.shuffle<f64>(one, two, 0, 2), v128.shuffle<f64>(one, two, 1, 3))
    v128.store(to, f64x2.add(v128.load(to), sums))
  }
  if (i == frames) return
  const last = pairSums(v128.load(from))
  store<f64>(to, load<f64>(to) + (f64x2.extract_lane(last, 0) + f64x2.extract_lane(last, 1)))
}

/** Lanes 0 and 2, lanes 1 and 3. */
function pairSums(x: v128): v128 {
  const high = v128.shuffle<f32>(x, x, 2, 3, 2, 3)
  return f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(high))
}

function takeRun(from: usize, to: usize, frames: i32): void {
  let i: i32 = 0
  for (; i + 4 <= frames; i += 4, to += 16, from += 32) {
    const low = f32x4.demote_f64x2_zero(v128.load(from))
    const high = f32x4.demote_f64x2_zero(v128.load(from, 16))
    v128.store(to, v128.shuffle<f32>(low, high, 0, 1, 4, 5))
    v128.store(from, f64x2.splat(0))
    v128.store(from, f64x2.splat(0), 16)
  }
  for (; i < frames; i++, to += 4, from += 8) {
    store<f32>(to, <f32>load<f64>(from))
    store<f64>(from, 0)
  }
}
