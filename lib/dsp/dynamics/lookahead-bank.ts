/** A bank whose lanes may look ahead: keeps their rings. */
import { LaneBank } from '../units/lane-bank'
import { aimLookahead, giveRing, lookaheadFrames, needsRing } from './lookahead'
import { RingPool } from './ring-pool'

export abstract class LookaheadBank extends LaneBank {
  private rings: RingPool

  /** @param lookaheadAt where the Lookahead stands in a state @param choiceAt where its choice stands in the values */
  constructor(
    sampleRate: f32,
    bytes: usize,
    private lookaheadAt: usize,
    private choiceAt: usize,
  ) {
    super(sampleRate, bytes)
    this.rings = new RingPool(sampleRate)
  }

  latencyFrames(values: usize): i32 {
    return lookaheadFrames(load<u32>(values + this.choiceAt), this.sampleRate)
  }

  arrange(lanes: i32, from: StaticArray<i32>): void {
    super.arrange(lanes, from)
    this.rings.freeAll()
    for (let quad: i32 = 0; quad < this.quads; quad++) this.rings.keep(this.stateOf(quad) + this.lookaheadAt)
  }

  /** Gives a lane the look-ahead of its values. */
  protected aimRing(state: usize, lane: usize, values: usize): void {
    const frames = this.latencyFrames(values)
    const lookahead = state + this.lookaheadAt
    if (needsRing(lookahead, lane, frames)) giveRing(lookahead, lane, this.rings.take(), this.sampleRate)
    aimLookahead(lookahead, lane, frames, this.sampleRate)
  }
}
