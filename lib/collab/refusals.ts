/** What the room did not take: kept as an update until the next join, then told in words until somebody goes on. */
import type * as Y from 'yjs'
import { diffMix, type MixState } from '@/lib/mix'
import { readMix } from '@/lib/mix-doc/read-mix'
import { STORED_LOST_WORDS } from './save-state'
import { tryMerge, type LostEdits } from './stored-edits'

const MAX_REJOINS = 5

export class Refusals {
  /** To be shown. */
  told: { readonly message: string; readonly edits: readonly string[] } | null = null
  private waiting: { readonly edits: Uint8Array | null; readonly message: string } | null = null
  private count = 0

  /** More refusals than a window that means well can have. */
  get isHopeless(): boolean {
    return this.count > MAX_REJOINS
  }

  /** @param edits only what this window wanted: what bandmates did meanwhile is not in it; null: nothing was pending */
  note(edits: Uint8Array | null, message: string): void {
    this.waiting = { edits, message }
    this.count += 1
  }

  /** Puts what was refused before this join into words. False when nothing was. */
  tell(doc: Y.Doc): boolean {
    if (this.waiting === null) return false
    const { edits, message } = this.waiting
    this.told = { message, edits: edits === null ? [] : wordsOf(doc, tryMerge(doc, edits, null).mix) }
    this.waiting = null
    return true
  }

  /** What waited in this browser and was not taken. */
  tellStored(doc: Y.Doc, { why, wanted }: LostEdits): void {
    this.told = { message: STORED_LOST_WORDS[why], edits: wordsOf(doc, wanted) }
  }

  dismiss(): void {
    this.told = null
  }
}

function wordsOf(doc: Y.Doc, wanted: MixState): readonly string[] {
  return diffMix(readMix(doc), wanted).map((change) => change.words)
}
