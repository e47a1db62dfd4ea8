/**
 * The one way of control changes to their rows, for all rooms of the process: a statement of its own for each room would cost
 * more than the edits themselves with 500 rooms. What waits is written together, the busier the
 * studio the more at once.
 *
 *  1. What a room has waiting is written whole or not at all.
 *  2. A group that fails is tried room by room: one room's trouble is told to that room alone.
 */
import { HISTORY_LONGEST_MS, HISTORY_ROW_MS, HISTORY_WRITE_MS } from '../limits'
import { writeChanges } from './change-rows'
import type { TakenChanges } from './gather-changes'

export interface HistorySource {
  readonly roomId: string
  /** What waits; called right before it is written. */
  take(): TakenChanges
  failed(error: unknown, taken: TakenChanges): void
}

interface Turn extends TakenChanges {
  readonly source: HistorySource
}

/** Rooms in one statement. */
const MAX_GROUP = 200

let due = new Set<HistorySource>()
let timer: NodeJS.Timeout | null = null
let turn: Promise<void> = Promise.resolve()
let lastRows = 0

/** This room has something waiting. */
export function writeSoon(source: HistorySource): void {
  due.add(source)
  if (timer !== null) return
  const waitMs = Math.min(HISTORY_LONGEST_MS, Math.max(HISTORY_WRITE_MS, lastRows * HISTORY_ROW_MS))
  timer = setTimeout(() => void writeNow(), waitMs)
  timer.unref()
}

/** Resolves when all that waits by now is written, or could not be. */
export function writeNow(): Promise<void> {
  if (timer !== null) clearTimeout(timer)
  timer = null
  return (turn = turn.then(writeDue))
}

/** Cannot fail. */
async function writeDue(): Promise<void> {
  const turns = [...due].map((source) => ({ source, ...source.take() }))
  due = new Set()
  lastRows = turns.reduce((sum, { changes }) => sum + changes.length, 0)
  for (let at = 0; at < turns.length; at += MAX_GROUP) await writeGroup(turns.slice(at, at + MAX_GROUP))
}

async function writeGroup(group: readonly Turn[]): Promise<void> {
  try {
    const rows = group.flatMap(({ source: { roomId }, changes }) => changes.map((c) => ({ roomId, ...c })))
    if (rows.length > 0) tellWritten(group, await writeChanges(rows))
  } catch (error) {
    if (group.length > 1) for (const one of group) await writeGroup([one])
    else for (const { source, ...taken } of group) source.failed(error, taken)
  }
}

function tellWritten(group: readonly Turn[], ids: readonly string[]): void {
  let next = 0
  for (const { changes, written } of group) {
    const fresh = changes.filter(({ rowId }) => rowId === null).length
    written(ids.slice(next, next + fresh))
    next += fresh
  }
}
