/**
 * A room's mix and the gate between the wire and the log. One document lives (the shadow); what is on disk is kept beside it
 * as bytes, because a document in memory weighs ten times its encoding.
 *
 *  1. `durable` is exactly what is on disk: sync answers, snapshots and state vectors come from it alone. While nothing is in
 *     flight the shadow is it.
 *  2. The shadow holds durable + everything accepted and still on its way to the disk. Every update is tried on it first.
 *  3. A refused update leaves no trace: the shadow is made anew from what is durable and the updates in flight.
 *  4. What was overwritten is taken out of the document now and then (`rewrite`); nothing is taken from copies that did not
 *     hold everything then, they begin anew.
 *  5. Structs are taken only from the person who owns their client id; an id without owner and without structs is claimed.
 */
import * as Y from 'yjs'
import type { MixCommand } from '@/lib/mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { controlWrites, type ControlWrite } from '@/lib/mix-doc/control-writes'
import { defineRoots } from '@/lib/mix-doc/layout'
import { mergeOnto } from '@/lib/mix-doc/merge-updates'
import { countOverwritten, hangsOnGone, withoutOverwritten } from '@/lib/mix-doc/overwritten'
import { acceptedAsSent, acceptedOf, type Accepted } from './accepted-update'
import { inspectChange, TOO_MANY } from './inspect-change'
import { MalformedUpdate, parseUpdate, type ClientRange, type ParsedUpdate } from './parse-update'
import { Rewriting } from './rewriting'
import type { StoredRoom } from './room-store'

export interface TakenUpdate {
  /** Null when it brought nothing new. */
  readonly update: Uint8Array | null
  /** What it did to controls. */
  readonly writes: readonly ControlWrite[]
}

/** gap: structs before it are missing, sync first. rewritten: made on values that were taken out of the document. */
export type Verdict =
  | ({ readonly kind: 'taken'; readonly claims: readonly number[] } & TakenUpdate)
  | { readonly kind: 'gap' | 'rewritten' }
  | { readonly kind: 'refused'; readonly reason: 'forged' | 'malformed' | 'limit'; readonly detail: string }

interface Trial {
  readonly writes: ControlWrite[]
  complaint: string | null
}

/** Commits after which they become one full state again. With nothing in flight that costs least: the shadow is the state. */
const MAX_SINCE = 200
const MAX_SINCE_AT_REST = 100
const REWRITTEN = 'made on what was taken out'

/**
 * Overwritten values from which it is worth a rewriting: some 16 kB, which every join carries. A window that was away then has
 * to begin anew, so not for an evening's work.
 */
