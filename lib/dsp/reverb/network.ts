/**
 * Sixteen delay lines in four vectors, fed back through a Hadamard matrix behind a slowly turning rotation, each with its own gain,
 * low shelf and damping. Source: J. Stautner, M. Puckette, "Designing Multi-Channel Reverberators" (1982); the Hadamard feedback
 * and tap signs are our choice.
 */
import { gather, scatter } from '../console/lanes-io'
import { stepsLeft, stepTowards } from '../console/ramp'
import { flushx4 } from '../math/vector'
import { GuardedRing } from './guarded-ring'
import { addLanes, damp, GROUP_BYTES, hadamard, lift, tap, turnFirst, turnSecond } from './network-steps'
import { designLine, inputGain, LineDesign } from './reverb-design'
import { lineFrames, LINES, longestLine } from './reverb-types'

const GROUPS: i32 = 4
/** Per line: gain, pole, bass, bass part; 64 bytes each. */
const SETTINGS_BYTES: usize = 256
/** Their targets behind them, then the states of damping and shelf. */
const DAMPING_AT: usize = 2 * SETTINGS_BYTES
const SHELF_AT: usize = DAMPING_AT + 64
const ALL_BYTES: usize = SHELF_AT + 64

@final
export class Network {
  private ring: GuardedRing
  private lengths: StaticArray<i32> = new StaticArray<i32>(LINES)
  private settings: usize = heap.alloc(ALL_BYTES)
  private steps: v128 = f32x4.splat(0)
  private level: f32 = 0
  private targetLevel: f32 = 0
  private vectors: usize = heap.alloc(<usize>GROUPS * GROUP_BYTES)
  private sums: usize = heap.alloc(2 * GROUP_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(GROUPS)
  private design: LineDesign = new LineDesign()

  constructor(private sampleRate: f32) {
    this.ring = new GuardedRing(longestLine(sampleRate), LINES)
    memory.fill(this.settings, 0, ALL_BYTES)
  }

  /** @param steps sub-blocks of the way to the new settings */
  aim(type: i32, decayS: f32, lowDecay: f32, dampingHz: f32, steps: f32): void {
    const design = this.design
    for (let line: i32 = 0; line < LINES; line++) {
      const frames = lineFrames(type, line, this.sampleRate)
      designLine(design, frames, decayS, lowDecay, dampingHz, this.sampleRate)
      const at = this.settings + SETTINGS_BYTES + <usize>line * 4
      store<f32>(at, <f32>design.gain)
      store<f32>(at, <f32>design.pole, 64)
      store<f32>(at, <f32>design.bass, 128)
      store<f32>(at, <f32>design.bassPart, 192)
    }
    this.targetLevel = inputGain(type, decayS, this.sampleRate)
    this.steps = f32x4.splat(steps)
  }

  /** Empty, with the lengths of a type and the settings last aimed at. */
  reset(type: i32): void {
    for (let line: i32 = 0; line < LINES; line++)
      unchecked((this.lengths[line] = lineFrames(type, line, this.sampleRate)))
    memory.copy(this.settings, this.settings + SETTINGS_BYTES, SETTINGS_BYTES)
    memory.fill(this.settings + DAMPING_AT, 0, 128)
    this.level = this.targetLevel
    this.steps = f32x4.splat(0)
    this.ring.clear()
  }

  /** At the start of a sub-block. */
  advance(): void {
    for (let at = DAMPING_AT; at < ALL_BYTES; at += 16)
      v128.store(this.settings + at, flushx4(v128.load(this.settings + at)))
    const steps = this.steps
    if (!v128.any_true(steps)) return
    for (let at: usize = 0; at < SETTINGS_BYTES; at += 16) {
      const place = this.settings + at
      v128.store(place, stepTowards(v128.load(place), v128.load(place, SETTINGS_BYTES), steps))
    }
    const left = f32x4.extract_lane(steps, 0)
    this.level = left <= 1 ? this.targetLevel : this.level + (this.targetLevel - this.level) / left
    this.steps = stepsLeft(steps)
  }

  /** `frames` samples (at most a sub-block) in place: diffused sound in, late sound out. `turns` as `Rotation.at`. */
  process(left: usize, right: usize, turns: usize, position: i32, phase: i32, frames: i32): void {
    for (let group: i32 = 0; group < GROUPS; group++) {
      for (let lane: i32 = 0; lane < 4; lane++) {
        const line = group * 4 + lane
        unchecked((this.sources[lane] = this.ring.place(line, position, unchecked(this.lengths[line]))))
      }
      gather(this.sources, this.vectors + <usize>group * GROUP_BYTES, frames)
    }
    this.turn(left, right, turns, phase, frames)
    for (let group: i32 = 0; group < GROUPS; group++) {
      const to = this.ring.place(group * 4, position, 0)
      scatter(this.vectors + <usize>group * GROUP_BYTES, to, this.ring.stride, frames)
    }
    this.ring.commit(position, frames)
    addLanes(this.sums, left, frames)
    addLanes(this.sums + GROUP_BYTES, right, frames)
  }

  /** Line ends to line starts, frame by frame; taps into `sums`. */
  private turn(left: usize, right: usize, turns: usize, phase: i32, frames: i32): void {
    const s = this.settings
    const level = f32x4.splat(this.level)
    let low0 = v128.load(s, DAMPING_AT)
    let low1 = v128.load(s, DAMPING_AT + 16)
    let low2 = v128.load(s, DAMPING_AT + 32)
    let low3 = v128.load(s, DAMPING_AT + 48)
    let bass0 = v128.load(s, SHELF_AT)
    let bass1 = v128.load(s, SHELF_AT + 16)
    let bass2 = v128.load(s, SHELF_AT + 32)
    let bass3 = v128.load(s, SHELF_AT + 48)
    for (let i: i32 = 0; i < frames; i++) {
      const at = this.vectors + ((<usize>i) << 4)
      const x0 = v128.load(at)
      const x1 = v128.load(at, GROUP_BYTES)
      const x2 = v128.load(at, 2 * GROUP_BYTES)
      const x3 = v128.load(at, 3 * GROUP_BYTES)
      tap(this.sums + ((<usize>i) << 4), x0, x1, x2, x3)
      bass0 = lift(x0, bass0, v128.load(s, 192))
      bass1 = lift(x1, bass1, v128.load(s, 208))
      bass2 = lift(x2, bass2, v128.load(s, 224))
      bass3 = lift(x3, bass3, v128.load(s, 240))
      low0 = damp(x0, bass0, v128.load(s, 128), low0, v128.load(s), v128.load(s, 64))
      low1 = damp(x1, bass1, v128.load(s, 144), low1, v128.load(s, 16), v128.load(s, 80))
      low2 = damp(x2, bass2, v128.load(s, 160), low2, v128.load(s, 32), v128.load(s, 96))
      low3 = damp(x3, bass3, v128.load(s, 176), low3, v128.load(s, 48), v128.load(s, 112))
      const part = f32x4.splat(<f32>(phase + i + 1))
      const c = f32x4.add(v128.load(turns), f32x4.mul(part, v128.load(turns, 128)))
      const d = f32x4.add(v128.load(turns, 16), f32x4.mul(part, v128.load(turns, 144)))
      const sc = f32x4.add(v128.load(turns, 32), f32x4.mul(part, v128.load(turns, 160)))
      const sd = f32x4.add(v128.load(turns, 48), f32x4.mul(part, v128.load(turns, 176)))
      const l = v128.load32_splat(left + ((<usize>i) << 2))
      const r = v128.load32_splat(right + ((<usize>i) << 2))
      const entry = f32x4.mul(level, v128.shuffle<f32>(l, r, 0, 4, 1, 5))
      const y0 = turnFirst(low0, low1, c, sc)
      const y1 = turnSecond(low0, low1, c, sc)
      const y2 = turnFirst(low2, low3, d, sd)
      const y3 = turnSecond(low2, low3, d, sd)
      hadamard(y0, y1, y2, y3, entry, at)
    }
    v128.store(s, low0, DAMPING_AT)
    v128.store(s, low1, DAMPING_AT + 16)
    v128.store(s, low2, DAMPING_AT + 32)
    v128.store(s, low3, DAMPING_AT + 48)
    v128.store(s, bass0, SHELF_AT)
    v128.store(s, bass1, SHELF_AT + 16)
    v128.store(s, bass2, SHELF_AT + 32)
    v128.store(s, bass3, SHELF_AT + 48)
  }
}
