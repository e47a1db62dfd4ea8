/**
 * Changes of controls on their way to their rows. What one person does to one control within MERGE_MS of the first is one
 * change, from where it began to where it ended. Pure but for what it remembers; rooms process.
 */
import { targetKey } from '@/lib/mix'
import type { ControlChange, WaitingChange } from './change-rows'

/** A hand that comes back to a fader within a minute is still at the same thought. */
export const MERGE_MS = 60_000

/** What is to be written, in the order in which it happened. */
export interface TakenChanges {
  readonly changes: readonly WaitingChange[]
  /** @param ids of those that had no row */
  written(ids: readonly string[]): void
  failed(): void
}

interface Open {
  /** Newest of its control. */
  change: WaitingChange
  readonly since: number
  isWaiting: boolean
}

export class ChangeGatherer {
  private waiting: Open[] = []
  private readonly newest = new Map<string, Open>()

  get isEmpty(): boolean {
    return this.waiting.length === 0
  }

  add(change: ControlChange): void {
    const key = targetKey(change.target)
    const open = this.newest.get(key)
    const at = change.at.getTime()
    if (open && goesOn(open, change)) {
      const { to, seq } = change
      open.change = { ...open.change, to, seq, at: change.at }
      if (!open.isWaiting) this.waiting.push(open)
      open.isWaiting = true
      return
    }
    const next = { change: { ...change, rowId: null }, since: at, isWaiting: true }
    this.newest.set(key, next)
    this.waiting.push(next)
  }

  take(): TakenChanges {
    const taken = this.waiting
    this.waiting = []
    for (const open of taken) open.isWaiting = false
    const changes = taken.map(({ change }) => change)
    return {
      changes,
      written: (ids) => {
        const fresh = taken.filter(({ change }) => change.rowId === null)
        fresh.forEach((open, at) => (open.change = { ...open.change, rowId: ids[at] ?? null }))
        this.forgetOld()
      },
      failed: () => {
        this.waiting = [...taken, ...this.waiting.filter((open) => !taken.includes(open))]
        for (const open of taken) open.isWaiting = true
      },
    }
  }

  private forgetOld(): void {
    const now = Date.now()
    for (const [key, open] of this.newest)
      if (!open.isWaiting && now - open.since > MERGE_MS) this.newest.delete(key)
  }
}

function goesOn({ change, since }: Open, next: ControlChange): boolean {
  const isSameHand = change.userId === next.userId && change.to === next.from
  return isSameHand && next.at.getTime() - since <= MERGE_MS
}
