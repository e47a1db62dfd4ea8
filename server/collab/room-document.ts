/**
 * A room's mix and the gate between the wire and the log. One document lives (the shadow); what is on disk is kept beside it
 * as bytes, because a document in memory weighs ten times its encoding.
 *
 *  1. `durable` is exactly what is on disk: sync answers, snapshots and state vectors come from it alone. While nothing is in
 *     flight the shadow is it.
 *  2. The shadow holds durable + everything accepted and still on its way to the disk. Every update is tried on it first.
 *  3. A refused update leaves no trace: the shadow is made anew from what is durable and the updates in flight.
 *  4. Structs are taken only from the person who owns their client id; an id without owner and without structs is claimed.
 */
import * as Y from 'yjs'
import { isRecordId, type MixCommand } from '@/lib/mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { controlWrites, type ControlWrite } from '@/lib/mix-doc/control-writes'
import {
  defineRoots,
  isScalar,
  metaOf,
  pointsOf,
  RECORD_KINDS,
  recordsOf,
  songOf,
} from '@/lib/mix-doc/layout'
import { isPointText } from '@/lib/mix-doc/points'
import { MAX_FIELDS, MAX_POINTS, MAX_RECORDS } from './limits'
import { MalformedUpdate, parseUpdate, type ClientRange, type ParsedUpdate } from './parse-update'
import type { StoredRoom } from './room-store'

export interface TakenUpdate {
  /** Null when it brought nothing new. */
  readonly update: Uint8Array | null
  /** What it did to controls. */
  readonly writes: readonly ControlWrite[]
}

/** gap: structs before it are missing, sync first. */
export type Verdict =
  | ({ readonly kind: 'taken'; readonly claims: readonly number[] } & TakenUpdate)
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly reason: 'forged' | 'malformed' | 'limit'; readonly detail: string }

/** Updates after which they become one full state again. */
const MAX_SINCE = 200

/** Owner of the client ids under which the server itself writes. */
const SERVER = ''

export class RoomDocument {
  private shadow: Y.Doc
  /** What is on disk: a full state, and the updates since. */
  private base: Uint8Array
  private since: Uint8Array[] = []
  /** The state vector of what is on disk. */
  private readonly clocks: Map<number, number>
  private readonly owners: Map<number, string>
  private inFlight: Uint8Array[] = []

  constructor(stored: StoredRoom) {
    this.owners = new Map(stored.owners)
    this.base = Y.encodeStateAsUpdate(stored.doc)
    this.clocks = Y.decodeStateVector(Y.encodeStateVector(stored.doc))
    this.shadow = this.asShadow(stored.doc)
  }

  /** Not to be written to. While edits are in flight it is made for the question: keep it no longer than that. */
  get durable(): Y.Doc {
    return this.inFlight.length === 0 ? this.shadow : this.rebuild([])
  }

  /** Of what is on disk. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.clocks)
  }

  /** Tries an update of this person; what is taken counts as in flight until `commit`. */
  accept(update: Uint8Array, userId: string): Verdict {
    let parsed: ParsedUpdate
    try {
      parsed = parseUpdate(update)
    } catch (error) {
      if (error instanceof MalformedUpdate) return refused('malformed', error.message)
      throw error
    }
    const fresh = parsed.ranges.filter((range) => range.to > Y.getState(this.shadow.store, range.clientId))
    const claims = this.checkOwners(fresh, userId)
    if (claims === null) return refused('forged', 'structs under a client id of somebody else')
    if (fresh.some((range) => range.from > Y.getState(this.shadow.store, range.clientId)))
      return { kind: 'gap' }
    const result = this.tryOnShadow((shadow) => Y.applyUpdate(shadow, update, 'wire'))
    if (result.kind === 'taken') for (const id of claims) this.owners.set(id, userId)
    return result.kind === 'taken' ? { ...result, claims } : result
  }

  /** A command of the server's own; null when it changes nothing. */
  command(command: MixCommand): TakenUpdate | null {
    const result = this.tryOnShadow((shadow) => applyCommand(shadow, command, 'server'))
    return result.kind === 'taken' && result.update !== null ? result : null
  }

  /** Reserves client ids for a person before their first edit. False when one belongs to somebody else. */
  claim(clientIds: readonly number[], userId: string): boolean {
    const mine = clientIds.filter((id) => {
      const owner = this.owners.get(id)
      return owner === userId || (owner === undefined && Y.getState(this.shadow.store, id) === 0)
    })
    for (const id of mine) this.owners.set(id, userId)
    return mine.length === clientIds.length
  }

  ownerOf(clientId: number): string | undefined {
    return this.owners.get(clientId)
  }

  /** These updates, the oldest in flight, are on disk now. */
  commit(updates: readonly Uint8Array[]): void {
    this.inFlight.splice(0, updates.length)
    for (const update of updates) {
      this.since.push(update)
      for (const [clientId, clock] of Y.parseUpdateMeta(update).to)
        this.clocks.set(clientId, Math.max(clock, this.clocks.get(clientId) ?? 0))
    }
    if (this.since.length >= MAX_SINCE) this.fold()
  }

