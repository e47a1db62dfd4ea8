/**
 * Who set which control from what to what, kept beside a room's log. The gate reads it off each update that it tries
 * (room-document.ts); once that is durable it is written here, a moment later and in one statement, so no edit waits for it.
 *
 *  1. Every durable edit passes here once: as it happens, or from the log when the room is loaded.
 *  2. A row carries the sequence number of its commit: after a kill the log says what is missing above the highest one.
 *  3. The log is not thrown away before what it holds is here (`settled` before a compaction).
 *  4. When it cannot be written, the room goes on: a mix is worth more than its history.
 */
import type { Logger } from 'pino'
import { HISTORY_WRITE_MS, MAX_WAITING_CHANGES } from '../limits'
import type { LogEntry } from '../room-log'
import { thinChanges, writeChanges, type ControlChange } from './change-rows'
import { changesSince } from './changes-since'
import { ChangeGatherer } from './gather-changes'

export class RoomHistory {
  private readonly gatherer = new ChangeGatherer()
  private timer: NodeJS.Timeout | null = null
  private turn: Promise<void> = Promise.resolve()
  private isStopped = false

  constructor(
    private readonly roomId: string,
    private readonly logger: Logger,
  ) {}

  /** Derives what the log holds and the rows do not: after a kill. */
  async catchUp(): Promise<void> {
    await this.guarded(async () => this.add(await changesSince(this.roomId)))
  }

  /** @param seq of the newest log row of the batch */
  committed(batch: readonly LogEntry[], seq: bigint): void {
    const at = new Date()
    for (const { userId, writes } of batch) this.add(writes.map((write) => ({ ...write, userId, seq, at })))
  }

  /** Resolves when all that was committed is written, or could not be. */
  async settled(): Promise<void> {
    this.stopTimer()
    this.write()
    await this.turn
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

  private add(changes: readonly ControlChange[]): void {
    for (const change of changes) this.gatherer.add(change)
    if (this.gatherer.isEmpty || this.timer !== null || this.isStopped) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.write()
    }, HISTORY_WRITE_MS)
    this.timer.unref()
  }

  private write(): void {
    this.turn = this.turn.then(async () => {
      if (this.gatherer.isEmpty) return
      const { changes, written, failed } = this.gatherer.take()
      const isWritten = await this.guarded(async () => written(await writeChanges(this.roomId, changes)))
      if (!isWritten && changes.length < MAX_WAITING_CHANGES) failed()
    })
  }

  private async guarded(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (err) {
      this.logger.warn({ err, roomId: this.roomId }, 'control history not written')
      return false
    }
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }
}
