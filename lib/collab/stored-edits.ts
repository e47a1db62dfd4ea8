/** Edits that waited in this browser (a crash, a closed tab, a night offline) meet the room as it is now. */
import * as Y from 'yjs'
import type { MixState } from '@/lib/mix'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { SaveTracker } from './save-tracker'
import type { UnsavedStore, UnsavedUpdate } from './unsaved-store'

interface StoredEdits {
  readonly doc: Y.Doc
  readonly rows: readonly UnsavedUpdate[]
  readonly canEdit: boolean
  /** Whether the provider sends what is written right now. */
  readonly isOpen: boolean
  readonly tracker: SaveTracker
  readonly store: UnsavedStore
}

/**
 * Merges them when they may and can be; otherwise drops them.
 *
 * @returns null when merged; else the mix that they would have made, to be told and offered
 */
export async function mergeStored({
  doc,
  rows,
  canEdit,
  isOpen,
  tracker,
  store,
}: StoredEdits): Promise<MixState | null> {
  const update = Y.mergeUpdates(rows.map((row) => row.update))
  const ids = rows.map((row) => row.id)
  const wanted = tryMerge(doc, update)
  if (wanted === null || !canEdit) {
    await store.remove(ids)
    return wanted
  }
  let isNew = false
  const note = (merged: Uint8Array, origin: unknown) => {
    if (origin !== 'stored') return
    isNew = true
    tracker.edited(merged, doc.clientID, isOpen, ids)
  }
  doc.on('update', note)
  Y.applyUpdate(doc, update, 'stored')
  doc.off('update', note)
  if (!isNew) await store.remove(ids)
  return null
}

/** The mix with the edits in it; null when they build on something that the room never got. */
export function tryMerge(doc: Y.Doc, update: Uint8Array): MixState | null {
  const scratch = new Y.Doc()
  try {
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(scratch, update)
    return scratch.store.pendingStructs === null && scratch.store.pendingDs === null ? readMix(scratch) : null
  } catch {
    return null
  } finally {
    scratch.destroy()
  }
}
