/**
 * Which edits of this window are not on the server's disk yet. Update messages (updates and answers to the server's sync
 * step 1) are numbered per connection; an ack names how many of them are durable.
 *
 *  1. An edit is pending until the message that carried it is acknowledged on the connection that carried it.
 *  2. After a reconnect nothing is carried: the next answer to sync step 1 carries everything that is pending.
 *  3. A pending edit has a row in the store; the row goes when the edit is acknowledged.
 */
import * as Y from 'yjs'
import type { UnsavedStore } from './unsaved-store'

interface Pending {
  readonly update: Uint8Array
  readonly rows: Promise<readonly number[]>
  /** The number of the message that carries it on this connection; null: none yet. */
  message: number | null
}

export class SaveTracker {
  private pending: Pending[] = []
  private sent = 0

  constructor(
    private readonly store: UnsavedStore,
    private readonly onChange: () => void,
    /** An edit of this window is on the server's disk. */
    private readonly onDurable: (update: Uint8Array) => void = () => undefined,
  ) {}

  get count(): number {
    return this.pending.length
  }

  /**
   * An edit was made here.
   *
   * @param isSent whether the provider sends it right now
   * @param storedRows the rows that it came from, when it waited in the store already
   */
  edited(update: Uint8Array, clientId: number, isSent: boolean, storedRows?: readonly number[]): void {
    const rows = storedRows
      ? Promise.resolve(storedRows)
      : this.store.add(update, clientId).then((id) => [id])
    if (isSent) this.sent += 1
    this.pending.push({ update, rows, message: isSent ? this.sent : null })
    this.onChange()
  }

  /** Everything that is pending as one update; null when nothing is. */
  pendingUpdate(): Uint8Array | null {
    return this.pending.length === 0 ? null : Y.mergeUpdates(this.pending.map(({ update }) => update))
  }

  /** The answer to the server's sync step 1 is on its way: it carries all that the server lacks. */
  answered(): void {
    this.sent += 1
    for (const edit of this.pending) edit.message ??= this.sent
  }

  disconnected(): void {
    this.sent = 0
    for (const edit of this.pending) edit.message = null
    this.onChange()
  }

  acknowledged(count: number): void {
    const isDurable = (edit: Pending) => edit.message !== null && edit.message <= count
    const durable = this.pending.filter(isDurable)
    if (durable.length === 0) return
    this.pending = this.pending.filter((edit) => !isDurable(edit))
    for (const { update } of durable) this.onDurable(update)
    void this.forget(durable)
    this.onChange()
  }

  /** Drops everything that is pending, rows too: after a refusal. */
  async discard(): Promise<void> {
    const dropped = this.pending
    this.pending = []
    await this.forget(dropped)
  }

  private async forget(edits: readonly Pending[]): Promise<void> {
    const rows = await Promise.all(edits.map((edit) => edit.rows))
    await this.store.remove(rows.flat())
  }
}
