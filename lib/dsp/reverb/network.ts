/**
 * Sixteen delay lines in four vectors, fed back through a Hadamard matrix, each with its own gain and one-pole damping.
 * Source: J. Stautner, M. Puckette, "Designing Multi-Channel Reverberators" (1982); Hadamard feedback and tap signs are our choice.
 */
import { BLOCK_BYTES } from '../console/constants'
import { gather, scatter } from '../console/lanes-io'
import { stepsLeft, stepTowards } from '../console/ramp'
import { flushx4 } from '../math/vector'
import { DelayRing } from './delay-ring'
import { dampingPole, inputGain, lineFrames, lineGain, LINES } from './reverb-design'

const GROUPS: i32 = 4
/** Vectors of one group over a sub-block. */
const GROUP_BYTES: usize = BLOCK_BYTES * 4

@final
export class Network {
  private rings: StaticArray<DelayRing>
  private lengths: StaticArray<i32> = new StaticArray<i32>(LINES)
  /** Per group: gain, pole; then their targets; then the damping state. 5 x 4 vectors. */
  private settings: usize = heap.alloc(20 * 16)
  private steps: v128 = f32x4.splat(0)
  private level: f32 = 0
  private targetLevel: f32 = 0
  private planar: usize = heap.alloc(<usize>LINES * BLOCK_BYTES)
  private vectors: usize = heap.alloc(<usize>GROUPS * GROUP_BYTES)
  private sums: usize = heap.alloc(2 * GROUP_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(GROUPS)

  constructor(private sampleRate: f32) {
    const first = new DelayRing(lineFrames(0, sampleRate))
    const rings = new StaticArray<DelayRing>(LINES)
    for (let line: i32 = 0; line < LINES; line++)
      rings[line] = line == 0 ? first : new DelayRing(lineFrames(line, sampleRate))
    this.rings = rings
    for (let line: i32 = 0; line < LINES; line++) this.lengths[line] = lineFrames(line, sampleRate)
    memory.fill(this.settings, 0, 20 * 16)
  }

  /** @param steps sub-blocks of the way to the new settings */
  aim(decayS: f32, dampingHz: f32, steps: f32): void {
    const level = inputGain(decayS, this.sampleRate)
    let isSame = true
    for (let line: i32 = 0; line < LINES; line++) {
      const gain = lineGain(line, decayS, this.sampleRate)
      const at = this.settings + 128 + <usize>line * 4
      const pole = <f32>dampingPole(gain, dampingHz, this.sampleRate)
      if (load<f32>(at) != <f32>gain || load<f32>(at, 64) != pole) isSame = false
      store<f32>(at, <f32>gain)
      store<f32>(at, pole, 64)
    }
    this.targetLevel = level
    if (!isSame) this.steps = f32x4.splat(steps)
  }

  reset(): void {
    memory.copy(this.settings, this.settings + 128, 128)
    memory.fill(this.settings + 256, 0, 64)
    this.level = this.targetLevel
    this.steps = f32x4.splat(0)
    for (let line: i32 = 0; line < LINES; line++) unchecked(this.rings[line]).clear()
  }

  /** At the start of a sub-block. */
  advance(): void {
    for (let at: usize = 256; at < 320; at += 16)
      v128.store(this.settings + at, flushx4(v128.load(this.settings + at)))
    const steps = this.steps
    if (!v128.any_true(steps)) return
    for (let at: usize = 0; at < 128; at += 16) {
      const place = this.settings + at
      v128.store(place, stepTowards(v128.load(place), v128.load(place, 128), steps))
    }
    const left = f32x4.extract_lane(steps, 0)
    this.level = left <= 1 ? this.targetLevel : this.level + (this.targetLevel - this.level) / left
    this.steps = stepsLeft(steps)
  }

  /** `frames` samples (at most a sub-block) in place: dry in, wet out. */
  process(left: usize, right: usize, position: i32, frames: i32): void {
    for (let line: i32 = 0; line < LINES; line++) {
      const to = this.planar + <usize>line * BLOCK_BYTES
      unchecked(this.rings[line]).read(to, position, unchecked(this.lengths[line]), frames)
    }
    for (let group: i32 = 0; group < GROUPS; group++) {
      for (let lane: i32 = 0; lane < 4; lane++)
        unchecked((this.sources[lane] = this.planar + <usize>(group * 4 + lane) * BLOCK_BYTES))
      gather(this.sources, this.vectors + <usize>group * GROUP_BYTES, frames)
    }
    this.turn(left, right, frames)
    for (let group: i32 = 0; group < GROUPS; group++) {
      const to = this.planar + <usize>(group * 4) * BLOCK_BYTES
      scatter(this.vectors + <usize>group * GROUP_BYTES, to, BLOCK_BYTES, frames)
    }
    for (let line: i32 = 0; line < LINES; line++)
      unchecked(this.rings[line]).write(this.planar + <usize>line * BLOCK_BYTES, position, frames)
    addLanes(this.sums, left, frames)
    addLanes(this.sums + GROUP_BYTES, right, frames)
  }

  /** Line ends to line starts, frame by frame; taps into `sums`. */
  private turn(left: usize, right: usize, frames: i32): void {
    const v = this.vectors
    const s = this.settings
    const level = f32x4.splat(this.level)
    let low0 = v128.load(s, 256)
    let low1 = v128.load(s, 272)
    let low2 = v128.load(s, 288)
    let low3 = v128.load(s, 304)
    for (let i: i32 = 0; i < frames; i++) {
      const at = v + ((<usize>i) << 4)
      const x0 = v128.load(at)
      const x1 = v128.load(at, GROUP_BYTES)
      const x2 = v128.load(at, 2 * GROUP_BYTES)
      const x3 = v128.load(at, 3 * GROUP_BYTES)
      this.tap(x0, x1, x2, x3, i)
      low0 = damp(x0, low0, v128.load(s), v128.load(s, 64))
      low1 = damp(x1, low1, v128.load(s, 16), v128.load(s, 80))
      low2 = damp(x2, low2, v128.load(s, 32), v128.load(s, 96))
      low3 = damp(x3, low3, v128.load(s, 48), v128.load(s, 112))
      const l = v128.load32_splat(left + ((<usize>i) << 2))
      const r = v128.load32_splat(right + ((<usize>i) << 2))
      const entry = f32x4.mul(level, v128.shuffle<f32>(l, r, 0, 4, 1, 5))
      mixLines(low0, low1, low2, low3, entry, at)
    }
    v128.store(s, low0, 256)
    v128.store(s, low1, 272)
    v128.store(s, low2, 288)
    v128.store(s, low3, 304)
  }

  /** Two sign patterns that are orthogonal over the sixteen lines: left and right share no more than noise. */
  private tap(x0: v128, x1: v128, x2: v128, x3: v128, i: i32): void {
    const at = this.sums + ((<usize>i) << 4)
    const a = f32x4.sub(f32x4.add(x0, x1), f32x4.add(x2, x3))
    const b = f32x4.sub(f32x4.add(x0, x2), f32x4.add(x1, x3))
    v128.store(at, f32x4.mul(a, f32x4(1, -1, 1, -1)))
    v128.store(at, f32x4.mul(b, f32x4(1, 1, -1, -1)), GROUP_BYTES)
  }
}

function damp(x: v128, low: v128, gain: v128, pole: v128): v128 {
  const scaled = f32x4.mul(x, gain)
  return f32x4.add(scaled, f32x4.mul(pole, f32x4.sub(low, scaled)))
}

/** Hadamard over sixteen lines: over the vectors, transposed, over the vectors again (its order of lines does not matter). */
function mixLines(a: v128, b: v128, c: v128, d: v128, entry: v128, to: usize): void {
  const ab = f32x4.add(a, b)
  const amb = f32x4.sub(a, b)
  const cd = f32x4.add(c, d)
  const cmd = f32x4.sub(c, d)
  const p = f32x4.add(ab, cd)
  const q = f32x4.add(amb, cmd)
  const r = f32x4.sub(ab, cd)
  const s = f32x4.sub(amb, cmd)
  const low = v128.shuffle<f32>(p, q, 0, 4, 1, 5)
  const high = v128.shuffle<f32>(r, s, 0, 4, 1, 5)
  const low2 = v128.shuffle<f32>(p, q, 2, 6, 3, 7)
  const high2 = v128.shuffle<f32>(r, s, 2, 6, 3, 7)
  const t0 = v128.shuffle<f32>(low, high, 0, 1, 4, 5)
  const t1 = v128.shuffle<f32>(low, high, 2, 3, 6, 7)
  const t2 = v128.shuffle<f32>(low2, high2, 0, 1, 4, 5)
  const t3 = v128.shuffle<f32>(low2, high2, 2, 3, 6, 7)
  const sum01 = f32x4.add(t0, t1)
  const dif01 = f32x4.sub(t0, t1)
  const sum23 = f32x4.add(t2, t3)
  const dif23 = f32x4.sub(t2, t3)
  const quarter = f32x4.splat(0.25)
  v128.store(to, f32x4.add(entry, f32x4.mul(quarter, f32x4.add(sum01, sum23))))
  v128.store(to, f32x4.add(entry, f32x4.mul(quarter, f32x4.add(dif01, dif23))), GROUP_BYTES)
  v128.store(to, f32x4.sub(f32x4.mul(quarter, f32x4.sub(sum01, sum23)), entry), 2 * GROUP_BYTES)
  v128.store(to, f32x4.sub(f32x4.mul(quarter, f32x4.sub(dif01, dif23)), entry), 3 * GROUP_BYTES)
}

/** Sum of the four lanes of each vector, as planar samples. */
function addLanes(vectors: usize, to: usize, frames: i32): void {
  for (let i: i32 = 0; i < frames; i++) {
    const x = v128.load(vectors + ((<usize>i) << 4))
    const pair = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1))
    store<f32>(to + ((<usize>i) << 2), f32x4.extract_lane(pair, 0) + f32x4.extract_lane(pair, 1))
  }
}
