/**
 * What the room holds as far as this window knows: everything but the own edits that are not acknowledged. Kept in this
 * browser when those have to wait; on return it says who changed what.
 *
 *  1. `known` is everything that came from the room, and own edits once they are acknowledged: together the room's document.
 *     An edit of one's own costs nothing (encoding the document before each would be 5 ms at 64 channels).
 *  2. Between `returning` and `returned`, what arrives is what others did meanwhile.
 */
import * as Y from 'yjs'
import type { MixState, ThreeMixes } from '@/lib/mix'
import { mergeOnto } from '@/lib/mix-doc/merge-updates'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { Apart } from '../stored-edits'
import type { UnsavedUpdate } from '../unsaved-store'
import type { BaseStore } from './base-store'

/** What came becomes one full state from time to time. */
const MAX_KNOWN = 500
/** An edit that waits this long on an open connection waits for a dead one. */
const KEEP_AFTER_MS = 2000

export interface ReturnedMixes extends ThreeMixes {
  readonly merged: MixState
}

export class LastKnown {
  private known: Uint8Array[] = []
  private met: Uint8Array[] = []
  private mine: MixState | null = null
  private isKept = false
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly store: BaseStore,
    /** Whether an own edit is not acknowledged. */
    private readonly isPending: () => boolean,
  ) {}

  /** Something came from the room, or an own edit was acknowledged. */
  reached(update: Uint8Array): void {
    if (this.mine !== null) this.met.push(update)
    else if (this.known.push(update) > MAX_KNOWN) this.fold()
  }

  /** An own edit was made. */
  edited(isOpen: boolean): void {
    if (this.isKept || this.timer !== null) return
    if (isOpen) this.timer = setTimeout(() => this.keep(), KEEP_AFTER_MS)
    else this.keep()
  }

  /** The connection ended. */
  left(): void {
    this.meet()
    if (this.isPending()) this.keep()
  }

  /** The connection is open again, nothing has come over it yet. */
  returning(): void {
    if (this.isPending()) this.mine = readMix(this.doc)
  }

  /** All that others did meanwhile has come. Null when there was nothing to return with. */
  returned(): ReturnedMixes | null {
    const { known, met, mine } = this
    if (mine === null) return null
    const [base, theirs] = mixesAfter(known, met)
    this.meet()
    return base && theirs && { base, mine, theirs, merged: readMix(this.doc) }
  }

  /** Nothing is pending any more. */
  saved(): void {
    this.stop()
    this.meet()
    if (this.isKept) void this.store.drop(this.doc.clientID)
    this.isKept = false
  }

  /** The window goes, or its document does: what is pending waits in this browser. */
  end(): void {
    if (this.isPending()) this.left()
    else this.saved()
    this.stop()
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private keep(): void {
    this.stop()
    this.fold()
    this.isKept = true
    void this.store.keep(this.doc.clientID, this.merged())
  }

  private meet(): void {
    this.mine = null
    this.known.push(...this.met)
    this.met = []
  }

  /** With nothing pending the document is what is known, and smaller: it has no memory of what was overwritten. */
  private fold(): void {
    this.known = [this.isPending() ? this.merged() : Y.encodeStateAsUpdate(this.doc)]
  }

  private merged(): Uint8Array {
    const [first = Y.encodeStateAsUpdate(new Y.Doc()), ...later] = this.known
    return mergeOnto(first, later)
  }
}

/** The mix after the first of these updates, and after the second too; null when something builds on what is not there. */
function mixesAfter(
  first: readonly Uint8Array[],
  second: readonly Uint8Array[],
): readonly [MixState | null, MixState | null] {
  const doc = new Y.Doc()
  const mixAfter = (updates: readonly Uint8Array[]): MixState | null => {
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update)
      })
      return doc.store.pendingStructs === null && doc.store.pendingDs === null ? readMix(doc) : null
    } catch {
      return null
    }
  }
  const mixes = [mixAfter(first), mixAfter(second)] as const
  doc.destroy()
  return mixes
}

/** What each window that left edits behind had begun from and come to; its base is not kept any longer. */
export async function readApart(rows: readonly UnsavedUpdate[], bases: BaseStore): Promise<Apart[]> {
  const windows = [...new Set(rows.map(({ clientId }) => clientId))]
  const read = windows.map(async (clientId) => {
    const kept = await bases.load(clientId)
    if (kept === null) return []
    await bases.drop(clientId)
    const own = rows.filter((row) => row.clientId === clientId).map(({ update }) => update)
    const [base, mine] = mixesAfter([kept], own)
    return base && mine ? [{ base, mine }] : []
  })
  return (await Promise.all(read)).flat()
}
