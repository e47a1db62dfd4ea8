/** Runs four strips over one segment: trim, EQ, compressor, reverb, fader and pan. In from planar sources, out planar. */
import { advanceCompressor, processCompressor } from '../dynamics/compressor'
import { advanceEqualiser, processEqualiser } from '../filters/equaliser'
import { MAX_STRIPS } from '../generated/plan-layout'
import { Reverbs } from '../reverb/reverbs'
import { BLOCK_BYTES, LANES, SUB_BLOCK } from './constants'
import { applyFader, applyRamp } from './fader'
import { gather, scatter } from './lanes-io'
import { Lanes, QUAD_COMPRESSOR, QUAD_EQ, QUAD_LEFT, QUAD_RIGHT, QUAD_TRIM } from './quad'
import { Quads } from './quads'
import { advanceRamp, Ramp } from './ramp'

/** One vector per frame of a sub-block, with room for four more. */
const VECTORS: usize = (<usize>SUB_BLOCK + 4) * 16
const SIDE: usize = <usize>LANES * BLOCK_BYTES

@final
export class QuadRenderer {
  /** Where the four lanes read from; set before each `render`. */
  readonly leftSources: StaticArray<usize> = new StaticArray<usize>(LANES)
  readonly rightSources: StaticArray<usize> = new StaticArray<usize>(LANES)
  private eqActive: StaticArray<u32> = new StaticArray<u32>(MAX_STRIPS)
  private compressorActive: StaticArray<bool> = new StaticArray<bool>(MAX_STRIPS)
  private left: usize = heap.alloc(VECTORS)
  private right: usize = heap.alloc(VECTORS)
  private planar: usize = heap.alloc(2 * SIDE)
  private planarSources: StaticArray<usize> = new StaticArray<usize>(LANES)

  constructor() {
    memory.fill(this.left, 0, VECTORS)
    memory.fill(this.right, 0, VECTORS)
    memory.fill(this.planar, 0, 2 * SIDE)
  }

  /** What a lane of the last rendered quad gives. */
  planarLeft(lane: i32): usize {
    return this.planar + <usize>lane * BLOCK_BYTES
  }

  planarRight(lane: i32): usize {
    return this.planar + SIDE + <usize>lane * BLOCK_BYTES
  }

  /** After a change of structure inside a sub-block: every insert runs until the next one starts. */
  activateAll(): void {
    this.eqActive.fill(0xffffff)
    this.compressorActive.fill(true)
  }

  /** At the start of a sub-block. */
  advance(quads: Quads): void {
    for (let index: i32 = 0; index < quads.count; index++) {
      const quad = quads.at(index)
      advanceRamp(changetype<Ramp>(quad + QUAD_TRIM))
      advanceRamp(changetype<Ramp>(quad + QUAD_LEFT))
      advanceRamp(changetype<Ramp>(quad + QUAD_RIGHT))
      unchecked((this.eqActive[index] = advanceEqualiser(quad + QUAD_EQ)))
      unchecked((this.compressorActive[index] = advanceCompressor(quad + QUAD_COMPRESSOR)))
    }
  }

  /** `frames` of one quad, from frame `phase` of the sub-block on. */
  render(quads: Quads, index: i32, reverbs: Reverbs, phase: i32, frames: i32): void {
    const quad = quads.at(index)
    const left = this.left
    const right = this.right
    gather(this.leftSources, left, frames)
    gather(this.rightSources, right, frames)
    applyRamp(changetype<Ramp>(quad + QUAD_TRIM), left, phase, frames)
    applyRamp(changetype<Ramp>(quad + QUAD_TRIM), right, phase, frames)
    processEqualiser(quad + QUAD_EQ, unchecked(this.eqActive[index]), left, right, 0, phase, frames)
    if (unchecked(this.compressorActive[index])) {
      const lanes = changetype<Lanes>(quad)
      const at = quad + QUAD_COMPRESSOR
      lanes.deepestReduction = processCompressor(at, left, right, phase, frames, lanes.deepestReduction)
    }
    this.renderReverbs(quads, index, reverbs, phase, frames)
    applyFader(quad, left, right, phase, frames)
    scatter(left, this.planar, BLOCK_BYTES, frames)
    scatter(right, this.planar + SIDE, BLOCK_BYTES, frames)
  }

  /** Reverbs work on planar audio, one strip at a time. */
  private renderReverbs(quads: Quads, index: i32, reverbs: Reverbs, phase: i32, frames: i32): void {
    let isAny = false
    for (let lane: i32 = 0; lane < LANES; lane++)
      if (reverbs.has(unchecked(quads.strips[index * LANES + lane]))) isAny = true
    if (!isAny) return
    scatter(this.left, this.planar, BLOCK_BYTES, frames)
    scatter(this.right, this.planar + SIDE, BLOCK_BYTES, frames)
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = unchecked(quads.strips[index * LANES + lane])
      if (reverbs.has(strip))
        reverbs.process(strip, this.planarLeft(lane), this.planarRight(lane), phase, frames)
    }
    this.gatherPlanar(this.planar, this.left, frames)
    this.gatherPlanar(this.planar + SIDE, this.right, frames)
  }

  private gatherPlanar(from: usize, to: usize, frames: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++)
      unchecked((this.planarSources[lane] = from + <usize>lane * BLOCK_BYTES))
    gather(this.planarSources, to, frames)
  }
}