const REWRITE_FROM = 4000

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
  private inFlight: Accepted[] = []
  /** null: it never was. */
  rewriting: Rewriting | null
  /** Encoded once per commit: every ack names it. */
  private durableVector: Uint8Array | null = null
  /** What the update that is being tried did so far. */
  private trial: Trial | null = null

  constructor(stored: StoredRoom) {
    this.owners = new Map(stored.owners)
    this.base = Y.encodeStateAsUpdate(stored.doc)
    this.clocks = Y.decodeStateVector(Y.encodeStateVector(stored.doc))
    this.rewriting = stored.rewrittenAt && Rewriting.of(stored.rewrittenAt)
    this.shadow = this.asShadow(stored.doc)
  }

  /** Not to be written to. While edits are in flight it is made for the question: keep it no longer than that. */
  get durable(): Y.Doc {
    return this.inFlight.length === 0 ? this.shadow : this.rebuild([])
  }

  /** Of what is on disk. */
  stateVector(): Uint8Array {
    return (this.durableVector ??= Y.encodeStateVector(this.clocks))
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
    const known = ({ clientId }: ClientRange) => Y.getState(this.shadow.store, clientId)
    const fresh = parsed.ranges.filter((range) => range.to > known(range))
    const claims = this.checkOwners(fresh, userId)
    if (claims === null) return refused('forged', 'structs under a client id of somebody else')
    if (fresh.some((range) => range.from > known(range))) return { kind: 'gap' }
    const isAllNew = parsed.ranges.length > 0 && parsed.ranges.every((range) => range.from === known(range))
    const before = new Map(parsed.ranges.map((range) => [range.clientId, known(range)]))
    const apply = (shadow: Y.Doc) => {
      Y.applyUpdate(shadow, update, 'wire')
      const rewrittenAt = this.rewriting?.at
      if (rewrittenAt && hangsOnGone(shadow, update, { before, rewrittenAt })) throw new Error(REWRITTEN)
    }
    const result = this.tryOnShadow(apply, isAllNew ? acceptedAsSent(update, parsed) : null)
    if (result.kind === 'taken') for (const id of claims) this.owners.set(id, userId)
    return result.kind === 'taken' ? { ...result, claims } : result
  }

  /** A command of the server's own; null when it changes nothing. */
  command(command: MixCommand): TakenUpdate | null {
    const result = this.tryOnShadow((shadow) => applyCommand(shadow, command, 'server'), null)
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

  /**
   * The oldest in flight are on disk now.
   *
   * @returns all of them as one update; null for none
   */
  commit(count: number): Uint8Array | null {
    const accepted = this.inFlight.splice(0, count)
    if (accepted.length === 0) return null
    for (const { ends } of accepted)
      for (const [clientId, clock] of ends)
        this.clocks.set(clientId, Math.max(clock, this.clocks.get(clientId) ?? 0))
    this.durableVector = null
    const merged = Y.mergeUpdates(accepted.map(({ update }) => update))
    this.since.push(merged)
    if (this.since.length >= (this.inFlight.length === 0 ? MAX_SINCE_AT_REST : MAX_SINCE)) this.fold()
    return merged
  }

  /**
   * What is on disk without its overwritten values, to be written in its place; null when there are too few to bother. Only
   * while nothing is in flight and nobody is in the room: from now on a copy that holds less than this is not taken.
   */
  rewrite(): Y.Doc | null {
    if (this.inFlight.length > 0 || countOverwritten(this.shadow) < REWRITE_FROM) return null
    this.rewriting = Rewriting.of(this.stateVector())
    return withoutOverwritten(this.shadow)
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

  /** @param asSent what is taken when the change is sound; null: what the change turns out to bring */
  private tryOnShadow(change: (shadow: Y.Doc) => void, asSent: Accepted | null): Verdict {
    const { shadow } = this
    const updates: Uint8Array[] = []
    const trial: Trial = { writes: [], complaint: null }
    const collect = (update: Uint8Array) => updates.push(update)
    let isGap = false
    this.trial = trial
    if (asSent === null) shadow.on('update', collect)
    try {
      change(shadow)
      isGap = shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null
    } catch (error) {
      trial.complaint = error instanceof Error ? error.message : 'unreadable'
    } finally {
      this.trial = null
      if (asSent === null) shadow.off('update', collect)
    }
    if (trial.complaint !== null || isGap) return this.takeBack(trial.complaint)
    const accepted = asSent ?? acceptedOf(updates)
    if (accepted !== null) this.inFlight.push(accepted)
    return { kind: 'taken', update: accepted?.update ?? null, writes: trial.writes, claims: [] }
  }

  /** @param complaint null: it builds on what is not there */
  private takeBack(complaint: string | null): Verdict {
    this.shadow.destroy()
    this.shadow = this.asShadow(this.rebuild(this.inFlight.map(({ update }) => update)))
    if (complaint === null) return { kind: 'gap' }
    if (complaint === REWRITTEN) return { kind: 'rewritten' }
    return refused(complaint === TOO_MANY ? 'limit' : 'malformed', complaint)
  }

  private fold(): void {
    const isWhole = this.inFlight.length === 0
    this.base = isWhole ? Y.encodeStateAsUpdate(this.shadow) : mergeOnto(this.base, this.since)
    this.since = []
  }

  /** A document of what is on disk and these updates. */
  private rebuild(updates: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, mergeOnto(this.base, [...this.since, ...updates]), 'durable')
    return doc
  }

  private asShadow(doc: Y.Doc): Y.Doc {
    defineRoots(doc)
    this.owners.set(doc.clientID, SERVER)
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      const { trial } = this
      if (trial === null) return
      trial.complaint ??= inspectChange(doc, transaction)
      if (trial.complaint === null) trial.writes.push(...controlWrites(doc, transaction))
    })
    return doc
  }
}

function refused(reason: 'forged' | 'malformed' | 'limit', detail: string): Verdict {
  return { kind: 'refused', reason, detail }
}
