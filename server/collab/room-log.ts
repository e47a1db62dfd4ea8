/**
 * The way from accepted to durable: one queue and one writer per room. The first edit goes at once; what gathers while its
 * commit is on its way goes with the next one (group commit; log-writer.ts sets the pace for all rooms), in a room full of
 * moving hands also what comes within CROWD_GAP_MS, so neither the disk nor the sockets hold up the event loop.
 *
 *  1. Entries become durable in the order in which they were accepted.
 *  2. `onDurable` is called after the commit and never before; nothing is broadcast or acknowledged elsewhere.
 *  3. After the last retry `onFailure` is called once and the log takes nothing any more.
 */
import * as Y from 'yjs'
import type { Logger } from 'pino'
import type { ControlWrite } from '@/lib/mix-doc/control-writes'
import { isUniqueViolation } from '../db/sql'
import { APPEND_RETRY_MS, COMPACT_ROWS, CROWD_GAP_MS, MAX_BATCH } from './limits'
import { appendLog, type LogBatch, type LogRow } from './log-writer'
import type { RoomConnection } from './room-connection'
import type { RoomDocument } from './room-document'
import { compactLog, encodeState } from './room-store'

export interface LogEntry {
  /** null: the server itself. */
  readonly from: RoomConnection | null
  readonly userId: string | null
  /** null: brought nothing new, but is acknowledged in its turn. */
  readonly update: Uint8Array | null
  /** What it did to controls. */
  readonly writes: readonly ControlWrite[]
  /** The number of this update message on its connection. */
  readonly count: number
  readonly claims: readonly number[]
  readonly inboxIds: readonly bigint[]
  /** Called right after the entry was broadcast. */
  readonly after: (() => void)[]
}

/** What a batch is on the disk. */
export interface Durable {
  /** Of its newest row. */
  readonly seq: bigint
  /** All its updates as one; null when it brought nothing new. */
  readonly merged: Uint8Array | null
}

export interface RoomLogEvents {
  onDurable(batch: readonly LogEntry[], durable: Durable): void
  onFailure(error: unknown): void
  /** Whether so many are in the room that each frame to everybody counts. */
  isCrowded?(): boolean
  /** The log is about to become a snapshot: what else is read from it has to be read now. */
  onCompact?(): Promise<void>
  /** Whether nobody is in the room: only then may its document be rewritten. */
  isEmpty?(): boolean
}

export class RoomLog {
  private queue: LogEntry[] = []
  private isFailed = false
  private writing: Promise<void> | null = null

  constructor(
    private readonly roomId: string,
    private readonly document: RoomDocument,
    private readonly place: { seq: bigint; rows: number },
    private readonly events: RoomLogEvents,
    private readonly log: Logger,
  ) {}

  push(entry: LogEntry): void {
    if (this.isFailed) return
    this.queue.push(entry)
    this.writing ??= this.write()
  }

  /** The newest entry of this connection that is not durable yet. */
  pendingOf(connection: RoomConnection): LogEntry | undefined {
    return this.queue.findLast((entry) => entry.from === connection)
  }

  /** When everything pushed so far is durable. */
  async settled(): Promise<void> {
    while (this.writing !== null) await this.writing
  }

  get seq(): bigint {
    return this.place.seq
  }

  /** Puts a snapshot in the log's place, when there is anything to gain. Only while nothing is being written. */
  async compact(): Promise<void> {
    if (this.place.rows === 0 || this.isFailed) return
    // Read before the pause: what becomes durable during it is in the state and stays in the log.
    const { seq } = this.place
    await this.events.onCompact?.()
    // Asked and done in one breath: whoever comes in a moment later is measured by the rewritten document.
    const rewritten = this.events.isEmpty?.() ? this.document.rewrite() : null
    const state = encodeState(rewritten ?? this.document.durable)
    const rewrittenAt = rewritten && this.document.stateVector()
    await compactLog(this.roomId, { state, seq, rewrittenAt })
    this.place.rows = 0
    this.log.debug({ roomId: this.roomId, seq: Number(seq) }, 'compacted')
  }

  private async write(): Promise<void> {
    try {
      while (this.queue.length > 0 && !this.isFailed) {
        const batch = this.queue.slice(0, MAX_BATCH)
        const nextTurn = this.events.isCrowded?.() ? pause(CROWD_GAP_MS) : null
        await this.persist(batch)
        this.queue.splice(0, batch.length)
        const merged = this.document.commit(batch.filter((entry) => entry.update !== null).length)
        this.events.onDurable(batch, { seq: this.place.seq, merged })
        for (const entry of batch) for (const act of entry.after) act()
        if (this.place.rows >= COMPACT_ROWS) await this.tryCompact()
        await nextTurn
      }
    } catch (error) {
      this.isFailed = true
      this.events.onFailure(error)
    } finally {
      this.writing = null
    }
  }

  /** A snapshot is only thrift: without it the log is longer and nothing is lost. */
  private async tryCompact(): Promise<void> {
    await this.compact().catch((err: unknown) => this.log.warn({ err, roomId: this.roomId }, 'not compacted'))
  }

  private async persist(batch: readonly LogEntry[]): Promise<void> {
    const content = this.toRows(batch)
    if (content.rows.length + content.inboxIds.length === 0) return
    for (const waitMs of [...APPEND_RETRY_MS, null]) {
      try {
        await appendLog(this.roomId, content)
        break
      } catch (error) {
        if (waitMs === null || isUniqueViolation(error)) throw error
        this.log.warn({ err: error, roomId: this.roomId, waitMs }, 'append failed, trying again')
        await pause(waitMs)
      }
    }
    this.place.seq = content.rows.at(-1)?.seq ?? this.place.seq
    this.place.rows += content.rows.length
  }

  /** One row per person and batch: who wrote what stays known. */
  private toRows(batch: readonly LogEntry[]): LogBatch {
    const byUser = new Map<string | null, Uint8Array[]>()
    for (const { update, userId } of batch) {
      if (update !== null) byUser.set(userId, [...(byUser.get(userId) ?? []), update])
    }
    const rows: LogRow[] = []
    let { seq } = this.place
    for (const [userId, updates] of byUser) {
      seq += 1n
      rows.push({ seq, update: Y.mergeUpdates(updates), userId })
    }
    const claims = batch.flatMap(({ claims: ids, userId }) =>
      userId === null ? [] : ids.map((clientId) => ({ clientId, userId })),
    )
    return { rows, claims, inboxIds: batch.flatMap((entry) => entry.inboxIds) }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
