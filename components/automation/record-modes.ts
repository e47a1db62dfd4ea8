/** Which strips of this window write automation, and how. Local: a bandmate's hands follow their own modes. */
import type { RecordMode } from '@/lib/mix'

export const MODE_WORDS: Readonly<Record<RecordMode, { readonly label: string; readonly about: string }>> = {
  read: { label: 'Read', about: 'Lanes play; hands change nothing in them' },
  touch: { label: 'Touch', about: 'Writes while a hand is on, then returns' },
  latch: { label: 'Latch', about: 'Writes from the touch until the stop' },
  write: { label: 'Write', about: 'Replaces from the start until the stop' },
  trim: { label: 'Trim', about: 'Moves what is there up or down' },
}

export class RecordModes {
  private readonly modes = new Map<string, RecordMode>()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  of(ownerId: string): RecordMode {
    return this.modes.get(ownerId) ?? 'read'
  }

  set(ownerIds: Iterable<string>, mode: RecordMode): void {
    for (const id of ownerIds) this.modes.set(id, mode)
    for (const listener of this.listeners) listener()
  }
}