  destroy(): void {
    this.shadow.destroy()
  }

  /** The ids among them that are new; null when one belongs to somebody else, or has structs but no owner. */
  private checkOwners(ranges: readonly ClientRange[], userId: string): number[] | null {
    const claims: number[] = []
    for (const { clientId } of ranges) {
      const owner = this.owners.get(clientId)
      if (owner !== undefined && owner !== userId) return null
      if (Y.getState(this.shadow.store, clientId) > 0) {
        if (owner === undefined) return null
      } else claims.push(clientId)
    }
    return claims
  }

  /** Whether structs, or what is deleted, come after something that never arrived. */
  private hasGap({ ranges, deletes }: ParsedUpdate): boolean {
    const known = (clientId: number) => Y.getState(this.shadow.store, clientId)
    if (ranges.some((range) => range.from > known(range.clientId))) return true
    const ends = new Map(ranges.map((range) => [range.clientId, range.to]))
    return deletes.some(({ clientId, to }) => to > Math.max(known(clientId), ends.get(clientId) ?? 0))
  }

  private tryOnShadow(change: (shadow: Y.Doc) => void): Verdict {
    const { shadow } = this
    const updates: Uint8Array[] = []
    const writes: ControlWrite[] = []
    let complaint: string | null = null
    let isGap = false
    const collect = (update: Uint8Array) => updates.push(update)
    const inspect = (transaction: Y.Transaction) => {
      complaint ??= inspectChange(shadow, transaction)
      if (complaint === null) writes.push(...controlWrites(shadow, transaction))
    }
    shadow.on('update', collect)
    shadow.on('afterTransaction', inspect)
    try {
      change(shadow)
      isGap = shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null
    } catch (error) {
      complaint = error instanceof Error ? error.message : 'unreadable'
    } finally {
      shadow.off('update', collect)
      shadow.off('afterTransaction', inspect)
    }
    if (complaint !== null || isGap) {
      this.shadow.destroy()
      this.shadow = this.asShadow(this.rebuild(this.inFlight))
      if (complaint === null) return { kind: 'gap' }
      return refused(complaint === TOO_MANY ? 'limit' : 'malformed', complaint)
    }
    const update = updates.length === 0 ? null : Y.mergeUpdates(updates)
    if (update !== null) this.inFlight.push(update)
    return { kind: 'taken', update, writes, claims: [] }
  }

  private fold(): void {
    const isWhole = this.inFlight.length === 0
    this.base = isWhole ? Y.encodeStateAsUpdate(this.shadow) : Y.mergeUpdates([this.base, ...this.since])
    this.since = []
  }

  /** A document of what is on disk and these updates. */
  private rebuild(updates: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.mergeUpdates([this.base, ...this.since, ...updates]), 'durable')
    return doc
  }

  private asShadow(doc: Y.Doc): Y.Doc {
    defineRoots(doc)
    this.owners.set(doc.clientID, SERVER)
    return doc
  }
}

const TOO_MANY = 'too many records'

function refused(reason: 'forged' | 'malformed' | 'limit', detail: string): Verdict {
  return { kind: 'refused', reason, detail }
}

/** What a transaction did to the layout that layout.ts does not allow; null: all is well. */
function inspectChange(shadow: Y.Doc, transaction: Y.Transaction): string | null {
  for (const [changed, keys] of transaction.changed) {
    const type: unknown = changed
    if (type === pointsOf(shadow)) {
      const complaint = inspectPoints(pointsOf(shadow), keys)
      if (complaint !== null) return complaint
      continue
    }
    const parent: unknown = changed.parent
    const kind = RECORD_KINDS.find((name) => recordsOf(shadow, name) === type)
    const isRecord = RECORD_KINDS.some((name) => recordsOf(shadow, name) === parent)
    if (!kind && !isRecord && songOf(shadow) !== type)
      return type === metaOf(shadow) ? 'the schema version is the server’s' : 'a type in the wrong place'
    if (!(type instanceof Y.Map) || keys.has(null)) return 'a list inside a map'
    if (!kind && type.size > MAX_FIELDS) return TOO_MANY
    if (kind && type.size > MAX_RECORDS[kind]) return TOO_MANY
    for (const key of keys) {
      const value: unknown = type.get(key as string)
      if (value === undefined) continue
      if (kind ? !isSoundRecord(key as string, value) : !isScalar(value)) return 'a value in the wrong place'
    }
  }
  return null
}

function inspectPoints(points: Y.Map<string>, keys: ReadonlySet<string | null>): string | null {
  if (keys.has(null)) return 'a list inside a map'
  if (points.size > MAX_POINTS) return TOO_MANY
  const isSound = (key: string): boolean => {
    const value: unknown = points.get(key)
    return value === undefined || (isRecordId(key) && isPointText(value))
  }
  return [...keys].every((key) => isSound(key as string)) ? null : 'a breakpoint that cannot be read'
}

/** A new record's own content does not show in `transaction.changed`. */
function isSoundRecord(id: string, record: unknown): boolean {
  if (!isRecordId(id) || !(record instanceof Y.Map)) return false
  return record.size <= MAX_FIELDS && [...record.values()].every(isScalar)
}
