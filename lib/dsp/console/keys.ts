/** What the detectors of a step's units hear: their own signal, or what came to their join. */
import { KEY_SIDE, VECTOR_BYTES } from '../units/bank'
import { BLOCK_BYTES, LANES } from './constants'
import { Edges } from './edges'
import { Joins } from './joins'
import { Step, unitOf } from './step'
import { zeroed } from './workspace'

@final
export class Keys {
  private vectors: usize = zeroed(2 * VECTOR_BYTES)
  private planar: usize = zeroed(2 * BLOCK_BYTES)

  constructor(
    private edges: Edges,
    private joins: Joins,
  ) {}

  /** Vectors of the keys of four units, the right side KEY_SIDE later; `left` and `right` are what the units work on. */
  read(step: Step, left: usize, right: usize, frames: i32): usize {
    const bytes = (<usize>frames) << 4
    memory.copy(this.vectors, left, bytes)
    memory.copy(this.vectors + KEY_SIDE, right, bytes)
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const unit = unitOf(step, lane)
      if (unit < 0 || this.edges.joinOfKey(unit) < 0) continue
      const block = this.readPlanar(unit, frames)
      for (let i: usize = 0; i < <usize>frames; i++) {
        const to = this.vectors + (i << 4) + <usize>lane * 4
        store<f32>(to, load<f32>(block + i * 4))
        store<f32>(to + KEY_SIDE, load<f32>(block + BLOCK_BYTES + i * 4))
      }
    }
    return this.vectors
  }

  /** The key of one unit, planar, the right side BLOCK_BYTES later. */
  readPlanar(unit: i32, frames: i32): usize {
    this.joins.read(this.edges.joinOfKey(unit), this.planar, this.planar + BLOCK_BYTES, frames)
    return this.planar
  }
}
