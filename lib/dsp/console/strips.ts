/** Which strip runs in which lane of which home quad, and the lanes' state across plans. */
import { MAX_STRIPS, STRIP_BYTES, STRIP_KEY } from '../generated/plan-layout'
import { LANES } from './constants'
import { aimGains, gains, trimGain } from './gains'
import { KeyMap } from './key-map'
import { Plan } from './plan'
import { Pool } from './pool'
import { copyLane, Lanes, QUAD_BYTES, QUAD_GAINS, QUAD_TRIM } from './quad'
import { advanceRamp, aimRamp, Ramp, RAMP_BYTES, snapRamp } from './ramp'

@final
export class Strips {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  private lanesByKey: KeyMap = new KeyMap()
  /** Home quads, in the order in which they run. */
  count: i32 = 0
  /** Strip of each lane, -1 when empty; four entries per quad. */
  readonly stripOf: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS * LANES)
  /** Lane (quad * 4 + lane) of each strip. */
  readonly laneOf: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  /** Sub-blocks of an ordinary change that are still to go: automation does not cut it short. */
  private settling: StaticArray<f32> = new StaticArray<f32>(MAX_STRIPS)

  at(quad: i32): usize {
    return this.present.at + <usize>quad * QUAD_BYTES
  }

  /** Quad state and lane of a strip as one address of its f32 in the first vector. */
  laneAt(strip: i32): usize {
    const lane = unchecked(this.laneOf[strip])
    return this.at(lane >> 2) + <usize>(lane & 3) * 4
  }

  /** New home quads: the strips in this order, four to a quad; a quad ends where `endsAt` says. State is carried over by key. */
  rebuild(plan: Plan, order: StaticArray<i32>, endsAt: StaticArray<bool>): void {
    const old = this.present
    this.present = this.former
    this.former = old
    this.layOut(plan, order, endsAt)
    this.present.reserve(<usize>this.count * QUAD_BYTES)
    memory.fill(this.present.at, 0, <usize>this.count * QUAD_BYTES)
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const key = load<u32>(plan.stripAt(strip), STRIP_KEY)
      const source = this.lanesByKey.get(key)
      const lane = unchecked(this.laneOf[strip])
      const quad = this.at(lane >> 2)
      if (source >= 0) copyLane(old.at + <usize>(source >> 2) * QUAD_BYTES, source & 3, quad, lane & 3)
      else this.begin(quad, lane & 3, key)
    }
    this.lanesByKey.clear(plan.strips)
    for (let strip: i32 = 0; strip < plan.strips; strip++)
      this.lanesByKey.set(load<u32>(plan.stripAt(strip), STRIP_KEY), unchecked(this.laneOf[strip]))
  }

  private layOut(plan: Plan, order: StaticArray<i32>, endsAt: StaticArray<bool>): void {
    this.count = 0
    let filled: i32 = LANES
    for (let index: i32 = 0; index < plan.strips; index++) {
      if (filled == LANES) {
        for (let lane: i32 = 0; lane < LANES; lane++) this.stripOf[this.count * LANES + lane] = -1
        this.count++
        filled = 0
      }
      const lane = (this.count - 1) * LANES + filled
      this.stripOf[lane] = order[index]
      this.laneOf[order[index]] = lane
      filled = endsAt[index] ? LANES : filled + 1
    }
  }

  /** A new strip: as it comes, and its fader comes up from zero. */
  private begin(quad: usize, lane: i32, key: u32): void {
    store<u32>(quad + <usize>lane * 4, key, offsetof<Lanes>('keys'))
    const trim = quad + QUAD_TRIM + <usize>lane * 4
    store<f32>(trim, 1, offsetof<Ramp>('now'))
    store<f32>(trim, 1, offsetof<Ramp>('next'))
    store<f32>(trim, 1, offsetof<Ramp>('target'))
  }

  /** The rack of a strip that was there before is another one. */
  markChanged(strip: i32): void {
    store<i32>(this.laneAt(strip), -1, offsetof<Lanes>('isChanged'))
  }

  /** New targets of one strip; with `steps` 1 (automation) a change under way keeps its pace. */
  aim(strip: i32, record: usize, law: u32, steps: f32): void {
    const pace = max<f32>(steps, unchecked(this.settling[strip]))
    if (steps > 1) unchecked((this.settling[strip] = steps))
    const laneIndex = unchecked(this.laneOf[strip])
    const quad = this.at(laneIndex >> 2)
    const lane = <usize>(laneIndex & 3)
    aimRamp(quad + QUAD_TRIM, lane, trimGain(record), pace)
    aimGains(record, law)
    for (let i: usize = 0; i < 4; i++)
      aimRamp(quad + QUAD_GAINS + i * RAMP_BYTES, lane, unchecked(gains[<i32>i]), pace)
  }

  /** Targets of every strip that differs from the former plan's of the same key; of all without one. */
  aimAll(plan: Plan, former: Plan | null, formerOf: KeyMap, law: u32, steps: f32): void {
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const record = plan.stripAt(strip)
      const before = former ? formerOf.get(load<u32>(record, STRIP_KEY)) : -1
      if (former && before >= 0 && memory.compare(record, former.stripAt(before), STRIP_BYTES) == 0) continue
      this.aim(strip, record, law, steps)
    }
  }

  /** At the start of a sub-block. */
  advance(strips: i32): void {
    for (let strip: i32 = 0; strip < strips; strip++) {
      const left = unchecked(this.settling[strip])
      if (left > 0) unchecked((this.settling[strip] = left - 1))
    }
    for (let quad: i32 = 0; quad < this.count; quad++)
      for (let at = this.at(quad) + QUAD_TRIM; at < this.at(quad) + QUAD_BYTES; at += RAMP_BYTES)
        advanceRamp(changetype<Ramp>(at))
  }

  /** Everything at its target, no sound remembered, meters empty. */
  reset(): void {
    this.settling.fill(0)
    for (let index: i32 = 0; index < this.count; index++) {
      const quad = this.at(index)
      const keys = v128.load(quad)
      memory.fill(quad, 0, QUAD_TRIM)
      v128.store(quad, keys)
      for (let at = quad + QUAD_TRIM; at < quad + QUAD_BYTES; at += RAMP_BYTES) snapRamp(changetype<Ramp>(at))
    }
  }

  clearMeters(): void {
    const start = offsetof<Lanes>('peakLeft')
    for (let quad: i32 = 0; quad < this.count; quad++)
      memory.fill(this.at(quad) + start, 0, QUAD_TRIM - start)
  }
}
