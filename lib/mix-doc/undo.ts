/**
 * Undo of one person's own steps, on top of Yjs's UndoManager. Yjs silently drops a step whose value somebody else changed
 * and reverts the next one instead, and undoing an addition takes others' work inside it along. So the top step is looked at
 * first: what somebody else changed since is left alone, and the caller is told.
 *
 *  1. Only origins 'command' and 'gesture' make steps; there is no time-out: `startStep` is the only border between two.
 *  2. Everything else that is written (wire, server, repair, stored) counts as somebody else's.
 */
import * as Y from 'yjs'
import { pointsOf, RECORD_KINDS, recordsOf, songOf } from './layout'
import { hangsOn } from './hangs-on'
import { OWN_ORIGINS } from './origins'
import { readMix } from './read-mix'

/** `channels/<id>` for a record that came or went, `channels/<id>/<field>` for a field, `song//<field>`, `points//<id>`. */
export type PlaceKey = string

export interface UndoReport {
  /** partly: without the conflicts. skipped: all of it, or an addition that others worked in; the step is gone. */
  readonly outcome: 'done' | 'partly' | 'skipped' | 'nothing'
  /** What others changed since. */
  readonly conflicts: readonly PlaceKey[]
  /** Yjs client ids of those who did, as far as known. */
  readonly byClientIds: readonly number[]
}

interface ForeignChange {
  readonly at: number
  readonly clientIds: readonly number[]
}

const STEP = 'places'
type StepPlaces = Map<PlaceKey, number>

export class MixUndo {
  private readonly manager: Y.UndoManager
  private readonly foreign = new Map<PlaceKey, ForeignChange>()
  private readonly listeners = new Set<() => void>()
  private clock = 0
  private lastPlaces: readonly PlaceKey[] = []

  constructor(private readonly doc: Y.Doc) {
    // Before the manager's own handler: it reads `lastPlaces`.
    doc.on('afterTransaction', this.note)
    const roots = [...RECORD_KINDS.map((kind) => recordsOf(doc, kind)), pointsOf(doc), songOf(doc)]
    this.manager = new Y.UndoManager(roots, {
      captureTimeout: Number.MAX_SAFE_INTEGER,
      trackedOrigins: new Set<unknown>(OWN_ORIGINS),
    })
    this.manager.on('stack-item-added', this.remember)
    this.manager.on('stack-item-updated', this.remember)
    this.manager.on('stack-cleared', this.tell)
  }

  get canUndo(): boolean {
    return this.manager.canUndo()
  }

  get canRedo(): boolean {
    return this.manager.canRedo()
  }

  /** What is written from now on is a new step. */
  startStep(): void {
    this.manager.stopCapturing()
  }

  undo(): UndoReport {
    return this.step(this.manager.undoStack, () => this.manager.undo())
  }

  redo(): UndoReport {
    return this.step(this.manager.redoStack, () => this.manager.redo())
  }

  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.note)
    this.manager.destroy()
    this.listeners.clear()
  }

  private step(stack: Y.UndoManager['undoStack'], act: () => unknown): UndoReport {
    this.startStep()
    const top = stack.at(-1)
    if (!top) return { outcome: 'nothing', conflicts: [], byClientIds: [] }
    const places = (top.meta.get(STEP) as StepPlaces | undefined) ?? new Map<PlaceKey, number>()
    const conflicts = [...places].flatMap(([place, at]) => this.conflictsOf(place, at))
    const keys = [...new Set(conflicts.map(({ place }) => place))]
    const byClientIds = [...new Set(conflicts.flatMap(({ change }) => change.clientIds))]
    const isWhole = conflicts.some(({ isInside }) => isInside)
    const untouched = [...places].filter(([place, at]) => this.conflictsOf(place, at).length === 0)
    if (conflicts.length > 0 && (isWhole || untouched.length === 0)) {
      stack.pop()
      this.tell()
      return { outcome: 'skipped', conflicts: keys, byClientIds }
    }
    // Yjs goes on to the step below when one does nothing: it gets to see this one alone.
    const below = stack.splice(0, stack.length - 1)
    act()
    stack.unshift(...below)
    const outcome = conflicts.length > 0 ? 'partly' : 'done'
    this.tell()
    return { outcome, conflicts: keys, byClientIds }
  }

  /** Others' changes at a place since; `isInside`: within a record that the step itself made or removed, or hung on it. */
  private conflictsOf(
    place: PlaceKey,
    at: number,
  ): { place: PlaceKey; change: ForeignChange; isInside: boolean }[] {
    const isRecord = place.split('/').length === 2
    const found: { place: PlaceKey; change: ForeignChange; isInside: boolean }[] = []
    for (const [key, change] of this.foreign) {
      if (change.at <= at) continue
      const isSame = key === place
      const isWithin = isRecord && key.startsWith(`${place}/`)
      const isAround = !isRecord && place.startsWith(`${key}/`)
      const isOnIt = isRecord && !isSame && !isWithin && hangsOn(readMix(this.doc), key).has(place)
      if (isSame || isWithin || isAround || isOnIt) found.push({ place: key, change, isInside: isRecord })
    }
    return found
  }

  private readonly note = (transaction: Y.Transaction): void => {
    const places = placesOf(this.doc, transaction)
    this.lastPlaces = places
    const isOwn = OWN_ORIGINS.has(transaction.origin as never) || transaction.origin === this.manager
    if (isOwn || places.length === 0) return
    this.clock += 1
    const clientIds = [...transaction.afterState]
      .filter(([clientId, clock]) => clock > (transaction.beforeState.get(clientId) ?? 0))
      .map(([clientId]) => clientId)
    for (const place of places) this.foreign.set(place, { at: this.clock, clientIds })
  }

  private readonly remember = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    const places = (stackItem.meta.get(STEP) as StepPlaces | undefined) ?? new Map<PlaceKey, number>()
    for (const place of this.lastPlaces) places.set(place, this.clock)
    stackItem.meta.set(STEP, places)
    this.tell()
  }

  private readonly tell = (): void => {
    for (const listener of this.listeners) listener()
  }
}

function placesOf(doc: Y.Doc, transaction: Y.Transaction): PlaceKey[] {
  const places: PlaceKey[] = []
  for (const [type, keys] of transaction.changed) {
    const self: unknown = type
    const parent: unknown = type.parent
    const isSong = self === songOf(doc)
    const isPoints = self === pointsOf(doc)
    const own = RECORD_KINDS.find((kind) => recordsOf(doc, kind) === self)
    const holder = RECORD_KINDS.find((kind) => recordsOf(doc, kind) === parent)
    for (const key of keys) {
      if (key === null) continue
      if (isSong) places.push(`song//${key}`)
      else if (isPoints) places.push(`points//${key}`)
      else if (own) places.push(`${own}/${key}`)
      else if (holder && type._item?.parentSub) places.push(`${holder}/${type._item.parentSub}/${key}`)
    }
  }
  return places
}
