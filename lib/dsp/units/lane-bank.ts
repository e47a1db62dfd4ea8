/**
 * A bank of a SIMD kernel: the state of four units is one block of v128, lane l of every vector belonging to unit l, so a
 * unit moves by copying its lanes. Everything that belongs to a unit must live in that block.
 */
import { LANES } from '../console/constants'
import { Pool } from '../console/pool'
import { Bank } from './bank'

export abstract class LaneBank extends Bank {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  /** u32 per quad: what has work, as `advanceQuad` says; 0 is nothing. */
  private actives: Pool = new Pool()
  protected quads: i32 = 0

  /** @param stateBytes of one quad, a multiple of 16 */
  constructor(
    sampleRate: f32,
    private stateBytes: usize,
  ) {
    super(sampleRate)
  }

  /** A lane, zero until now, of a unit that begins: passes its input. */
  protected abstract beginLane(state: usize, lane: i32): void
  protected abstract aimLane(state: usize, lane: usize, values: usize, isOn: bool, steps: f32): void
  protected abstract resetQuad(state: usize): void
  /** Start of a sub-block. What has work, in bits of the kernel's choice; 0 when the quad may be passed over. */
  protected abstract advanceQuad(state: usize): u32
  protected abstract processQuad(
    state: usize,
    active: u32,
    left: usize,
    right: usize,
    key: usize,
    phase: i32,
    frames: i32,
  ): void

  protected stateOf(quad: i32): usize {
    return this.present.at + <usize>quad * this.stateBytes
  }

  arrange(lanes: i32, from: StaticArray<i32>): void {
    const old = this.present
    this.present = this.former
    this.former = old
    this.quads = (lanes + LANES - 1) / LANES
    const bytes = <usize>this.quads * this.stateBytes
    this.present.reserve(bytes)
    memory.fill(this.present.at, 0, bytes)
    for (let lane: i32 = 0; lane < this.quads * LANES; lane++) {
      const source = lane < lanes ? from[lane] : -2
      const to = this.stateOf(lane >> 2)
      if (source < 0) this.beginLane(to, lane & 3)
      else this.copyLane(old.at + <usize>(source >> 2) * this.stateBytes, source & 3, to, lane & 3)
    }
    // Until the next sub-block begins nobody knows what is at rest.
    this.actives.reserve(<usize>this.quads * 4)
    memory.fill(this.actives.at, 0xff, <usize>this.quads * 4)
  }

  private copyLane(from: usize, fromLane: usize, to: usize, toLane: usize): void {
    for (let at: usize = 0; at < this.stateBytes; at += 16)
      store<u32>(to + at + toLane * 4, load<u32>(from + at + fromLane * 4))
  }

  aim(lane: i32, values: usize, isOn: bool, steps: f32): void {
    this.aimLane(this.stateOf(lane >> 2), lane & 3, values, isOn, steps)
  }

  reset(): void {
    for (let quad: i32 = 0; quad < this.quads; quad++) this.resetQuad(this.stateOf(quad))
    memory.fill(this.actives.at, 0xff, <usize>this.quads * 4)
  }

  advance(): void {
    const end = this.actives.at + <usize>this.quads * 4
    let state = this.present.at
    let quad: i32 = 0
    for (let at = this.actives.at; at < end; at += 4, state += this.stateBytes) {
      this.showMark(quad++)
      store<u32>(at, this.advanceQuad(state))
    }
  }

  isActive(quad: i32): bool {
    return load<u32>(this.actives.at + <usize>quad * 4) != 0
  }

  process(quad: i32, left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const active = load<u32>(this.actives.at + <usize>quad * 4)
    this.processQuad(this.stateOf(quad), active, left, right, key, phase, frames)
  }
}
