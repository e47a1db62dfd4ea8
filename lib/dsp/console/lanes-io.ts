/** Planar audio of four strips to vectors and back. Reads and writes four frames at a time, so buffers have room for that. */
import { flushx4 } from '../math/vector'

/** `to` gets one vector per frame, lane i from sources[i]; what is not a sound number becomes 0. */
export function gather(sources: StaticArray<usize>, to: usize, frames: i32): void {
  const s0 = unchecked(sources[0])
  const s1 = unchecked(sources[1])
  const s2 = unchecked(sources[2])
  const s3 = unchecked(sources[3])
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = flushx4(v128.load(s0 + at))
    const b = flushx4(v128.load(s1 + at))
    const c = flushx4(v128.load(s2 + at))
    const d = flushx4(v128.load(s3 + at))
    storeTransposed(a, b, c, d, to + at * 4)
  }
}

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

/** The reverse: four planar buffers `stride` bytes apart. */
export function scatter(from: usize, to: usize, stride: usize, frames: i32): void {
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const source = from + at * 4
    const a = v128.load(source)
    const b = v128.load(source, 16)
    const c = v128.load(source, 32)
    const d = v128.load(source, 48)
    const low = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
    const high = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
    const low2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
    const high2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    const target = to + at
    v128.store(target, v128.shuffle<f32>(low, high, 0, 1, 4, 5))
    v128.store(target + stride, v128.shuffle<f32>(low, high, 2, 3, 6, 7))
    v128.store(target + 2 * stride, v128.shuffle<f32>(low2, high2, 0, 1, 4, 5))
    v128.store(target + 3 * stride, v128.shuffle<f32>(low2, high2, 2, 3, 6, 7))
  }
}

/** The same into four buffers anywhere. */
export function scatterTo(from: usize, targets: StaticArray<usize>, frames: i32): void {
  const t0 = unchecked(targets[0])
  const t1 = unchecked(targets[1])
  const t2 = unchecked(targets[2])
  const t3 = unchecked(targets[3])
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const source = from + at * 4
    const a = v128.load(source)
    const b = v128.load(source, 16)
    const c = v128.load(source, 32)
    const d = v128.load(source, 48)
    const low = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
    const high = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
    const low2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
    const high2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    v128.store(t0 + at, v128.shuffle<f32>(low, high, 0, 1, 4, 5))
    v128.store(t1 + at, v128.shuffle<f32>(low, high, 2, 3, 6, 7))
    v128.store(t2 + at, v128.shuffle<f32>(low2, high2, 0, 1, 4, 5))
    v128.store(t3 + at, v128.shuffle<f32>(low2, high2, 2, 3, 6, 7))
  }
}
