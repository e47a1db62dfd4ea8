/**
 * Convolution of two sides with a response of up to twelve seconds each, without latency: the first 32 frames of the response in the
 * time domain, the rest in partitions of 32, 256, 2048 and 8192 frames. Works on sub-blocks; each costs about the same.
 */
import { BLOCK_BYTES, SUB_BLOCK } from '../console/constants'
import { PartitionLevel } from './partition-level'

/** Frames of a block, and where in the response it begins; each offset but the first is twice the size. */
const SIZES: StaticArray<i32> = [32, 256, 2048, 8192]
const OFFSETS: StaticArray<i32> = [32, 512, 4096, 16384]
export const LEVELS: i32 = 4
/** Frames of a block of the last level. */
export const LARGEST_BLOCK: usize = 8192
/** Frames of the response that are convolved directly. */
export const HEAD: i32 = SUB_BLOCK

@final
export class Convolver {
  /** Frames of its response; 0 is silent. */
  frames: i32 = 0
  private levels: StaticArray<PartitionLevel>
  /** Per side: the head of the response, the last and the present sub-block's input, what the levels give to the present one. */
  private heads: usize = heap.alloc(2 * HEAD * 4)
  private history: usize = heap.alloc(4 * BLOCK_BYTES)
  private tails: usize = heap.alloc(2 * BLOCK_BYTES)
  private isFirst: bool = true

  constructor() {
    const first = new PartitionLevel(unchecked(SIZES[0]), unchecked(OFFSETS[0]), 1)
    const levels = new StaticArray<PartitionLevel>(LEVELS)
    for (let index: i32 = 0; index < LEVELS; index++)
      levels[index] =
        index == 0 ? first : new PartitionLevel(unchecked(SIZES[index]), unchecked(OFFSETS[index]), 2)
    this.levels = levels
    this.clear()
  }

  level(index: i32): PartitionLevel {
    return unchecked(this.levels[index])
  }

  /** Partitions of a level for a response of `frames`. */
  private partitionsOf(index: i32, frames: i32): i32 {
    const end = index + 1 < LEVELS ? min(frames, unchecked(OFFSETS[index + 1])) : frames
    const size = unchecked(SIZES[index])
    return max(0, (end - unchecked(OFFSETS[index]) + size - 1) / size)
  }

  /** Room for responses of up to `frames`; allocates. */
  reserve(frames: i32): void {
    for (let index: i32 = 0; index < LEVELS; index++)
      this.level(index).reserve(this.partitionsOf(index, frames))
  }

  /** Takes a response of `frames`, whose spectra are then written into the levels and whose first frames go to `headAt`. */
  begin(frames: i32): void {
    this.frames = frames
    for (let index: i32 = 0; index < LEVELS; index++)
      this.level(index).begin(this.partitionsOf(index, frames))
    this.clearHead()
  }

  headAt(side: i32): usize {
    return this.heads + <usize>(side * HEAD) * 4
  }

  /** Forgets what it heard. */
  clear(): void {
    for (let index: i32 = 0; index < LEVELS; index++) this.level(index).clear()
    this.clearHead()
  }

  private clearHead(): void {
    memory.fill(this.history, 0, 4 * BLOCK_BYTES)
    memory.fill(this.tails, 0, 2 * BLOCK_BYTES)
    this.isFirst = true
  }

  private historyAt(side: i32): usize {
    return this.history + <usize>side * 2 * BLOCK_BYTES
  }

  /** Start of a sub-block: the last one goes into the partitions. */
  advance(): void {
    const left = this.historyAt(0) + <usize>SUB_BLOCK * 4
    const right = this.historyAt(1) + <usize>SUB_BLOCK * 4
    memory.fill(this.tails, 0, 2 * BLOCK_BYTES)
    if (!this.isFirst)
      for (let index: i32 = 0; index < LEVELS; index++) {
        const level = this.level(index)
        if (level.isEmpty()) continue
        level.push(left, right)
        level.addTo(this.tails, this.tails + BLOCK_BYTES)
      }
    this.isFirst = false
    this.turn(left, 0)
    this.turn(right, 1)
  }

  /** The present input becomes the last one. */
  private turn(present: usize, side: i32): void {
    memory.copy(this.historyAt(side), present, <usize>SUB_BLOCK * 4)
    memory.fill(present, 0, <usize>SUB_BLOCK * 4)
  }

  /** `frames` samples of both sides in place, from frame `phase` on; four at a time, so buffers have room for that. */
  process(left: usize, right: usize, phase: i32, frames: i32): void {
    this.processSide(0, left, phase, frames)
    this.processSide(1, right, phase, frames)
  }

  private processSide(side: i32, at: usize, phase: i32, frames: i32): void {
    const input = this.historyAt(side) + ((<usize>(SUB_BLOCK + phase)) << 2)
    const tail = this.tails + <usize>side * BLOCK_BYTES + ((<usize>phase) << 2)
    const head = this.headAt(side)
    memory.copy(input, at, <usize>frames * 4)
    for (let i: usize = 0; i < (<usize>frames) << 2; i += 16) {
      let sum = v128.load(tail + i)
      for (let tap: usize = 0; tap < (<usize>HEAD) << 2; tap += 4)
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(head + tap), v128.load(input + i - tap)))
      v128.store(at + i, sum)
    }
  }
}
