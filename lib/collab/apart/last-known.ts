/**
 * What the room holds as far as this window knows: its document without the own edits that are not acknowledged. Held from
 * the first such edit until all are; kept in this browser when they have to wait. On return it says who changed what.
 *
 *  1. `base` is the document before the first pending edit, `since` what has reached it since: others' edits, own ones that
 *     were acknowledged. What is pending is in neither.
 *  2. Apart begins when the connection ends with something pending, or something is edited without one. What arrives from
 *     then on is what others did meanwhile.
 */
import * as Y from 'yjs'
import type { MixState, ThreeMixes } from '@/lib/mix'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { UnsavedUpdate } from '../unsaved-store'
import type { BaseStore } from './base-store'

/** What has come since the base becomes part of it from time to time. */
const MAX_SINCE = 500
/** An edit that waits this long on an open connection waits for a dead one. */
const KEEP_AFTER_MS = 2000

export interface ReturnedMixes extends ThreeMixes {
  readonly merged: MixState
}

export class LastKnown {
  private base: Uint8Array | null = null
  private since: Uint8Array[] = []
  private met: Uint8Array[] = []
  private mine: MixState | null = null
  private isKept = false
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly store: BaseStore,
  ) {}

  /** Before an own edit while nothing is pending. */
  hold(isOpen: boolean): void {
    this.release()
    this.base = Y.encodeStateAsUpdate(this.doc)
    if (isOpen) this.timer = setTimeout(() => this.keep(), KEEP_AFTER_MS)
    else this.keep()
  }

  /** Something reached the room: an edit of somebody else's, or an own one that was acknowledged. */
  reached(update: Uint8Array): void {
    if (this.base === null) return
    if (this.mine !== null) this.met.push(update)
    else if (this.since.push(update) > MAX_SINCE) this.fold()
  }

  /** The connection ended; with something pending it is kept from now on. */
  left(): void {
    this.mine = null
    this.since.push(...this.met)
    this.met = []
    if (this.base !== null) this.keep()
  }

  /** The connection is open again, nothing has come over it yet. */
  returning(): void {
    if (this.base !== null) this.mine = readMix(this.doc)
  }

  /** All that others did meanwhile has come. Null when there was nothing to return with. */
  returned(): ReturnedMixes | null {
    const { base, mine } = this
    this.mine = null
    if (base === null || mine === null) return null
    const known = [base, ...this.since]
    const theirs = mixOf([...known, ...this.met])
    const before = mixOf(known)
    this.since.push(...this.met)
    this.met = []
    return theirs && before && { base: before, mine, theirs, merged: readMix(this.doc) }
  }

  /** Nothing is pending any more. */
  release(): void {
    if (this.base === null) return
    this.base = null
    this.since = []
    this.met = []
    this.mine = null
    this.stop()
    if (this.isKept) void this.store.drop(this.doc.clientID)
    this.isKept = false
  }

  /** The window goes, or its document does: what is pending waits in this browser. */
  end(isPending: boolean): void {
    if (isPending) this.left()
    else this.release()
    this.stop()
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private keep(): void {
    this.stop()
    this.fold()
    if (this.base === null) return
    this.isKept = true
    void this.store.keep(this.doc.clientID, this.base)
  }

  private fold(): void {
    if (this.base !== null) this.base = Y.mergeUpdates([this.base, ...this.since])
    this.since = []
  }
}

/** Null when something in them builds on what is not there. */
function mixOf(updates: readonly Uint8Array[]): MixState | null {
  const doc = new Y.Doc()
  try {
    for (const update of updates) Y.applyUpdate(doc, update)
    return doc.store.pendingStructs === null && doc.store.pendingDs === null ? readMix(doc) : null
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}

/** What each window that left edits behind had begun from and come to; its base is not kept any longer. */
export async function readApart(
  rows: readonly UnsavedUpdate[],
  bases: BaseStore,
): Promise<{ readonly base: MixState; readonly mine: MixState }[]> {
  const windows = [...new Set(rows.map(({ clientId }) => clientId))]
  const read = windows.map(async (clientId) => {
    const kept = await bases.load(clientId)
    if (kept === null) return []
    await bases.drop(clientId)
    const own = rows.filter((row) => row.clientId === clientId).map(({ update }) => update)
    const [base, mine] = [mixOf([kept]), mixOf([kept, ...own])]
    return base && mine ? [{ base, mine }] : []
  })
  return (await Promise.all(read)).flat()
}
