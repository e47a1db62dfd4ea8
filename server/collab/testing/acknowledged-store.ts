/** A browser's store of unsaved edits that also remembers which ones were acknowledged: those may never be lost. */
import * as Y from 'yjs'
import { memoryStore, type UnsavedStore, type UnsavedUpdate } from '@/lib/collab/unsaved-store'

/** Clocks of one client id, `to` behind the last. */
interface Clocks {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** What an edit wrote and what it removed: enough to know whether a document holds it. */
interface Content {
  readonly written: readonly Clocks[]
  readonly removed: readonly Clocks[]
}

export class AcknowledgedStore implements UnsavedStore {
  /** Edits of this browser so far. */
  made = 0
  private readonly store = memoryStore()
  readonly bases = this.store.bases
  readonly chat = this.store.chat
  private readonly waiting = new Map<number, Uint8Array>()
  private readonly acknowledged: Content[] = []

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
      if (update) this.acknowledged.push(contentOf(update))
      this.waiting.delete(id)
    }
    return this.store.remove(ids)
  }

  /** How many of the acknowledged edits a document does not hold. */
  lostIn(doc: Y.Doc): number {
    const gone = goneIn(doc)
    return this.acknowledged.filter((update) => !isHeld(update, doc, gone)).length
  }
}

function contentOf(update: Uint8Array): Content {
  const { structs, ds } = Y.decodeUpdate(update)
  return {
    written: structs.map(({ id: { client, clock }, length }) => ({
      client,
      from: clock,
      to: clock + length,
    })),
    removed: [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
    ),
  }
}

/** Whether a document has every struct of an edit, and has removed everything that the edit removed. */
function isHeld({ written, removed }: Content, doc: Y.Doc, gone: ReturnType<typeof goneIn>): boolean {
  const hasAll = written.every(({ client, to }) => Y.getState(doc.store, client) >= to)
  return hasAll && removed.every(({ client, from, to }) => everyClock(from, to, (at) => isGone(client, at)))

  function isGone(client: number, clock: number): boolean {
    return Y.isDeleted(gone, Y.createID(client, clock))
  }
}

function everyClock(from: number, to: number, holds: (clock: number) => boolean): boolean {
  for (let clock = from; clock < to; clock++) if (!holds(clock)) return false
  return true
}

function goneIn(doc: Y.Doc) {
  return Y.createDeleteSetFromStructStore(doc.store)
}
