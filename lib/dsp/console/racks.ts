/** All units of a console: their banks, their lanes there, and what is carried over by key when the plan changes. */
import { MAX_UNITS, UNIT_IS_ON, UNIT_KEY, UNIT_KIND } from '../generated/plan-layout'
import { INSERT_KINDS, VALUE_COUNTS } from '../generated/units'
import { Bank, EMPTY_LANE, NEW_UNIT } from '../units/bank'
import { bankOf } from '../units/bank-of'
import { LANES } from './constants'
import { KeyMap } from './key-map'
import { Plan } from './plan'

@final
export class Racks {
  private banks: Array<Bank | null> = new Array<Bank | null>(INSERT_KINDS)
  /** Lanes of each kind's bank that are given out. */
  private lanes: StaticArray<i32> = new StaticArray<i32>(INSERT_KINDS)
  private laneOf: StaticArray<i32> = new StaticArray<i32>(MAX_UNITS)
  private from: StaticArray<i32> = new StaticArray<i32>(MAX_UNITS * LANES)
  /** Kind and lane of the units of the plan before, by key. */
  private formerLane: KeyMap = new KeyMap()
  private formerKind: KeyMap = new KeyMap()
  private settling: StaticArray<f32> = new StaticArray<f32>(MAX_UNITS)
  private longestSettling: f32 = 0

  constructor(private sampleRate: f32) {
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) this.banks[kind] = null
  }

  /** The bank of a kind, made when it is first asked for. */
  bank(kind: u32): Bank {
    const made = unchecked(this.banks[kind])
    if (made) return made
    const fresh = bankOf(kind, this.sampleRate)!
    this.banks[kind] = fresh
    return fresh
  }

  /** Begins to give out lanes. */
  clearLanes(): void {
    this.lanes.fill(0)
  }
  /** The next quad of a kind. */
  takeQuad(kind: u32): i32 {
    const quad = this.lanes[kind] / LANES
    this.lanes[kind] += LANES
    return quad
  }
  /** The next lane of a planar kind. */
  takeLane(kind: u32): i32 {
    return this.lanes[kind]++
  }
  put(unit: i32, lane: i32): void {
    this.laneOf[unit] = lane
  }

  /** Moves every unit's state to the lane that it was given. */
  arrange(plan: Plan): void {
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) {
      const lanes = this.lanes[kind]
      if (lanes == 0 && this.banks[kind] == null) continue
      for (let lane: i32 = 0; lane < lanes; lane++) this.from[lane] = EMPTY_LANE
      for (let unit: i32 = 0; unit < plan.units; unit++) {
        const record = plan.unitAt(unit)
        if (load<i32>(record, UNIT_KIND) != kind) continue
        const key = load<u32>(record, UNIT_KEY)
        const isKnown = this.formerKind.get(key) == kind
        this.from[this.laneOf[unit]] = isKnown ? this.formerLane.get(key) : NEW_UNIT
      }
      this.bank(kind).arrange(lanes, this.from)
    }
    this.formerLane.clear(plan.units)
    this.formerKind.clear(plan.units)
    for (let unit: i32 = 0; unit < plan.units; unit++) {
      const key = load<u32>(plan.unitAt(unit), UNIT_KEY)
      this.formerLane.set(key, this.laneOf[unit])
      this.formerKind.set(key, load<i32>(plan.unitAt(unit), UNIT_KIND))
    }
    this.settling.fill(0)
  }

  /** New values of one unit; with `steps` 1 (automation) a change under way keeps its pace. */
  aim(plan: Plan, unit: i32, steps: f32): void {
    const pace = max<f32>(steps, unchecked(this.settling[unit]))
    if (steps > 1) {
      unchecked((this.settling[unit] = steps))
      this.longestSettling = max<f32>(this.longestSettling, steps)
    }
    const record = plan.unitAt(unit)
    const isOn = load<u32>(record, UNIT_IS_ON) != 0
    this.bank(load<u32>(record, UNIT_KIND)).aim(unchecked(this.laneOf[unit]), plan.valuesOf(unit), isOn, pace)
  }

  /** Aims every unit that differs from the former plan's of the same key; all without one. */
  aimAll(plan: Plan, former: Plan | null, formerOf: KeyMap, steps: f32): void {
    for (let unit: i32 = 0; unit < plan.units; unit++) {
      const before = former ? formerOf.get(load<u32>(plan.unitAt(unit), UNIT_KEY)) : -1
      if (former && before >= 0 && isSameUnit(plan, unit, former, before)) continue
      this.aim(plan, unit, steps)
    }
  }

  reset(): void {
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) {
      const bank = unchecked(this.banks[kind])
      if (bank) bank.reset()
    }
    this.settling.fill(0)
    this.longestSettling = 0
  }

  seek(songSample: f64): void {
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) {
      const bank = unchecked(this.banks[kind])
      if (bank) bank.seek(songSample)
    }
  }

  /** At the start of a sub-block. */
  advance(units: i32): void {
    if (this.longestSettling > 0) {
      this.longestSettling--
      for (let unit: i32 = 0; unit < units; unit++)
        unchecked((this.settling[unit] = max<f32>(unchecked(this.settling[unit]) - 1, 0)))
    }
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) {
      const bank = unchecked(this.banks[kind])
      if (bank && unchecked(this.lanes[kind]) > 0) bank.advance()
    }
  }

  reductionDb(plan: Plan, unit: i32): f32 {
    return this.bank(load<u32>(plan.unitAt(unit), UNIT_KIND)).reductionDb(unchecked(this.laneOf[unit]))
  }

  clearMeters(): void {
    for (let kind: i32 = 0; kind < INSERT_KINDS; kind++) {
      const bank = unchecked(this.banks[kind])
      if (bank) bank.clearMeters()
    }
  }
}

function isSameUnit(a: Plan, x: i32, b: Plan, y: i32): bool {
  const one = a.unitAt(x)
  const other = b.unitAt(y)
  const kind = load<u32>(one, UNIT_KIND)
  return (
    kind == load<u32>(other, UNIT_KIND) &&
    load<u32>(one, UNIT_IS_ON) == load<u32>(other, UNIT_IS_ON) &&
    memory.compare(a.valuesOf(x), b.valuesOf(y), <usize>VALUE_COUNTS[kind] * 4) == 0
  )
}
