/** Where strips read from and keep their sound between steps: input slots, planar working buffers, and the vectors at work. */
import { STRIP_IS_STEREO } from '../generated/plan-layout'
import { VECTOR_BYTES } from '../units/bank'
import { BLOCK_BYTES, INPUT_BYTES, LANES } from './constants'
import { Edges } from './edges'
import { InputDelays } from './input-delays'
import { Joins } from './joins'
import { gather, scatterTo } from './lanes-io'
import { Plan } from './plan'
import { Pool } from './pool'

@final
export class Workspace {
  /** Vectors of four strips, one per frame. */
  readonly left: usize = zeroed(2 * VECTOR_BYTES)
  private plan: Plan = new Plan()
  private channels: i32 = 0
  private inputs: Pool = new Pool()
  /** Planar left and right of each strip, for buses, delayed channels and loose units. */
  private working: Pool = new Pool()
  private silence: usize = zeroed(INPUT_BYTES)
  private dump: usize = zeroed(BLOCK_BYTES)
  private lefts: StaticArray<usize> = new StaticArray<usize>(LANES)
  private rights: StaticArray<usize> = new StaticArray<usize>(LANES)

  constructor(
    private edges: Edges,
    private joins: Joins,
    private delays: InputDelays,
  ) {}

  rebuild(plan: Plan, channels: i32): void {
    this.channels = channels
    this.inputs.reserve(<usize>channels * 2 * INPUT_BYTES)
    this.working.reserve(<usize>plan.strips * 2 * BLOCK_BYTES)
  }

  follow(plan: Plan): void {
    this.plan = plan
  }

  input(slot: i32, side: i32): usize {
    return slot < 0 || slot >= this.channels ? 0 : this.inputs.at + <usize>(slot * 2 + side) * INPUT_BYTES
  }

  /** Planar left of a strip; its right follows BLOCK_BYTES later. */
  of(strip: i32): usize {
    return this.working.at + <usize>strip * 2 * BLOCK_BYTES
  }

  /** What a strip (-1: none) brings, for one lane. Mono channels read side 0 twice. `done` bytes into the host's block. */
  pointSource(lane: i32, strip: i32, done: usize, phase: i32, frames: i32): void {
    let left = this.silence
    let right = this.silence
    if (strip >= this.channels) {
      left = this.of(strip)
      right = left + BLOCK_BYTES
      this.joins.read(this.edges.joinOfBus(strip), left, right, frames)
    } else if (strip >= 0) {
      const isStereo = load<u32>(this.plan.stripAt(strip), STRIP_IS_STEREO) != 0
      left = this.input(strip, 0) + done
      right = isStereo ? this.input(strip, 1) + done : left
      if (this.delays.isActive(strip)) {
        const own = this.of(strip)
        memory.copy(own, left, <usize>frames * 4)
        memory.copy(own + BLOCK_BYTES, right, <usize>frames * 4)
        left = own
        right = own + BLOCK_BYTES
        this.delays.process(strip, left, right, phase, frames)
      }
    }
    this.point(lane, left, right)
  }

  /** The working buffers of a strip (-1: silence), for one lane. */
  pointWorking(lane: i32, strip: i32): void {
    const at = strip < 0 ? this.silence : this.of(strip)
    this.point(lane, at, strip < 0 ? at : at + BLOCK_BYTES)
  }

  private point(lane: i32, left: usize, right: usize): void {
    unchecked((this.lefts[lane] = left))
    unchecked((this.rights[lane] = right))
  }

  /** The other side's vectors. */
  get right(): usize {
    return this.left + VECTOR_BYTES
  }

  /** From what the lanes point at into the vectors. */
  gather(frames: i32): void {
    gather(this.lefts, this.left, frames)
    gather(this.rights, this.right, frames)
  }

  /** From the vectors into what the lanes point at. */
  scatter(frames: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++)
      if (unchecked(this.lefts[lane]) == this.silence) this.point(lane, this.dump, this.dump)
    scatterTo(this.left, this.lefts, frames)
    scatterTo(this.right, this.rights, frames)
  }
}

export function zeroed(bytes: usize): usize {
  const at = heap.alloc(bytes)
  memory.fill(at, 0, bytes)
  return at
}
