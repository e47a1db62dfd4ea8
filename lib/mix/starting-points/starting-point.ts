/**
 * A starting point: the settings that an engineer would reach for first on a source, each with what it does and why.
 * Chosen by name, applied as one undoable step, adjusted afterwards like any other setting. Plain data; any thread.
 */
import type { InsertKind, InsertValues } from '../parameters'
import type { InstrumentRole } from '../recognise-instrument'

/** One processor's settings; fields that are left out go to their defaults. */
export type StartingInsert = {
  readonly [K in InsertKind]: {
    readonly kind: K
    readonly values: Partial<InsertValues[K]>
    /** What it does and why, one sentence per setting worth a word. */
    readonly why: readonly string[]
  }
}[InsertKind]

export interface StartingPoint {
  readonly id: StartingPointId
  readonly name: string
  /** Sources that it is offered for first. */
  readonly roles: readonly InstrumentRole[]
  /** Words in a channel's name that make this the first offer among points of the same role. */
  readonly words?: RegExp
  readonly inserts: readonly StartingInsert[]
}

/** The closed list of starting points; stored nowhere, so it may grow and be reordered. */
export const STARTING_POINT_IDS = [
  'kick',
  'snare',
  'toms',
  'overheads',
  'hats',
  'percussion',
  'drumLoop',
  'bass',
  'electricGuitar',
  'acousticGuitar',
  'keys',
  'synthPad',
  'strings',
  'brass',
  'leadVocal',
  'backingVocal',
] as const
export type StartingPointId = (typeof STARTING_POINT_IDS)[number]
