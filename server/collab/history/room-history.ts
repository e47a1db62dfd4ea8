/**
 * Who set which control from what to what, kept beside a room's log. The gate reads it off each update that it tries
 * (room-document.ts); once that is durable it is written, a moment later and for all rooms in one statement
 * (history-writer.ts), so no edit waits for it.
 *
 *  1. Every durable edit passes here once: as it happens, or from the log when the room is loaded.
 *  2. A row carries the sequence number of its commit: after a kill the log says what is missing above the highest one.
 *  3. The log is not thrown away before what it holds is here (`settled` before a compaction).
 *  4. When it cannot be written, the room goes on: a mix is worth more than its history.
 */
import type { Logger } from 'pino'
import { MAX_WAITING_CHANGES } from '../limits'
import type { LogEntry } from '../room-log'
import { thinChanges, type ControlChange } from './change-rows'
import { changesSince } from './changes-since'
import { ChangeGatherer, type TakenChanges } from './gather-changes'
import { writeNow, writeSoon, type HistorySource } from './history-writer'

export class RoomHistory implements HistorySource {
  private readonly gatherer = new ChangeGatherer()
  private isStopped = false

  constructor(
    readonly roomId: string,
    private readonly logger: Logger,
  ) {}

  /** Derives what the log holds and the rows do not: after a kill. */
  async catchUp(): Promise<void> {
    await this.guarded(async () => this.add(await changesSince(this.roomId)))
  }

  /** @param seq of the newest log row of the batch */
  committed(batch: readonly LogEntry[], seq: bigint): void {
    const at = new Date()
    for (const { userId, writes } of batch)
      if (writes.length > 0) this.add(writes.map((write) => ({ ...write, userId, seq, at })))
  }

  /** Resolves when all that was committed is written, or could not be. */
  async settled(): Promise<void> {
    if (!this.gatherer.isEmpty) writeSoon(this)
    await writeNow()
  }

  /** To be called when the log becomes a snapshot. */
  async compact(): Promise<void> {
    await this.settled()
    await this.guarded(() => thinChanges(this.roomId))
  }

  /** What waits is still written: it is durable already. */
  stop(): void {
    this.isStopped = true
    void this.settled()
  }

  take(): TakenChanges {
    return this.gatherer.take()
  }

  failed(err: unknown, { changes, failed }: TakenChanges): void {
    this.warn(err)
    if (changes.length < MAX_WAITING_CHANGES) failed()
  }

  private add(changes: readonly ControlChange[]): void {
    for (const change of changes) this.gatherer.add(change)
    if (!this.gatherer.isEmpty && !this.isStopped) writeSoon(this)
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    await work().catch((err: unknown) => this.warn(err))
  }

  private warn(err: unknown): void {
    this.logger.warn({ err, roomId: this.roomId }, 'control history not written')
  }
}
