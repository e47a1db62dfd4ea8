/**
 * Edits that waited in this browser (a crash, a closed tab, a night offline) meet the room as it is now. Where they were made on
 * what the room has taken out of its document since, they are made again, by value.
 */
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import { mergeLines, withLines, type MixState } from '@/lib/mix'
import { writeMix } from '@/lib/mix-doc/apply-command'
import { hangsOnGone } from '@/lib/mix-doc/overwritten'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { SaveTracker } from './save-tracker'
import type { UnsavedStore, UnsavedUpdate } from './unsaved-store'

export interface Apart {
  readonly base: MixState
  readonly mine: MixState
}

interface StoredEdits {
  readonly doc: Y.Doc
  readonly rows: readonly UnsavedUpdate[]
  /** What each window that left them had begun from and come to. */
  readonly apart: readonly Apart[]
  /** When the room's document was rewritten last: its state vector, base64; null: never. */
  readonly rewrittenAt: string | null
  readonly canEdit: boolean
  /** Whether the provider sends what is written right now. */
  readonly isOpen: boolean
  readonly tracker: SaveTracker
  readonly store: UnsavedStore
}

/** Edits that are not in the mix now. */
export interface LostEdits {
  /** role: they may not be made any more. gone: nobody knows what they were made on. */
  readonly why: 'role' | 'gone'
  /** The room's mix with them, as far as that is known. */
  readonly wanted: MixState
}

/**
 * Merges them when they may and can be; otherwise drops them.
 *
 * @returns null when merged; else what is to be told
 */
export async function mergeStored(edits: StoredEdits): Promise<LostEdits | null> {
  const { doc, rows, apart, rewrittenAt, canEdit, store } = edits
  const update = Y.mergeUpdates(rows.map((row) => row.update))
  const ids = rows.map((row) => row.id)
  const { isWhole, mix } = tryMerge(doc, update, rewrittenAt)
  const wanted = isWhole ? mix : madeAgain(readMix(doc), apart)
  if (!canEdit) {
    await store.remove(ids)
    return { why: 'role', wanted }
  }
  if (isWhole) {
    if (!noted(edits, () => Y.applyUpdate(doc, update, 'stored'), ids)) await store.remove(ids)
    return null
  }
  noted(edits, () => writeMix(doc, wanted, 'stored'))
  await store.remove(ids)
  return apart.length < new Set(rows.map(({ clientId }) => clientId)).size ? { why: 'gone', wanted } : null
}

/**
 * What a change brings counts as an edit of this window's.
 *
 * @param storedRows the rows in which it waits; otherwise it gets one of its own
 * @returns whether it brought anything
 */
function noted(
  { doc, tracker, isOpen }: StoredEdits,
  change: () => void,
  storedRows?: readonly number[],
): boolean {
  let isNew = false
  const note = (update: Uint8Array, origin: unknown) => {
    if (origin !== 'stored') return
    isNew = true
    tracker.edited(update, doc.clientID, isOpen, storedRows)
  }
  doc.on('update', note)
  change()
  doc.off('update', note)
  return isNew
}

interface Merging {
  /** The document's mix with the edits in it, as far as they could be applied. */
  readonly mix: MixState
  /** False when some of them build on what the document has not, or not any more. */
  readonly isWhole: boolean
}

/** On a copy: the document stays as it is. */
export function tryMerge(doc: Y.Doc, update: Uint8Array, rewrittenAt: string | null): Merging {
  const scratch = new Y.Doc()
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc))
  const before = Y.decodeStateVector(Y.encodeStateVector(scratch))
  try {
    Y.applyUpdate(scratch, update)
    const isPending = scratch.store.pendingStructs !== null || scratch.store.pendingDs !== null
    const clocks = rewrittenAt === null ? null : Y.decodeStateVector(buffer.fromBase64(rewrittenAt))
    const isGone = clocks !== null && hangsOnGone(scratch, update, { before, rewrittenAt: clocks })
    return { mix: readMix(scratch), isWhole: !isPending && !isGone }
  } catch {
    return { mix: readMix(doc), isWhole: false }
  } finally {
    scratch.destroy()
  }
}

/** The mix with what each of these changed; where others changed the same since, the edit stands, and is told as a clash. */
function madeAgain(theirs: MixState, apart: readonly Apart[]): MixState {
  return apart.reduce(
    (mix, { base, mine }) => withLines(mix, mergeLines({ base, mine, theirs: mix })),
    theirs,
  )
}
