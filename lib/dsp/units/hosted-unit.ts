/** One unit at work alone, in one lane of a bank of its own, on the same grid as the console. */
import { BLOCK_BYTES, INPUT_BYTES, LANES, MAX_FRAMES, SUB_BLOCK } from '../console/constants'
import { gather, scatter } from '../console/lanes-io'
import { MAX_VALUE_BYTES } from '../generated/units'
import { Bank, EMPTY_LANE, KEY_SIDE, NEW_UNIT, VECTOR_BYTES } from './bank'

@final
export class HostedUnit {
  values: usize = heap.alloc(MAX_VALUE_BYTES)
  /** Planar: left, right, then left and right of the key. */
  blocks: usize = heap.alloc(4 * INPUT_BYTES)
  /** Four lanes of a side, all but the unit's silent. */
  private planar: usize = heap.alloc(<usize>LANES * BLOCK_BYTES)
  private vectors: usize = heap.alloc(4 * VECTOR_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(LANES)
  private silence: usize = heap.alloc(INPUT_BYTES)
  private phase: i32 = 0
  private mustAdvance: bool = true

  constructor(
    readonly bank: Bank,
    readonly lane: i32,
  ) {
    const from = new StaticArray<i32>(LANES)
    from.fill(EMPTY_LANE)
    from[lane] = NEW_UNIT
    bank.arrange(LANES, from)
    memory.fill(this.values, 0, MAX_VALUE_BYTES)
    memory.fill(this.blocks, 0, 4 * INPUT_BYTES)
    memory.fill(this.vectors, 0, 4 * VECTOR_BYTES)
    memory.fill(this.silence, 0, INPUT_BYTES)
  }

  seek(songSample: f64): void {
    this.phase = <i32>((<i64>songSample) & (<i64>(SUB_BLOCK - 1)))
    this.mustAdvance = true
    this.bank.seek(<f64>(<i64>songSample - <i64>this.phase))
  }

  process(frames: i32, isKeyed: bool): void {
    for (let done: i32 = 0; done < frames && done < MAX_FRAMES;) {
      if (this.phase == 0 || this.mustAdvance) this.bank.advance()
      this.mustAdvance = false
      const count = min(SUB_BLOCK - this.phase, frames - done)
      this.processSegment(<usize>done * 4, isKeyed, count)
      this.phase = (this.phase + count) & (SUB_BLOCK - 1)
      done += count
    }
  }

  private processSegment(offset: usize, isKeyed: bool, frames: i32): void {
    const quad = this.lane / LANES
    if (!this.bank.isActive(quad)) return
    for (let side: usize = 0; side < 4; side++) {
      this.sources.fill(this.silence)
      this.sources[this.lane & 3] = this.blocks + side * INPUT_BYTES + offset
      gather(this.sources, this.vectors + side * VECTOR_BYTES, frames)
    }
    const left = this.vectors
    const key = this.vectors + 2 * VECTOR_BYTES
    this.bank.process(quad, left, left + KEY_SIDE, isKeyed ? key : 0, this.phase, frames)
    for (let side: usize = 0; side < 2; side++) {
      scatter(left + side * VECTOR_BYTES, this.planar, BLOCK_BYTES, frames)
      const own = this.planar + <usize>(this.lane & 3) * BLOCK_BYTES
      memory.copy(this.blocks + side * INPUT_BYTES + offset, own, <usize>frames * 4)
    }
  }
}
