/**
 * Adds up what the load worker saw into shares of strips and of the processors in them. Strips that run side by side in one
 * quad share its time equally. Pure; any thread.
 */
import type { InsertKind } from '../mix'
import { WORK, type MarkTally } from './load-protocol'
import type { StripCost, WorkCost } from './load-types'
import { readRunningMark } from './running-mark'

/** Looks that count: older ones fade as new ones come. */
const MOST_LOOKS = 400
/** Nobody is named on fewer. */
const LEAST_LOOKS = 100

type Works = Map<InsertKind | null, number>

export class LoadTally {
  private total = 0
  private readonly strips = new Map<string, Works>()

  /** @param owners id of each strip of the plan by its place there */
  add(tallies: readonly MarkTally[], owners: readonly (string | undefined)[]): void {
    for (const [low, high, times] of tallies) {
      const { work, kind, slots } = readRunningMark(low, high)
      if (work === WORK.idle) continue
      this.total += times
      for (const slot of slots) this.count(owners[slot], kind, times / slots.length)
    }
    this.fade()
  }

  clear(): void {
    this.total = 0
    this.strips.clear()
  }

  /** The dearest first; nobody until enough was seen. */
  costs(): readonly StripCost[] {
    if (this.total < LEAST_LOOKS) return []
    return [...this.strips]
      .map(([ownerId, works]): StripCost => {
        const costs = [...works].map(([kind, times]): WorkCost => ({ kind, percent: this.percent(times) }))
        const percent = costs.reduce((sum, cost) => sum + cost.percent, 0)
        return { ownerId, percent, works: costs.sort(byCost) }
      })
      .sort(byCost)
  }

  private percent(times: number): number {
    return (100 * times) / this.total
  }

  private count(ownerId: string | undefined, kind: InsertKind | null, times: number): void {
    if (ownerId === undefined) return
    const works: Works = this.strips.get(ownerId) ?? new Map()
    works.set(kind, (works.get(kind) ?? 0) + times)
    this.strips.set(ownerId, works)
  }

  private fade(): void {
    const kept = Math.min(1, MOST_LOOKS / this.total)
    this.total *= kept
    for (const works of this.strips.values()) for (const [kind, times] of works) works.set(kind, times * kept)
  }
}

function byCost(a: { readonly percent: number }, b: { readonly percent: number }): number {
  return b.percent - a.percent
}
