/** A browser's store of unsaved edits that also remembers which ones were acknowledged: those may never be lost. */
import * as Y from 'yjs'
import { memoryStore, type UnsavedStore, type UnsavedUpdate } from '@/lib/collab/unsaved-store'
import { placeOf } from '@/lib/mix-doc/document-place'

export class AcknowledgedStore implements UnsavedStore {
  /** Edits of this browser so far. */
  made = 0
  private readonly store = memoryStore()
  readonly bases = this.store.bases
  readonly chat = this.store.chat
  private readonly waiting = new Map<number, Uint8Array>()
  private readonly acknowledged: Uint8Array[] = []

  get acknowledgedCount(): number {
    return this.acknowledged.length
  }

  get waitingCount(): number {
    return this.waiting.size
  }

  load(): Promise<readonly UnsavedUpdate[]> {
    return this.store.load()
  }

  async add(update: Uint8Array, clientId: number): Promise<number> {
    this.made += 1
    const id = await this.store.add(update, clientId)
    this.waiting.set(id, update)
    return id
  }

  remove(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const update = this.waiting.get(id)
      if (update) this.acknowledged.push(update)
      this.waiting.delete(id)
    }
    return this.store.remove(ids)
  }

  /** How many of the acknowledged edits a document does not hold: what it holds already changes it in nothing. */
  lostIn(doc: Y.Doc): number {
    if (this.acknowledged.length === 0 || !changes(doc, Y.mergeUpdates(this.acknowledged))) return 0
    return this.acknowledged.filter((update) => changes(doc, update)).length
  }
}

function changes(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Buffer.from(placeOf(copy).snapshot)
  Y.applyUpdate(copy, update)
  const isPending = copy.store.pendingStructs !== null || copy.store.pendingDs !== null
  const isSame = before.equals(placeOf(copy).snapshot) && !isPending
  copy.destroy()
  return !isSame
}
