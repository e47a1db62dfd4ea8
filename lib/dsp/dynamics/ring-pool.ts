/** The look-ahead rings of a bank: made when a unit first looks ahead, used again when it has gone. */
import { LANES } from '../console/constants'
import { Lookahead, ringBytes } from './lookahead'

@final
export class RingPool {
  private rings: Array<usize> = new Array<usize>()
  private isTaken: Array<bool> = new Array<bool>()

  constructor(private sampleRate: f32) {}

  /** A ring that nobody has; allocates when there is none. */
  take(): usize {
    for (let i: i32 = 0; i < this.rings.length; i++) {
      if (this.isTaken[i]) continue
      this.isTaken[i] = true
      return this.rings[i]
    }
    this.rings.push(heap.alloc(ringBytes(this.sampleRate)))
    this.isTaken.push(true)
    return this.rings[this.rings.length - 1]
  }

  /** Before `keep`: all rings are free unless a lane says otherwise. */
  freeAll(): void {
    for (let i: i32 = 0; i < this.isTaken.length; i++) this.isTaken[i] = false
  }

  /** The lanes of this quad have their rings on. */
  keep(lookahead: usize): void {
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const ring = <usize>load<u32>(lookahead + <usize>lane * 4, offsetof<Lookahead>('rings'))
      for (let i: i32 = 0; i < this.rings.length; i++) if (this.rings[i] == ring) this.isTaken[i] = true
    }
  }
}
